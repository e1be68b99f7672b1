// A form of the package (form-js) filled without a mouse: Tab to the field, keys for its kind.

import { expect, type Locator, type Page } from '@playwright/test';
import type { FormField } from '../../../build/demo/package-words.ts';
import { isObject, type Json, type Values } from '../../../shared/base/json.ts';
import { tabTo } from './keyboard.ts';

interface At {
  readonly page: Page;
  readonly form: Locator;
  readonly field: FormField;
  /** The entry of a list that the field stands in. */
  readonly row: string;
}

/** More than any list has entries. */
const MOST_PRESSES = 30;

const byId = ({ form, field, row }: At, ending = ''): Locator =>
  form.locator(`[id$="-${field.id}${row}${ending}"]`);
const words = (value: Json): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const lit = (items: Locator): Promise<number> =>
  items.evaluateAll((all) => all.findIndex((item) => item.classList.contains('focused')));

/** The list opens with the focus, at the answer it has; Up and Down go through it, Enter takes. */
async function choose(at: At, value: Json): Promise<void> {
  const { page, form, field } = at;
  const index = field.options.findIndex((option) => option.value === value);
  if (index < 0) throw new Error(`The field ${field.key} has no option ${words(value)}.`);
  await tabTo(page, byId(at));
  const items = form.locator('.fjs-dropdownlist-item');
  await items.first().waitFor();
  const wanted = await items.nth(index).innerText();
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    const now = await lit(items);
    if (now === index) break;
    await page.keyboard.press(index > now ? 'ArrowDown' : 'ArrowUp');
  }
  // The list takes what was lit when it was last painted.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  await page.keyboard.press('Enter');
  await items.first().waitFor({ state: 'detached' });
  await expect(byId(at, '-display')).toHaveText(wanted);
}

/** A list that is found by typing: the answers that fit are left, Enter takes the first. */
async function seek(at: At, value: Json): Promise<void> {
  const { page, form, field } = at;
  for (const one of Array.isArray(value) ? value : [value]) {
    const option = field.options.find((known) => known.value === one);
    if (!option) throw new Error(`The field ${field.key} has no option ${words(one as Json)}.`);
    await tabTo(page, byId(at));
    await page.keyboard.press('Control+a');
    await page.keyboard.type(option.label);
    const items = form.locator('.fjs-dropdownlist-item');
    await expect(items).toHaveCount(1);
    await expect(items).toContainText(option.label);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    await page.keyboard.press('Enter');
    await (field.type === 'taglist'
      ? expect(form.locator('.fjs-taglist-tag').last()).toContainText(option.label)
      : expect(items).toHaveCount(0));
  }
}

/** Space takes the radio that has the focus, Down goes to the next. */
async function pick(at: At, value: Json): Promise<void> {
  const index = at.field.options.findIndex((option) => option.value === value);
  const wanted = byId(at, `-${index}`);
  await tabTo(at.page, byId(at, '-0'));
  await at.page.keyboard.press('Space');
  for (let presses = 0; presses < index; presses += 1) await at.page.keyboard.press('ArrowDown');
  if (!(await wanted.isChecked())) throw new Error(`No key takes ${words(value)} in ${at.field.key}.`);
}

async function tick(at: At, value: Json): Promise<void> {
  const wanted = Array.isArray(value) ? value : [value];
  for (const [index, option] of at.field.options.entries()) {
    if (!wanted.includes(option.value)) continue;
    const box = byId(at, `-${index}`);
    await tabTo(at.page, box);
    if (!(await box.isChecked())) await at.page.keyboard.press('Space');
  }
}

async function fillList(at: At, entries: Json): Promise<void> {
  if (!Array.isArray(entries)) throw new Error(`The field ${at.field.key} is a list.`);
  const { page, form, field } = at;
  for (const [index, entry] of entries.entries()) {
    const [first] = field.entry;
    if (first && (await byId({ ...at, field: first, row: `_${index}` }).count()) === 0) {
      await tabTo(page, form.getByRole('button', { name: 'Add new' }));
      await page.keyboard.press('Enter');
    }
    if (isObject(entry)) await fillFields(at, field.entry, entry as Values, `_${index}`);
  }
}

async function fillOne(at: At, value: Json): Promise<void> {
  const { page, field } = at;
  switch (field.type) {
    case 'taglist':
      return seek(at, value);
    case 'select':
      return field.sought ? seek(at, value) : choose(at, value);
    case 'radio':
      return pick(at, value);
    case 'checklist':
      return tick(at, value);
    case 'checkbox':
      await tabTo(page, byId(at));
      return page.keyboard.press('Space');
    case 'dynamiclist':
      return fillList(at, value);
    default:
      await tabTo(page, byId(at, field.type === 'datetime' ? '-date' : ''));
      await page.keyboard.press('Control+a');
      await page.keyboard.type(words(value));
      if (field.type === 'datetime') await page.keyboard.press('Tab');
  }
}

async function fillFields(
  within: Pick<At, 'page' | 'form'>,
  fields: readonly FormField[],
  values: Values,
  row: string,
): Promise<void> {
  for (const [key, value] of Object.entries(values)) {
    const field = fields.find((known) => known.key === key);
    if (!field) throw new Error(`The form asks for no ${key}.`);
    await fillOne({ ...within, field, row }, value);
  }
}

/** In the order given: a field that another one shows comes after it. */
export const fillByKeyboard = (
  page: Page,
  form: Locator,
  fields: readonly FormField[],
  values: Values,
): Promise<void> => fillFields({ page, form }, fields, values, '');
