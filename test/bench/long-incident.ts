// Example Bank with one incident of thousands of records, and the app open beside it in a real browser.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { findBrowser } from '../../build/browser.ts';
import { openSession, type BrowserSession } from '../../build/demo/browser-session.ts';
import { startLocalHost } from '../../electron/local-host.ts';
import { buildPage } from './build-page.ts';
import { call } from './million.ts';
import type { LongIncident, SearchTimes } from './pages/incident-long.ts';

const SAMPLE_MS = 120_000;
/** The incident of Example Bank that runs. */
const RUNNING = 2;

/** The same profile and data folder on the same port, with a page of our own in place of the app. */
async function onOurPage<T>(folder: string, port: number, work: (page: Page) => Promise<T>): Promise<T> {
  const pageFolder = join(folder, 'page');
  await buildPage('incident-long', pageFolder);
  const host = await startLocalHost({ dataFolder: join(folder, 'data'), port, pageFolder, version: '0.0.0' });
  if (!host.ok) throw new Error(host.error.message);
  const executablePath = findBrowser();
  const context = await chromium.launchPersistentContext(join(folder, 'browser-profile'), {
    headless: true,
    args: ['--no-sandbox'],
    ...(executablePath ? { executablePath } : {}),
  });
  try {
    const page = await context.newPage();
    await page.goto(host.value.startUrl());
    await page.goto(`${host.value.origin}/incident-long.html`);
    await page.waitForFunction(() => 'bench' in globalThis);
    return await work(page);
  } finally {
    await context.close();
    await host.value.stop();
  }
}

export interface LongBank extends LongIncident {
  /** The app anew, in a browser and over a host that have just started. */
  start(): Promise<BrowserSession>;
  /** A search for each of `rounds` texts, in memory and over rows of the database. */
  search(rounds: number): Promise<readonly SearchTimes[]>;
  remove(): void;
}

/** Example Bank, whose running incident has `records` more records; opened once, as by whoever wrote them. */
export async function openLongBank(records: number): Promise<LongBank> {
  const folder = mkdtempSync(join(tmpdir(), 'runproof-bench-long-'));
  const first = await openSession({ dataFolder: folder, port: 0 });
  const port = Number(new URL(first.host.origin).port);
  await first.page.getByRole('button', { name: 'Explore' }).click();
  await first.page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('link', { name: 'INC-0002' })
    .waitFor({ timeout: SAMPLE_MS });
  await first.close();
  const long = await onOurPage(folder, port, (page) => call<LongIncident>(page, 'fill', RUNNING, records));
  const start = (): Promise<BrowserSession> => openSession({ dataFolder: folder, port });
  const search = (rounds: number): Promise<readonly SearchTimes[]> =>
    onOurPage(folder, port, (page) => call<readonly SearchTimes[]>(page, 'search', long, rounds));
  return { ...long, start, search, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The incident on screen, its records beside it. */
export async function showIncident(page: Page, incident: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Places' }).waitFor();
  await page.evaluate((id) => {
    location.hash = `#/incidents/${id}`;
  }, incident);
  await page.locator('.tl li').first().waitFor();
}

const LONG_TASK_MS = 60;
const QUIET_MS = 2000;

/** Until nothing has held up the page for so long: what goes on behind the screen is done. */
export const untilQuiet = (page: Page, quiet = QUIET_MS): Promise<void> =>
  page.evaluate(
    ([longTask, quietMs]) =>
      new Promise<void>((resolve) => {
        let last = performance.now();
        let since = last;
        const look = (): void => {
          const now = performance.now();
          if (now - last > longTask) since = now;
          last = now;
          if (now - since > quietMs) resolve();
          else setTimeout(look, 16);
        };
        look();
      }),
    [LONG_TASK_MS, quiet] as const,
  );
