// A newer version is published while an incident runs: it stays where it is until somebody asks and another person signs. No mouse.

import { expect, test } from '@playwright/test';
import { DesignerPage } from '../../../build/demo/pages/designer-page.ts';
import { openExampleBank, RUNNING, type ExampleBank } from './example-bank.ts';
import { choosePerson, placeOf, tabTo } from './keyboard.ts';
import { lookAt } from './looks.ts';

const PIN = '314159';

let bank: ExampleBank;
/** The second version is made and published as in the demonstration; the story begins after it. */
test.beforeAll(async () => {
  test.setTimeout(240_000);
  bank = await openExampleBank();
  const designer = new DesignerPage(bank.page);
  await bank.frame.workAs('A. Author', 'Process owner');
  await designer.openDraft();
  await designer.ratifyWithin('decide-severity', '4 hours');
  await designer.askForReview('An exception at the severity is ratified within 4 hours.');
  await bank.frame.workAs('R. Reviewer', 'Process owner');
  await designer.approve('R. Reviewer', PIN, 'Read.');
});
test.afterAll(() => bank.close());

test('A3 a newer version is published: the run stays, and moves once another person has signed', async () => {
  test.setTimeout(180_000);
  const { page } = bank;
  const { outputDir } = test.info();
  const places = page.getByRole('navigation', { name: 'Places' });
  await tabTo(page, places.getByRole('link', { name: RUNNING }));
  await page.keyboard.press('Enter');
  const place = placeOf(page);
  const head = place.locator('.head .ttl .meta');
  await expect(head).toContainText('version 1');
  await choosePerson(page, 'C. Commander');
  await tabTo(page, place.getByRole('button', { name: 'Close or link…' }));
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Move to version 2…' }).waitFor();
  await page.keyboard.type('Move');
  await page.keyboard.press('Enter');
  const plan = place.getByRole('region', { name: 'What would become of it' });
  await expect(plan).toContainText('Nothing is lost.');
  await expect(plan.getByRole('row', { name: /open step/ }).first()).toContainText('goes on');
  await tabTo(page, plan.getByRole('textbox', { name: 'Why it moves while it runs' }));
  await page.keyboard.type('The ratification has to come sooner.');
  const findings = [...(await lookAt(page, outputDir, 'plan'))];
  await page.keyboard.press('Control+Enter');
  await expect(plan).toContainText('C. Commander cannot approve: asked for the move.');
  await choosePerson(page, 'R. Reviewer');
  await tabTo(page, plan.getByRole('textbox', { name: 'Rationale' }));
  await page.keyboard.type('I read the plan.');
  await page.keyboard.press('Tab');
  await page.keyboard.type(PIN);
  findings.push(...(await lookAt(page, outputDir, 'sign')));
  await page.keyboard.press('Control+Enter');
  await expect(plan.getByRole('heading', { level: 2 })).toHaveText('This incident runs on version 2');
  await expect(head).toContainText('version 2');
  await page.keyboard.press('Escape');
  await expect(place.locator('.tl')).toContainText('Moved from version 1 to version 2');
  expect(findings).toEqual([]);
  expect(bank.errors).toEqual([]);
});
