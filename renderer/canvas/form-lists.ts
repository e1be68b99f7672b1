// Lists of answers that a form asks for by name (`valuesKey`) and the app knows: the root causes of the final report. The form
// stays short, and offers the same codes as the reports use.

import { CAUSE_OPTIONS, CAUSES_LIST } from '../../shared/dora/cause-options.ts';
import type { FormComponent, FormSchema } from './form-schema.ts';

export interface FormOption {
  readonly value: string;
  readonly label: string;
}
/** By the name under which a form asks for them. */
export type FormLists = ReadonlyMap<string, readonly FormOption[]>;

export const KNOWN_LISTS: FormLists = new Map([[CAUSES_LIST, CAUSE_OPTIONS]]);

function withOptions(component: FormComponent, lists: FormLists): FormComponent {
  const { valuesKey, components, ...rest } = component;
  const list = valuesKey === undefined ? undefined : lists.get(valuesKey);
  return {
    ...rest,
    ...(list ? { values: list } : valuesKey === undefined ? {} : { valuesKey }),
    ...(components ? { components: components.map((inner) => withOptions(inner, lists)) } : {}),
  };
}

/** The form with the lists in place of their names; what the app does not know is left to the form's own data. */
export const withLists = (schema: FormSchema, lists: FormLists): FormSchema => ({
  ...schema,
  components: schema.components.map((component) => withOptions(component, lists)),
});
