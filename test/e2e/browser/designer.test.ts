// The designer in a real browser over an in-memory runtime and the page's real CSP: editing, history, import, publication, keys.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { findBrowser } from '../../../build/browser.ts';
import { serveHarness, type ServedHarness } from '../../support/designer-harness/serve-harness.ts';

const executablePath = findBrowser();
test.use({
  launchOptions: { args: ['--no-sandbox'], ...(executablePath ? { executablePath } : {}) },
  viewport: { width: 1280, height: 800 },
  contextOptions: { reducedMotion: 'reduce' },
});

let harness: ServedHarness;
test.beforeAll(async () => {
  harness = await serveHarness();
});
test.afterAll(() => harness.stop());

const violations = new WeakMap<Page, string[]>();
test.beforeEach(({ page }) => {
  const found: string[] = [];
  violations.set(page, found);
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(message.text());
  });
  page.on('pageerror', (error) => found.push(error.message));
});
test.afterEach(({ page }) => {
  expect(violations.get(page) ?? []).toEqual([]);
});

const DRAFT = '#/designer/draft/triage-sample';
const open = (page: Page, address: string, theme = 'light') =>
  page.goto(`${harness.origin}/?theme=${theme}${address}`);
const step = (page: Page, id: string) => page.locator(`[data-element-id="${id}"] .djs-hit`).first();
const savedText = (page: Page, path: string) =>
  page.evaluate(async (wanted) => {
    const { runtime } = window as unknown as {
      runtime: { draft(id: string): Promise<{ files: { path: string; text: string }[] }> };
    };
    return (await runtime.draft('triage-sample')).files.find((file) => file.path === wanted)?.text ?? '';
  }, path);

async function drop(page: Page, name: string, text: string): Promise<void> {
  const files = await page.evaluateHandle(
    ([file, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content ?? ''], file ?? ''));
      return data;
    },
    [name, text],
  );
  for (const type of ['dragover', 'drop'])
    await page.locator('.dz').dispatchEvent(type, { dataTransfer: files });
}

async function publishTo(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Review and publish…' }).click();
  await page.getByLabel('What changes, and why').fill('First version of the triage process.');
  await page.getByRole('button', { name: 'Ask for review of version 1' }).click();
  await page.getByRole('heading', { name: /version 1 in review/ }).waitFor();
}

async function approve(page: Page, pin: string): Promise<void> {
  await page.getByRole('radio', { name: /Approve and publish/ }).check({ force: true });
  await page.getByLabel(/Rationale/).fill('Read each change.');
  await page.getByLabel('PIN of C. Commander').first().focus();
  await page.keyboard.type(pin);
  await page.getByRole('button', { name: 'Publish version 1' }).click();
}

test('an approval asked of a step reaches the file within a second and comes back from the history', async ({
  page,
}) => {
  await open(page, DRAFT);
  const before = await savedText(page, 'triage.bpmn');
  await step(page, 'decide-severity').click();
  await page.getByRole('button', { name: 'Take Management body away' }).first().click();
  await expect
    .poll(() => savedText(page, 'triage.bpmn'), { timeout: 3_000 })
    .not.toContain('runproof:approval');
  // The file itself is kept: only the line that holds the step is another.
  const known = new Set(before.split('\n'));
  const after = await savedText(page, 'triage.bpmn');
  expect(after.split('\n').filter((line) => !known.has(line))).toHaveLength(1);
  await page.getByRole('button', { name: 'History' }).click();
  await page.getByRole('button', { name: 'Bring back' }).last().click();
  await expect.poll(() => savedText(page, 'triage.bpmn')).toBe(before);
});

test('every kind of file can be edited', async ({ page }) => {
  await open(page, `${DRAFT}/manifest.json`);
  await page.getByLabel('Title of the package').fill('Triage, changed');
  await page.keyboard.press('Enter');
  await expect.poll(() => savedText(page, 'manifest.json')).toContain('Triage, changed');
  const table = await savedText(page, 'severity.dmn');
  await page.getByRole('link', { name: 'Severity' }).click();
  await page.locator('.dmn-decision-table-container tbody td.input-cell').first().click();
  await page.keyboard.type('0');
  await page.locator('.decision-table-name').first().click();
  await expect.poll(() => savedText(page, 'severity.dmn')).not.toBe(table);
  await page.getByRole('link', { name: 'Forms 3' }).click();
  await page.locator('.fjs-palette-field', { hasText: 'Text field' }).waitFor();
  for (const kind of ['HTML view', 'iFrame', 'Image view', 'Document preview'])
    await expect(page.locator('.fjs-palette-field', { hasText: kind })).toHaveCount(0);
});

