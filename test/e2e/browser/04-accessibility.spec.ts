// Every screen in both themes: no finding of axe against WCAG 2.2 AA.

import { expect, test, type Page } from '@playwright/test';
import { findingsOn } from './axe-findings.ts';
import { openExampleBank, RUNNING, type ExampleBank } from './example-bank.ts';

test.describe.configure({ mode: 'default', timeout: 300_000 });

let bank: ExampleBank;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  bank = await openExampleBank();
});
test.afterAll(() => bank.close());

interface Screen {
  readonly name: string;
  readonly address: string;
  /** Brings up what lies over the screen. */
  readonly open?: (page: Page) => Promise<void>;
}

const press =
  (key: string) =>
  async (page: Page): Promise<void> => {
    await page.keyboard.press(key);
    await page.getByRole('dialog').waitFor();
  };

const screensOf = (incident: string): readonly Screen[] => [
  { name: 'incidents', address: '#/incidents' },
  { name: 'declare', address: '#/incidents/declare' },
  { name: 'remediation of all', address: '#/incidents/remediation' },
  { name: 'third parties of all', address: '#/incidents/third-parties' },
  { name: 'incident', address: `#/incidents/${incident}` },
  { name: 'messages', address: `#/incidents/${incident}/messages` },
  { name: 'third parties', address: `#/incidents/${incident}/vendors` },
  { name: 'remediation', address: `#/incidents/${incident}/remediation` },
  { name: 'exceptions', address: `#/incidents/${incident}/exceptions` },
  { name: 'designer', address: '#/designer' },
  { name: 'evidence', address: `#/evidence/${incident}` },
  { name: 'workspace log', address: '#/evidence/workspace' },
  { name: 'export', address: `#/evidence/${incident}`, open: press('e') },
  { name: 'verify', address: '#/verify' },
  { name: 'settings', address: '#/settings/people' },
  { name: 'keyboard', address: '#/settings/keyboard' },
  { name: 'about', address: '#/settings/about' },
  { name: 'person', address: '#/incidents', open: press('Alt+p') },
  { name: 'palette', address: '#/incidents', open: press('Control+k') },
  { name: 'keys', address: '#/incidents', open: press('?') },
  { name: 'exception', address: `#/incidents/${incident}`, open: press('Control+b') },
  { name: 'start', address: '#/start' },
];

async function look(page: Page, { name, address, open }: Screen): Promise<readonly string[]> {
  const url = new URL(page.url());
  url.hash = address;
  await page.goto(url.href);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await expect(page.getByText('computing every hash')).toHaveCount(0);
  await open?.(page);
  const findings = await findingsOn(page, name);
  if (open) await page.keyboard.press('Escape');
  return findings;
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no finding, ${colorScheme}`, async () => {
    const { page } = bank;
    await page.emulateMedia({ colorScheme });
    await page.goto(new URL('#/incidents', page.url()).href);
    await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: RUNNING }).click();
    await page.waitForURL(/#\/incidents\/inc_/);
    const incident = new URL(page.url()).hash.split('/')[2] ?? '';
    const findings: string[] = [];
    for (const screen of screensOf(incident)) findings.push(...(await look(page, screen)));
    expect(findings).toEqual([]);
  });
}
