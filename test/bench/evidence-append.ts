// evidence.append and evidence.append-batch: records per second one by one, and 20 in a transaction, with hash, strict transaction,
// mirror and signature, in a real browser.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { findBrowser } from '../../build/browser.ts';
import type { BenchLine } from '../../build/bench-line.ts';
import { filesCustody } from '../../electron/host/custody.ts';
import { createHost } from '../../electron/host/create-host.ts';
import { startHostServer } from '../../electron/host-server.ts';
import type { Sha256 } from '../../shared/base/ids.ts';
import { medianOf } from './median.ts';
import { buildPage } from './build-page.ts';

async function builtPage(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'runproof-bench-page-'));
  await buildPage('evidence-append', outDir);
  return outDir;
}

const BAR = 0.6;

async function measure(name: string, together: number): Promise<BenchLine> {
  const pageFolder = await builtPage();
  const dataFolder = mkdtempSync(join(tmpdir(), 'runproof-bench-'));
  const host = createHost({
    kind: 'browser',
    dataFolder,
    custody: filesCustody,
    clock: { now: () => Date.now() },
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    build: { version: 'bench', sha256: '0'.repeat(64) as Sha256 },
  });
  const server = await startHostServer({ host, port: 0, pageFolder });
  if (!server.ok) throw new Error(server.error.message);
  const executablePath = findBrowser();
  // A profile on disk: an in-memory one would make the strict transactions of both sides cheap.
  const browser = await chromium.launchPersistentContext(join(dataFolder, 'profile'), {
    headless: true,
    args: ['--no-sandbox'],
    ...(executablePath ? { executablePath } : {}),
  });
  try {
    const page = await browser.newPage();
    await page.goto(server.value.startUrl());
    await page.goto(`${server.value.origin}/evidence-append.html?together=${together}`);
    const text = await page.locator('#answer:not(:empty)').textContent({ timeout: 300_000 });
    const measured = JSON.parse(text ?? '{}') as { ours?: number[]; peer?: number[]; error?: string };
    if (!measured.ours || !measured.peer) throw new Error(measured.error ?? 'The page did not answer.');
    const [ours, peer] = [medianOf(measured.ours), medianOf(measured.peer)];
    const ratio = ours / peer;
    return {
      name,
      unit: 'records/s',
      ours,
      peer,
      ratio,
      bar: `ratio ≥ ${BAR}`,
      ok: ratio >= BAR,
    };
  } finally {
    await browser.close();
    await server.value.stop();
    await host.close();
  }
}

export const bench = (): Promise<BenchLine> => measure('evidence.append', 1);
export const benchBatch = (): Promise<BenchLine> => measure('evidence.append-batch', 20);
