// Fills a form of the package (form-js) field by field, as a person does: types, ticks, opens lists and chooses.

import type { Locator } from 'playwright';
import type { Json, Values } from '../../../shared/base/json.ts';
import { isObject } from '../../../shared/base/json.ts';
import type { FormField } from '../package-words.ts';

/** The element of a field; `row` is the entry of a list that it stands in. */
const byId = (form: Locator, field: FormField, row: string, ending = ''): Locator =>
  form.locator(`[id$="-${field.id}${row}${ending}"]`);

const words = (value: Json): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

async function choose(form: Locator, field: FormField, row: string, value: Json): Promise<void> {
  const option = field.options.find((known) => known.value === value);
  if (!option) throw new Error(`The field ${field.key} has no option ${words(value)}.`);
  await byId(form, field, row, '-display').click();
  await form.locator('.fjs-dropdownlist-item').getByText(option.label, { exact: true }).click();
}

/** What people see of an answer may say more than its label, such as the record that it stands in. */
async function seek(form: Locator, field: FormField, row: string, value: Json): Promise<void> {
  for (const one of Array.isArray(value) ? value : [value]) {
    const option = field.options.find((known) => known.value === one);
    if (!option) throw new Error(`The field ${field.key} has no option ${words(one as Json)}.`);
    await byId(form, field, row).fill(option.label);
    await form.locator('.fjs-dropdownlist-item').getByText(option.label).first().click();
  }
}

async function tick(form: Locator, field: FormField, row: string, value: Json): Promise<void> {
  const wanted = Array.isArray(value) ? value : [value];
  for (const [index, option] of field.options.entries())
    if (wanted.includes(option.value)) await byId(form, field, row, `-${index}`).check();
}

async function fillList(form: Locator, field: FormField, entries: Json): Promise<void> {
  if (!Array.isArray(entries)) throw new Error(`The field ${field.key} is a list.`);
  for (const [index, entry] of entries.entries()) {
    const [first] = field.entry;
    if (first && (await byId(form, first, `_${index}`).count()) === 0)
      await form.getByRole('button', { name: 'Add new' }).click();
    if (isObject(entry)) await fillFields(form, field.entry, entry as Values, `_${index}`);
  }
}

async function fillOne(form: Locator, field: FormField, row: string, value: Json): Promise<void> {
  switch (field.type) {
    case 'taglist':
      return seek(form, field, row, value);
    case 'select':
      return field.sought ? seek(form, field, row, value) : choose(form, field, row, value);
    case 'radio':
    case 'checklist':
      return tick(form, field, row, value);
    case 'checkbox':
      return byId(form, field, row).setChecked(value === true);
    case 'dynamiclist':
      return fillList(form, field, value);
    case 'datetime': {
      const date = byId(form, field, row, '-date');
      await date.fill(words(value));
      await date.press('Enter');
      return date.press('Tab');
    }
    default:
      return byId(form, field, row).fill(words(value));
  }
}

async function fillFields(
  form: Locator,
  fields: readonly FormField[],
  values: Values,
  row: string,
): Promise<void> {
  for (const [key, value] of Object.entries(values)) {
    const field = fields.find((known) => known.key === key);
    if (!field) throw new Error(`The form asks for no ${key}.`);
    await fillOne(form, field, row, value);
  }
}

/** In the order given: a field that another one shows comes after it. */
export async function fillForm(form: Locator, fields: readonly FormField[], values: Values): Promise<void> {
  await fillFields(form, fields, values, '');
}
