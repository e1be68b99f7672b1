// Which variables a form writes, read from its schema: only these leave the form when its step is recorded.

import { isObject, type Values } from '../../../shared/base/json.ts';
import { CAUSE_OPTIONS, CAUSES_LIST } from '../../../shared/dora/cause-options.ts';

export interface FormField {
  readonly key: string;
  readonly type: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly required: boolean;
}

function fieldsOf(components: unknown): readonly FormField[] {
  if (!Array.isArray(components)) return [];
  return components.flatMap((component: unknown): readonly FormField[] => {
    if (!isObject(component)) return [];
    const type = String(component.type);
    const path = typeof component.path === 'string' && component.path !== '' ? component.path : undefined;
    // A group or list with a path writes one variable of that name; one without is only layout.
    if (path !== undefined)
      return [
        {
          key: path.split('.')[0] ?? path,
          type,
          label: String(component.label ?? ''),
          options: [],
          required: false,
        },
      ];
    const inner = fieldsOf(component.components);
    if (typeof component.key !== 'string') return inner;
    const options =
      component.valuesKey === CAUSES_LIST
        ? CAUSE_OPTIONS
        : Array.isArray(component.values)
          ? component.values.filter(isObject)
          : [];
    return [
      {
        key: component.key.split('.')[0] ?? component.key,
        type,
        label: String(component.label ?? component.key),
        options: options.map((option) => ({
          value: String(option.value),
          label: String(option.label ?? option.value),
        })),
        required: isObject(component.validate) && component.validate.required === true,
      },
      ...inner,
    ];
  });
}

/** Empty where the text is not a form. */
export function formFields(schema: string): readonly FormField[] {
  try {
    const parsed: unknown = JSON.parse(schema);
    return isObject(parsed) ? fieldsOf(parsed.components) : [];
  } catch {
    return [];
  }
}

export function formValues(schema: string, values: Values): Values {
  const keys = new Set(formFields(schema).map((field) => field.key));
  return Object.fromEntries(Object.entries(values).filter(([name]) => keys.has(name)));
}

const TEXTS: ReadonlySet<string> = new Set(['textarea', 'textfield']);

/** Texts that stay empty: an exception lets a step go on without them, but not without an answer that the process needs. */
export const emptyTexts = (schema: string, values: Values): ReadonlySet<string> =>
  new Set(
    formFields(schema)
      .filter(({ key, type }) => TEXTS.has(type) && String(values[key] ?? '').trim() === '')
      .map(({ key }) => key),
  );
