// Two workspaces in one browser profile and one data folder, 1,000 records and 1,000,000: built once in the temporary folder and kept.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { findBrowser } from '../../build/browser.ts';
import { createHost } from '../../electron/host/create-host.ts';
import { filesCustody } from '../../electron/host/custody.ts';
import { startHostServer } from '../../electron/host-server.ts';
import type { Sha256, WorkspaceId } from '../../shared/base/ids.ts';
import { buildPage } from './build-page.ts';

/** Another name where what is built changes. */
const FOLDER = join(tmpdir(), 'runproof-bench-million-1');
const BUILT = join(FOLDER, 'built.json');
const SMALL = { incidents: 2, records: 490, long: 0, journal: 15 };
// With the workspace log and what the app wrote itself, a little over a million.
const LARGE = { incidents: 1792, records: 500, long: 100_000, journal: 4000 };

interface Built {
  /** The database of a page belongs to its port. */
  readonly port: number;
  readonly small: WorkspaceId;
  readonly large: WorkspaceId;
}

async function builtPage(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'runproof-bench-page-'));
  await buildPage('evidence-million', outDir);
  return outDir;
}

/** Starts host and browser anew, as at the start of a day, and calls `work` with a page that has just loaded. */
async function withPage<T>(
  pageFolder: string,
  port: number,
  work: (page: Page, port: number) => Promise<T>,
): Promise<T> {
  const host = createHost({
    kind: 'browser',
    dataFolder: join(FOLDER, 'data'),
    custody: filesCustody,
    clock: { now: () => Date.now() },
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    build: { version: 'bench', sha256: '0'.repeat(64) as Sha256 },
  });
  const server = await startHostServer({ host, port, pageFolder });
  if (!server.ok) throw new Error(server.error.message);
  const executablePath = findBrowser();
  const browser = await chromium.launchPersistentContext(join(FOLDER, 'profile'), {
    headless: true,
    args: ['--no-sandbox'],
    ...(executablePath ? { executablePath } : {}),
  });
  try {
    const page = await browser.newPage();
    await page.goto(server.value.startUrl());
    await page.goto(`${server.value.origin}/evidence-million.html`);
    await page.waitForFunction(() => 'bench' in globalThis);
    return await work(page, Number(new URL(server.value.origin).port));
  } finally {
    await browser.close();
    await server.value.stop();
    await host.close();
  }
}

/** Runs a function of the page's bench object. */
export const call = <T>(page: Page, name: string, ...input: readonly unknown[]): Promise<T> =>
  page.evaluate(
    ([called, values]) =>
      (globalThis as unknown as { bench: Record<string, (...given: unknown[]) => Promise<T>> }).bench[
        called
      ]!(...values),
    [name, input] as const,
  );

async function buildOnce(pageFolder: string): Promise<Built> {
  if (existsSync(BUILT)) return JSON.parse(readFileSync(BUILT, 'utf8')) as Built;
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const built = await withPage(pageFolder, 0, async (page, port): Promise<Built> => {
    page.setDefaultTimeout(0);
    const small = await call<WorkspaceId>(page, 'fill', SMALL);
    const large = await call<WorkspaceId>(page, 'fill', LARGE);
    return { port, small, large };
  });
  writeFileSync(BUILT, JSON.stringify(built));
  return built;
}

export interface Million extends Built {
  withPage<T>(work: (page: Page) => Promise<T>): Promise<T>;
}

export async function openMillion(): Promise<Million> {
  const pageFolder = await builtPage();
  const built = await buildOnce(pageFolder);
  return { ...built, withPage: (work) => withPage(pageFolder, built.port, work) };
}