test('what cannot be read is refused by name and place, and nothing is lost', async ({ page }) => {
  await open(page, DRAFT);
  await page.locator('.djs-container').waitFor();
  const before = await savedText(page, 'triage.bpmn');
  const refused: [name: string, text: string, code: string][] = [
    ['triage.bpmn', 'not xml', 'bpmn_not_xml'],
    ['triage.bpmn', '<!DOCTYPE x><x/>', 'bpmn_dtd_forbidden'],
    ['notes.txt', 'hello', 'import_kind_unknown'],
    [
      'notice.form',
      '{"type":"default","id":"n","components":[{"type":"iframe","id":"i","url":"https://example.org"}]}',
      'form_field_forbidden',
    ],
    ['large.bpmn', 'x'.repeat(10 * 1024 * 1024 + 1), 'import_too_large'],
  ];
  for (const [name, text, code] of refused) {
    await drop(page, name, text);
    await expect(page.getByRole('alert').filter({ hasText: code })).toContainText(name);
  }
  expect(await savedText(page, 'triage.bpmn')).toBe(before);
});

test('a full disk is said, the text is kept, and saving again works', async ({ page }) => {
  await open(page, DRAFT);
  await step(page, 'decide-severity').waitFor();
  await page.evaluate(() => {
    const scope = window as unknown as { runtime: { saveDraft: unknown }; kept: unknown };
    scope.kept = scope.runtime.saveDraft;
    scope.runtime.saveDraft = () =>
      Promise.resolve({
        ok: false,
        error: { code: 'storage_full', message: 'The disk is full.', remedy: 'Free 20 MB, then save again.' },
      });
  });
  await step(page, 'decide-severity').click();
  await page.getByRole('button', { name: 'Take EX-05 away' }).click();
  await expect(page.getByRole('alert')).toContainText('This draft is not saved. The disk is full.');
  await expect(page.getByRole('button', { name: 'Take EX-05 away' })).toHaveCount(0);
  await page.evaluate(() => {
    const scope = window as unknown as { runtime: { saveDraft: unknown }; kept: unknown };
    scope.runtime.saveDraft = scope.kept;
  });
  await page.getByRole('button', { name: 'Save again' }).click();
  await expect.poll(() => savedText(page, 'triage.bpmn')).not.toContain('EX-05');
});

test('a foreign process becomes a package', async ({ page }) => {
  await open(page, '#/designer');
  await drop(
    page,
    'removable-media-alert.bpmn',
    readFileSync(join('shared/blueprint/cisa-sample/removable-media-alert.bpmn'), 'utf8'),
  );
  await page.locator('.djs-container').waitFor();
  await expect(page.getByText('blocks publishing')).toHaveText(/none blocks publishing/);
});

test('a second person publishes what the author cannot', async ({ page }) => {
  await open(page, DRAFT);
  await publishTo(page);
  await expect(page.getByText('A. Author cannot approve: wrote this version.')).toBeVisible();
  await page.getByRole('button', { name: /Choose the approver/ }).click();
  await page.getByRole('option', { name: /C\. Commander/ }).click();
  await approve(page, '000000');
  await expect(page.getByRole('alert')).toContainText('pin_wrong');
  await approve(page, '271828');
  await expect(page.getByRole('heading', { name: 'Triage (sample): version 1' })).toBeVisible();
  await expect(page.getByText('read only')).toBeVisible();
  await expect(page.locator('.djs-palette')).toHaveCount(0);
});

test('keys reach everything', async ({ page }) => {
  await open(page, DRAFT);
  await page.locator('.prob tr').first().waitFor();
  await page.keyboard.press('F8');
  await expect(page.locator('.props header code')).toHaveText('to-contain');
  await step(page, 'confirm-incident').click();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.props header code')).toHaveText('confirmed');
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('.props header code')).toHaveText('confirm-incident');
  await page.keyboard.press('Enter');
  await expect(page.locator('.props :focus')).toHaveCount(1);
});

for (const theme of ['light', 'dark']) {
  test(`no axe finding of WCAG 2.2 AA, ${theme}`, async ({ page }) => {
    for (const address of [
      '#/designer',
      DRAFT,
      `${DRAFT}/severity.dmn`,
      `${DRAFT}/forms/decide-severity.form`,
      `${DRAFT}/manifest.json`,
    ]) {
      await open(page, address, theme);
      await page.reload();
      await page.locator('h1').waitFor();
      await page.waitForLoadState('networkidle');
      const { violations: found } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(
        found.map(
          (one) => `${address}: ${one.id} ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`,
        ),
      ).toEqual([]);
    }
  });
}
