// An incident is handed over with the names of people and one value withheld: the preview shows what the reader will see, the
// bundle holds nothing of it, and the command line says so. Then everything of a period, with its signed index.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Download, type Page } from '@playwright/test';
import { verifyByCommand } from '../../../build/demo/check-bundles.ts';
import { SettingsPage } from '../../../build/demo/pages/settings-page.ts';
import { SAMPLE_PEOPLE } from '../../../renderer/runtime/sample/sample-people.ts';
import { openExampleBank, RUNNING, type ExampleBank } from './example-bank.ts';
import { lookAt } from './looks.ts';

const SECRET = 'Account 4711 of a client';

let bank: ExampleBank;
let folder: string;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  folder = await mkdtemp(join(tmpdir(), 'runproof-export-'));
  bank = await openExampleBank();
});
test.afterAll(async () => {
  await bank.close();
  await rm(folder, { recursive: true, force: true });
});

async function kept(download: Download): Promise<string> {
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

async function openDialog(page: Page, hash: string) {
  await bank.frame.open(hash);
  await page.getByText('chain unbroken').first().waitFor();
  await page.getByRole('button', { name: 'Export bundle' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Recipient' }).fill('External audit');
  await dialog.getByRole('textbox', { name: 'Purpose' }).fill('Yearly review');
  await expect(dialog.getByText(/file.* · about .* · /)).toBeVisible();
  return dialog;
}

/** Everything that can be read in a bundle: its bytes and what its disclosures open to. */
async function readable(path: string): Promise<string> {
  const text = (await readFile(path)).toString('latin1');
  const opened = [...text.matchAll(/^[A-Za-z0-9_-]{30,}$/gm)].map(([line]) =>
    Buffer.from(line, 'base64url').toString('utf8'),
  );
  return `${text}\n${opened.join('\n')}`;
}

test('what is withheld is in no byte of the bundle, and the command line says that it is withheld', async () => {
  test.setTimeout(300_000);
  const { page, frame } = bank;
  const findings: string[] = [];
  const look = async (name: string): Promise<void> =>
    void findings.push(...(await lookAt(page, test.info().outputDir, name)));
  await bank.openRunning();
  const hash = new URL(page.url()).hash;
  await bank.incident.note(SECRET);
  const dialog = await openDialog(page, hash.replace('#/incidents/', '#/evidence/'));
  await look('export');

  await dialog.getByRole('button', { name: 'shown Names of people' }).press('Enter');
  await page.getByRole('option', { name: 'personal data' }).press('Enter');
  await expect(dialog.getByText(/values? personal data/)).toBeVisible();
  const noted = dialog.getByRole('listitem').filter({ hasText: SECRET }).last();
  await noted.getByRole('button', { expanded: false }).press('Enter');
  await dialog.getByRole('button', { name: /^Withhold text of record/ }).press('Enter');
  await expect(dialog.getByText('withheld: personal data').first()).toBeVisible();
  await expect(dialog).not.toContainText(SECRET);
  await look('export-withheld');
  await dialog.getByText('Report', { exact: true }).click();
  await expect(dialog.getByRole('document', { name: 'Report' })).toContainText('What is withheld from you');
  await expect(dialog.getByRole('document', { name: 'Report' })).not.toContainText(SECRET);
  await expect(dialog.getByRole('img', { name: /^Process diagram of Incident response/ })).toBeVisible();
  await look('export-report');

  const saving = page.waitForEvent('download');
  await page.keyboard.press('Control+Enter');
  const bundle = await kept(await saving);
  await expect(dialog.getByText('saved', { exact: false }).first()).toBeVisible();
  await look('exported');
  await dialog.getByRole('button', { name: 'Done' }).click();
  const text = await readable(bundle);
  expect(text).toContain('runproof-bundle-v2');
  expect(text).toContain('drawn with bpmn-js by bpmn.io');
  expect(text).toContain('marker-end="url(#d1-1)"');
  for (const gone of [SECRET, ...SAMPLE_PEOPLE.map(({ name }) => name)]) expect(text).not.toContain(gone);

  await frame.go('Settings');
  const root = await kept(await new SettingsPage(page).saveRoot());
  expect((await verifyByCommand(bundle, root)).words).toMatch(/^verified/);
  expect(findings).toEqual([]);
  expect(bank.errors).toEqual([]);
});

test('a period is one bundle for each incident and a signed index', async () => {
  const { page } = bank;
  await bank.openRunning();
  const hash = new URL(page.url()).hash;
  const dialog = await openDialog(page, hash.replace('#/incidents/', '#/evidence/'));
  await dialog.getByText('A period', { exact: true }).click();
  await expect(dialog.getByText('signed index')).toBeVisible();
  await expect(dialog.getByRole('list', { name: 'Incidents' })).toContainText(RUNNING);
  const downloads: Download[] = [];
  page.on('download', (download) => downloads.push(download));
  await page.keyboard.press('Control+Enter');
  await dialog.getByRole('button', { name: 'Done' }).waitFor({ timeout: 60_000 });
  const names = await Promise.all(downloads.map(kept));
  expect(names.at(-1)).toMatch(/index_\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d\.asice$/);
  expect(names.length).toBeGreaterThanOrEqual(2);
  const [index] = names.slice(-1);
  const listed = (await readFile(index ?? '')).toString('latin1');
  for (const name of names.slice(0, -1)) expect(listed).toContain(name.split('/').at(-1));
});
