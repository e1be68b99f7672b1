// A second laptop joins as two people would do it: a request goes over as a file, the words are compared, the answer comes back.

import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { ExampleBank } from './example-bank.ts';

const button = (within: Page | Locator, name: string | RegExp): Locator =>
  within.getByRole('button', { name });

async function saved(page: Page, folder: string, press: Locator): Promise<string> {
  const coming = page.waitForEvent('download');
  await press.click();
  const download = await coming;
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

async function choose(page: Page, press: Locator, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await press.click();
  await (await chooser).setFiles(path);
}

const words = (within: Locator): Promise<readonly string[]> =>
  within.getByRole('list', { name: 'The fingerprint as words' }).getByRole('listitem').allTextContents();

/** `page`: the welcome screen of the laptop that joins; `folder` holds the files that go to and fro. */
export async function joinByHand(
  bank: ExampleBank,
  page: Page,
  { folder, label }: { readonly folder: string; readonly label: string },
): Promise<void> {
  await bank.page.evaluate(() => {
    location.hash = '#/settings/people';
  });
  await bank.frame.workAs('A. Author', 'Process owner');
  await button(page, 'Join…').click();
  const joining = page.getByRole('dialog');
  await joining.getByLabel('What people call this computer').fill(label);
  await button(joining, 'Make the request').click();
  const request = await saved(page, folder, button(joining, 'Save the request…'));
  const asked = await words(joining);
  await button(bank.page, 'Answer a request…').click();
  const answering = bank.page.getByRole('dialog');
  await choose(bank.page, button(answering, /Choose the request/), request);
  await button(answering, /The words match: grant/).waitFor();
  expect(await words(answering)).toEqual(asked);
  await button(answering, /The words match: grant/).click();
  const grant = await saved(bank.page, folder, button(answering, /Save answer/));
  const root = await words(answering);
  await button(answering, 'Done').click();
  await choose(page, button(joining, /Take the answer/), grant);
  await button(joining, /The words match: join/).waitFor();
  expect(await words(joining)).toEqual(root);
  await button(joining, /The words match: join/).click();
  await page.getByRole('navigation', { name: 'Places' }).waitFor();
}
