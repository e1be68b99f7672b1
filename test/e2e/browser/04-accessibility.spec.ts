// Every screen in both themes: no finding of axe against WCAG 2.2 AA; large enough to hit, and whole at 200 %, in a small window
// and in the colours that a person forces.

import { expect, test, type Page } from '@playwright/test';
import { findingsOn } from './axe-findings.ts';
import { openExampleBank, RUNNING, type ExampleBank } from './example-bank.ts';
import { tabTo } from './keyboard.ts';
import { outOfReach, smallTargets } from './reach.ts';

test.describe.configure({ mode: 'default', timeout: 480_000 });

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
  { name: 'course', address: `#/incidents/${incident}/process` },
  { name: 'version', address: `#/incidents/${incident}/version` },
  { name: 'decisions', address: `#/incidents/${incident}/decisions` },
  { name: 'command', address: `#/incidents/${incident}/command` },
  { name: 'paper', address: `#/incidents/${incident}/paper` },
  { name: 'register', address: '#/incidents/third-parties/register' },
  { name: 'search', address: `#/incidents/${incident}`, open: press('/') },
  { name: 'report', address: `#/incidents/${incident}`, open: press('g') },
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

type Findings = (page: Page, name: string) => Promise<readonly string[]>;

async function look(
  page: Page,
  { name, address, open }: Screen,
  find: Findings = findingsOn,
): Promise<readonly string[]> {
  const url = new URL(page.url());
  url.hash = address;
  await page.goto(url.href);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await expect(page.getByText('computing every hash')).toHaveCount(0);
  await open?.(page);
  const findings = await find(page, name);
  if (open) await page.keyboard.press('Escape');
  return findings;
}

/** Opens the incident that runs; its id. */
async function running(page: Page): Promise<string> {
  await page.goto(new URL('#/incidents', page.url()).href);
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: RUNNING }).click();
  await page.waitForURL(/#\/incidents\/inc_/);
  return new URL(page.url()).hash.split('/')[2] ?? '';
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no finding, ${colorScheme}`, async () => {
    const { page } = bank;
    await page.emulateMedia({ colorScheme });
    const incident = await running(page);
    const findings: string[] = [];
    for (const screen of screensOf(incident)) findings.push(...(await look(page, screen)));
    expect(findings).toEqual([]);
  });
}

const named =
  (find: (page: Page) => Promise<readonly string[]>): Findings =>
  async (page, name) =>
    (await find(page)).map((one) => `${name}: ${one}`);

/** Screens of the responder: the ones that are used at three in the morning. */
const ofTheResponder = (incident: string): readonly Screen[] =>
  screensOf(incident).filter(({ address }) => address.startsWith('#/incidents'));

/** Those that hold every kind of control and mark, for looks that change colours alone. */
const IN_COLOURS = new Set(['declare', 'incident', 'messages', 'decisions', 'command', 'exception']);
const inColours = (incident: string): readonly Screen[] =>
  ofTheResponder(incident).filter(({ name }) => IN_COLOURS.has(name));

const SIZES = [
  { name: 'at 1280×800', width: 1280, height: 800 },
  { name: 'at 1024×640', width: 1024, height: 640 },
  // The page of 1280×800 enlarged twofold.
  { name: 'at 200 %', width: 640, height: 400 },
] as const;

for (const { name, width, height } of SIZES) {
  test(`every target is large enough and can be reached, ${name}`, async () => {
    const { page } = bank;
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: 'light' });
    const incident = await running(page);
    await page.setViewportSize({ width, height });
    const findings: string[] = [];
    for (const screen of ofTheResponder(incident))
      findings.push(
        ...(await look(page, screen, async (shown, what) => {
          await shown.screenshot({ path: test.info().outputPath(`${what}.png`) });
          return [...(await named(smallTargets)(shown, what)), ...(await named(outOfReach)(shown, what))];
        })),
      );
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(findings).toEqual([]);
  });
}

test('high contrast, chosen in Settings: nothing is found in either theme', async () => {
  const { page } = bank;
  const incident = await running(page);
  const findings: string[] = [];
  const choose = async (name: string): Promise<void> => {
    await page.goto(new URL('#/settings/people', page.url()).href);
    const contrast = page.getByRole('radiogroup', { name: 'Contrast' });
    await tabTo(page, contrast.getByRole('radio', { checked: true }));
    await page.keyboard.press(name === 'High' ? 'ArrowRight' : 'ArrowLeft');
    await expect(contrast.getByRole('radio', { name })).toBeChecked();
  };
  await choose('High');
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const screen of inColours(incident))
      findings.push(
        ...(await look(page, screen, async (shown, what) => {
          await shown.screenshot({ path: test.info().outputPath(`${what}-${colorScheme}.png`) });
          return findingsOn(shown, what);
        })),
      );
  }
  await choose('As the system');
  expect(findings).toEqual([]);
});

test('in colours that a person forces the marks still have their shapes, and nothing is found', async () => {
  const { page } = bank;
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  const incident = await running(page);
  const findings: string[] = [];
  for (const screen of inColours(incident))
    findings.push(
      ...(await look(page, screen, async (shown, what) => {
        await shown.screenshot({ path: test.info().outputPath(`${what}.png`) });
        return findingsOn(shown, what);
      })),
    );
  await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' });
  expect(findings).toEqual([]);
});
