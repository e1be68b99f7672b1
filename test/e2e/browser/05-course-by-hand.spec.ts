// A foreign process whose course people move themselves: steps they begin, a gateway that lacks a value, a join that nobody
// can complete. Imported, published, run to its end, handed over, and checked from outside.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { verifyByCommand } from '../../../build/demo/check-bundles.ts';
import { DesignerPage } from '../../../build/demo/pages/designer-page.ts';
import { EvidencePage } from '../../../build/demo/pages/evidence-page.ts';
import { SettingsPage } from '../../../build/demo/pages/settings-page.ts';
import { openExampleBank, type ExampleBank } from './example-bank.ts';
import { lookAt } from './looks.ts';

const fixture = (path: string): string =>
  fileURLToPath(new URL(`../../shared/incident/${path}`, import.meta.url));
const PIN = '314159';

let bank: ExampleBank;
let folder: string;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  folder = await mkdtemp(join(tmpdir(), 'runproof-course-'));
  bank = await openExampleBank();
});
test.afterAll(async () => {
  await bank.close();
  await rm(folder, { recursive: true, force: true });
});

async function publish({ page, frame }: ExampleBank, path: string): Promise<void> {
  const designer = new DesignerPage(page);
  await frame.workAs('A. Author', 'Process owner');
  await frame.go('Designer');
  await designer.leave();
  await designer.importProcess(fixture(path));
  await designer.askForReview('The process as it was drawn.');
  await frame.workAs('R. Reviewer', 'Process owner');
  await designer.approve('R. Reviewer', PIN, 'Read step by step.');
}

/** Tab until a button has the focus, then Enter: no mouse. */
async function pressByKeyboard(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true }).first();
  await button.waitFor();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
}

async function handOver({ page, frame }: ExampleBank, hash: string): Promise<[bundle: string, root: string]> {
  await frame.open(hash.replace('#/incidents/', '#/evidence/'));
  const exported = await new EvidencePage(page).exportBundle('External audit', 'Course by hand');
  const bundle = join(folder, exported.suggestedFilename());
  await exported.saveAs(bundle);
  await frame.go('Settings');
  const saved = await new SettingsPage(page).saveRoot();
  const root = join(folder, 'root.pem');
  await saved.saveAs(root);
  return [bundle, root];
}

test('steps are begun, a value is corrected, a join is let go on; the bundle replays', async () => {
  test.setTimeout(300_000);
  const { page, frame, incident } = bank;
  const { outputDir } = test.info();
  const findings: string[] = [];
  const look = async (name: string): Promise<void> =>
    void findings.push(...(await lookAt(page, outputDir, name)));
  await publish(bank, 'course/lost-laptop.bpmn');
  await frame.workAs('R. Responder', 'Responder on duty');
  await frame.fillDeclaration({
    seen: 'A laptop was left on the train; its owner reports it.',
    affected: ['Sales'],
    process: 'Lost laptop',
  });
  const hash = await frame.declare();

  const sheet = page.getByRole('region', { name: 'Next action' });
  const line = page.locator('.tl');
  await expect(sheet.getByRole('heading', { name: 'Find out what was lost' })).toBeVisible();
  await look('begin');
  await pressByKeyboard(page, 'Begin Ask the owner');
  await expect(page.getByText('runs now')).toHaveCount(1);
  await pressByKeyboard(page, 'Begin Lock the account');
  await expect(page.getByText('runs now')).toHaveCount(2);
  await look('begun');
  for (const step of ['Ask the owner', 'Lock the account']) {
    await incident.openStep(step);
    await incident.writeNote(`${step}: done.`);
    await incident.record();
  }

  await frame.workAs('C. Commander', 'Incident commander');
  await expect(sheet.getByText('Stands still')).toBeVisible();
  await expect(sheet.getByRole('heading', { name: 'Personal data on it?' })).toBeVisible();
  await sheet.getByRole('textbox', { name: /^personal/ }).fill('true');
  await sheet.getByRole('button', { name: 'Add another value' }).click();
  await sheet.getByRole('textbox', { name: 'Name' }).fill('asset');
  await sheet.getByRole('textbox', { name: /^Value/ }).fill('L-4711');
  await look('value-missing');
  const correct = sheet.getByRole('button', { name: 'Correct and try again' });
  await expect(correct).toHaveAttribute('aria-disabled', 'true');
  await sheet.getByRole('textbox', { name: /^Why/ }).fill('The owner names customer files on it.');
  await correct.click();
  await expect(line).toContainText('“Personal data on it?” tries again, asset, personal corrected');

  await frame.workAs('R. Responder', 'Responder on duty');
  await incident.openStep('Tell the data protection officer');
  await incident.writeNote('Called at once, mail sent.');
  await incident.record();
  await expect(sheet.getByRole('heading', { name: 'Both done' })).toBeVisible();
  await expect(sheet).toContainText('Alt P switches person');
  await frame.workAs('C. Commander', 'Incident commander');
  await look('join-stuck');
  await sheet
    .getByRole('textbox', { name: /^Why it goes on/ })
    .fill('The disk is encrypted; no wipe is needed.');
  await page.keyboard.press('Control+Enter');
  await expect(line).toContainText('“Both done” goes on without the missing way');
  await look('released');
  await incident.openStep('Write the summary');
  await incident.writeNote('Found at lost property a day later.');
  await incident.record();
  await incident.expectClosed();
  await incident.show('Exceptions');
  await expect(page.getByRole('region', { name: 'The course changed by hand' })).toContainText(
    'The disk is encrypted; no wipe is needed.',
  );
  await look('exceptions');

  const [bundle, root] = await handOver(bank, hash);
  const verdict = await verifyByCommand(bundle, root);
  expect(verdict.words).toMatch(/^verified\./);
  expect(verdict.verified).toBe(true);
  expect(findings).toEqual([]);
  expect(bank.errors).toEqual([]);
});

test('what is undone is seen in the diagram and said in the timeline', async () => {
  test.setTimeout(180_000);
  const { page, frame, incident } = bank;
  await publish(bank, 'undoing/second-site.bpmn');
  await frame.workAs('R. Responder', 'Responder on duty');
  await frame.fillDeclaration({
    seen: 'The first site has no power.',
    affected: ['Sales'],
    process: 'Move to the second site',
  });
  await frame.declare();
  await incident.openStep('Book the rooms');
  await incident.writeNote('Twelve rooms, until Friday.');
  await incident.record();
  await expect(shape(page, 'cancel')).toHaveClass(/rp-ahead/);
  await incident.openStep('Ask about the roads');
  await incident.writeNote('The pass is closed.');
  await incident.record();
  await expect(page.locator('.tl')).toContainText('The condition came true: Roads closed');
  await expect(page.locator('.tl')).toContainText('Stay here: 1 step to undo');
  await expect(incident.heading).toHaveText('Cancel the rooms');
  for (const [id, state] of [
    ['room', 'done'],
    ['cancel', 'now'],
    ['undo', 'now'],
    ['travel', 'ahead'],
  ] as const)
    await expect(shape(page, id)).toHaveClass(new RegExp(`rp-${state}`));
  expect(await lookAt(page, test.info().outputDir, 'undoing')).toEqual([]);
});

const shape = (page: Page, id: string) =>
  page.locator(`.main > .place:not([hidden]) [data-element-id="${id}"]`).first();
