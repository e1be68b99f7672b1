// Values of a step as people read them: by the labels and options of its form, in the form's order.

import { isObject, type Json, type Values } from '../../../shared/base/json.ts';
import { formFields, type FormField } from './form-schema-keys.ts';

export interface ReadableValue {
  readonly name: string;
  readonly label: string;
  readonly text: string;
}

const asWords = (name: string): string => name.replaceAll('_', ' ');

function inWords(value: Json, field: FormField | undefined): string {
  if (value === null || value === '') return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map((item) => inWords(item as Json, field)).join('\n');
  if (isObject(value)) {
    return Object.entries(value)
      .map(([name, part]) => `${asWords(name)}: ${inWords(part as Json, undefined)}`)
      .join(', ');
  }
  return field?.options.find((option) => option.value === String(value))?.label ?? String(value);
}

/** What the form asks and what was answered; without a form, every value under its own name. */
export function readableValues(schema: string | undefined, values: Values): readonly ReadableValue[] {
  const fields = schema === undefined ? [] : formFields(schema);
  const shown =
    fields.length === 0
      ? Object.keys(values).map((key) => ({ key, field: undefined }))
      : fields.map((field) => ({ key: field.key, field }));
  return shown.flatMap(({ key, field }) => {
    const value = values[key];
    return value === undefined
      ? []
      : [{ name: key, label: field?.label ?? asWords(key), text: inWords(value, field) }];
  });
}
