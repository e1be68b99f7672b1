// What a person does without a mouse: Tab to a control, choose who acts on this device.

import type { Locator, Page } from '@playwright/test';
import { PIN } from '../../../build/demo/cast.ts';

const MOST_TABS = 120;

const hasFocus = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => element === document.activeElement);

/** Presses Tab until it has the focus. */
export async function tabTo(page: Page, locator: Locator): Promise<void> {
  // A list of a form keeps its focus in an input without a size.
  await locator.waitFor({ state: 'attached' });
  for (let presses = 0; presses < MOST_TABS; presses += 1) {
    if (await hasFocus(locator)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${MOST_TABS} presses of Tab do not reach ${String(locator)}.`);
}

/** Alt P, down to the person, in that role where one is named, and the PIN of whoever is not on the device yet. */
export async function choosePerson(page: Page, name: string, role = ''): Promise<void> {
  const here = page.getByRole('navigation', { name: 'Places' }).getByText(name, { exact: true });
  const another = (await here.count()) === 0;
  await page.keyboard.press('Alt+p');
  const dialog = page.getByRole('dialog');
  const wanted = dialog.getByRole('option').filter({ hasText: name }).filter({ hasText: role }).first();
  await wanted.waitFor();
  for (let presses = 0; presses < MOST_TABS && !(await hasFocus(wanted)); presses += 1)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  if (another) {
    await dialog.getByLabel(`PIN of ${name}`).waitFor();
    await page.keyboard.type(PIN);
    await page.keyboard.press('Enter');
  }
  await dialog.waitFor({ state: 'detached' });
}

/** Opens a list by its button, types towards the option, and takes it. */
export async function chooseFrom(page: Page, button: Locator, option: string): Promise<void> {
  await tabTo(page, button);
  await page.keyboard.press('Enter');
  const wanted = page.getByRole('option', { name: option });
  await wanted.waitFor();
  await page.keyboard.type(option);
  for (let presses = 0; presses < MOST_TABS && !(await hasFocus(wanted)); presses += 1)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

/** The place that is shown; those that were left stay in the page, hidden. */
export const placeOf = (page: Page): Locator => page.locator('.main > .place:not([hidden])');
