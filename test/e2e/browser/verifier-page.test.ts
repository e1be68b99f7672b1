// dist/verify.html opened from the disk, without a host and without a network, as an auditor opens it.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { findBrowser } from '../../../build/browser.ts';
import { OFF_THE_NETWORK } from '../../../build/browser-window.ts';
import { type CheckedBundle, verdictOf, type Verdict } from '../../support/independent-verifier.ts';
import { entriesOf } from '../../support/sample-bundle.ts';
import { BUNDLE_CASES } from '../../vectors/bundle/cases.ts';
import { findingsOn } from './axe-findings.ts';

const executablePath = findBrowser();
test.use({
  launchOptions: {
    args: ['--no-sandbox', ...OFF_THE_NETWORK],
    ...(executablePath ? { executablePath } : {}),
  },
  viewport: { width: 1280, height: 800 },
  contextOptions: { reducedMotion: 'reduce' },
});

const PAGE = resolve('dist/verify.html');
const VECTORS = resolve('test/vectors/bundle');
const GOLDEN = join(VECTORS, 'golden-1.asice');
const ROOT = join(VECTORS, 'golden-1.root.pem');

/** Of a log of the golden bundle, but with another root. */
const WRONG_HEAD = `${new TextDecoder()
  .decode(entriesOf(readFileSync(GOLDEN)).find(({ name }) => name.endsWith('/checkpoint.txt'))?.bytes)
  .split('\n', 2)
  .join(' ')} ${'A'.repeat(43)}=\n`;

const complaints = new WeakMap<Page, string[]>();
test.beforeEach(async ({ page }) => {
  const found: string[] = [];
  complaints.set(page, found);
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(message.text());
  });
  page.on('pageerror', (error) => found.push(error.message));
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) found.push(`asked for ${request.url()}`);
  });
  await page.goto(pathToFileURL(PAGE).href);
});
test.afterEach(({ page }) => expect(complaints.get(page)).toEqual([]));

interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}
const choose = (page: Page, words: string, file: NamedBytes) =>
  page.getByLabel(words).setInputFiles({
    name: file.name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(file.bytes),
  });
const fileOf = (path: string): NamedBytes => ({ name: basename(path), bytes: readFileSync(path) });
const title = (page: Page) => page.locator('.verdict h2');

test('a good bundle verifies, by keyboard, and the digest beside the page is its own', async ({ page }) => {
  const digest = createHash('sha256').update(readFileSync(PAGE)).digest('hex');
  expect(readFileSync(`${PAGE}.sha256`, 'utf8')).toBe(`${digest}  verify.html\n`);
  await choose(page, 'Choose bundles…', fileOf(GOLDEN));
  await choose(page, 'Choose the root…', fileOf(ROOT));
  expect(await findingsOn(page, 'files')).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await expect(title(page)).toHaveText('This bundle is exactly what was signed');
  await expect(page.getByText('No outside witness')).toBeVisible();
  expect(await findingsOn(page, 'report')).toEqual([]);
});

test('files may be dropped, and an older bundle given for its heads is a witness', async ({ page }) => {
  const dropped = await page.evaluateHandle(
    (files) => {
      const data = new DataTransfer();
      for (const { name, bytes } of files) data.items.add(new File([new Uint8Array(bytes)], name));
      return data;
    },
    [GOLDEN, ROOT].map((path) => ({ name: basename(path), bytes: [...readFileSync(path)] })),
  );
  for (const type of ['dragover', 'drop'])
    await page.locator('.aud').dispatchEvent(type, { dataTransfer: dropped });
  await choose(page, 'Choose heads…', fileOf(GOLDEN));
  await page.getByRole('button', { name: 'Check the bundle' }).press('Enter');
  await expect(title(page)).toHaveText('This bundle is exactly what was signed');
  await expect(page.getByText('No outside witness')).toHaveCount(0);
});

test('a head that is still being read when Check is pressed is part of the check', async ({ page }) => {
  await page.addInitScript(() => {
    const read = Blob.prototype.arrayBuffer;
    const opened = new Promise((open) => document.addEventListener('open-files', open));
    Blob.prototype.arrayBuffer = async function () {
      await opened;
      return read.call(this);
    };
  });
  await page.reload();
  await choose(page, 'Choose bundles…', fileOf(GOLDEN));
  await choose(page, 'Choose the root…', fileOf(ROOT));
  await choose(page, 'Choose heads…', { name: 'kept.txt', bytes: Buffer.from(WRONG_HEAD) });
  await expect(page.getByRole('status').filter({ hasText: 'Reading kept.txt' })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Reading the files before the check')).toBeVisible();
  await page.evaluate(() => document.dispatchEvent(new Event('open-files')));
  await expect(title(page)).toHaveText('This bundle does not fit the head that you hold');
});

test('the page can reach no network', async ({ page }) => {
  const refused = await page.evaluate(async () => {
    const violated = new Promise<string>((tell) => {
      document.addEventListener('securitypolicyviolation', (event) => tell(event.effectiveDirective));
    });
    await fetch('https://example.org/').catch(() => undefined);
    return violated;
  });
  expect(refused).toBe('connect-src');
  // The browser says so on the console too.
  complaints.set(page, complaints.get(page)?.filter((text) => !text.includes('connect-src')) ?? []);
  complaints.set(
    page,
    complaints.get(page)?.filter((text) => !text.startsWith('Fetch API cannot load')) ?? [],
  );
});

/** What the page shows of a bundle: the title, and the first code of the first failed step. */
async function shown(page: Page, bundle: CheckedBundle): Promise<Verdict> {
  const text = (name: string, content: string): NamedBytes => ({ name, bytes: Buffer.from(content) });
  await page.reload();
  await choose(page, 'Choose bundles…', { name: 'bundle.asice', bytes: bundle.bytes });
  await choose(page, 'Choose the root…', text('root.pem', bundle.rootPem));
  const heads = (bundle.heads ?? []).map(({ origin, size, root }) => `${origin} ${size} ${root}\n`).join('');
  if (heads !== '') await choose(page, 'Choose heads…', text('heads.txt', heads));
  for (const [index, one] of (bundle.revocations ?? []).entries())
    await choose(page, 'Choose more…', text(`revocation-${index}.txt`, one));
  if (bundle.tsa !== undefined) await choose(page, 'Choose more…', text('tsa.pem', bundle.tsa));
  // A file is read after it is chosen: the button can be pressed once all are there.
  await page.getByRole('button', { name: /^Check\b/ }).click();
  await title(page).waitFor();
  const codes = await page.locator('.chk li.x .why code').allTextContents();
  return { verdict: codes.length === 0 ? 'verified' : 'failed', code: codes[0] ?? null };
}

// Every vector goes through the page's own code in test/shared/bundle/agreement.test.ts; here some of each kind, by its buttons.
const SOME = BUNDLE_CASES.filter((_, index) => index % 9 === 0);

test('bad bundles get the verdict and the code of the other verifiers', async ({ page }) => {
  for (const { name, make } of SOME) {
    const bundle = await make();
    expect({ name, ...(await shown(page, bundle)) }).toEqual({ name, ...(await verdictOf(bundle)) });
  }
  expect(SOME.length).toBeGreaterThan(6);
});
