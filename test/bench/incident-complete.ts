// incident.complete: milliseconds from the press of "record" to the next action painted, against the raw strict transaction of
// the same bytes and one paint, in the same page.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchLine } from '../../build/bench-line.ts';
import { readBuiltInPackages } from '../../build/blueprint-files.ts';
import { openSession } from '../../build/demo/browser-session.ts';
import { CAST } from '../../build/demo/cast.ts';
import { readPackageWords } from '../../build/demo/package-words.ts';
import { AppFrame } from '../../build/demo/pages/app-frame.ts';
import { IncidentPage } from '../../build/demo/pages/incident-page.ts';
import { performLine } from '../../build/demo/perform-line.ts';
import { DETECT_AND_TRIAGE, OUTAGE } from '../../build/demo/story/outage-script.ts';
import { untilQuiet } from './long-incident.ts';
import { medianOf } from './median.ts';

const ROUNDS = 4;
const WARM_UP = 1;
const SAMPLE_MS = 120_000;
const QUIET_MS = 400;
/** The steps of whoever declares, one after the other. */
const STEPS = DETECT_AND_TRIAGE.slice(0, 3);
const RAW = 'bench-raw';

/** Runs in the page: the next press of the one action leaves the time until another sheet stands painted in its place. */
function watchPress(): void {
  // Places that were left stay in the page, hidden.
  const heading = (): Element | undefined =>
    [...document.querySelectorAll('h2.acth')].find((title) => title.checkVisibility());
  const before = heading();
  const completed = new Promise<number>((resolve) => {
    const channel = new MessageChannel();
    const press = (event: MouseEvent): void => {
      if (!(event.target instanceof Element && event.target.closest('[data-next-action]'))) return;
      document.removeEventListener('pointerup', press, true);
      const started = performance.now();
      // A message that is sent in a frame comes after that frame was painted.
      channel.port1.addEventListener('message', () => resolve(performance.now() - started));
      channel.port1.start();
      const look = (): void => {
        const now = heading();
        if (now && now !== before) channel.port2.postMessage(null);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    };
    document.addEventListener('pointerup', press, true);
  });
  Object.assign(globalThis, { completed });
}

/** Runs in the page: the rows that were added since it was last asked, written as they are into a database that does nothing else. */
async function writeRaw(raw: string): Promise<number> {
  const answered = <T>(asked: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      asked.addEventListener('success', () => resolve(asked.result));
      asked.addEventListener('error', () => reject(asked.error ?? new Error('The database did not answer.')));
    });
  const names = ['records', 'disclosures'];
  const ours = (await indexedDB.databases()).find(({ name }) => name?.startsWith('runproof-ws_'))?.name ?? '';
  const asked = indexedDB.open(raw, 1);
  asked.addEventListener('upgradeneeded', () => {
    for (const name of names) asked.result.createObjectStore(name);
  });
  const [from, to] = await Promise.all([answered(indexedDB.open(ours)), answered(asked)]);
  const stores = from.transaction(names);
  const added: { name: string; key: IDBValidKey; row: unknown }[] = [];
  const known = (globalThis as { known?: Set<string> }).known ?? new Set<string>();
  for (const name of names) {
    const store = stores.objectStore(name);
    const [keys, rows] = await Promise.all([answered(store.getAllKeys()), answered(store.getAll())]);
    for (const [index, key] of keys.entries()) {
      const id = `${name} ${JSON.stringify(key)}`;
      if (!known.has(id)) added.push({ name, key, row: rows[index] });
      known.add(id);
    }
  }
  Object.assign(globalThis, { known });
  const started = performance.now();
  const transaction = to.transaction(names, 'readwrite', { durability: 'strict' });
  for (const { name, key, row } of added) transaction.objectStore(name).put(row, key);
  await new Promise((resolve) => {
    transaction.addEventListener('complete', resolve);
  });
  await new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.addEventListener('message', resolve);
    channel.port1.start();
    requestAnimationFrame(() => channel.port2.postMessage(null));
  });
  const took = performance.now() - started;
  from.close();
  to.close();
  return took;
}

class TimedIncidentPage extends IncidentPage {
  readonly times = { ours: [] as number[], peer: [] as number[] };

  override async record(): Promise<void> {
    await untilQuiet(this.page, QUIET_MS);
    await this.page.evaluate(writeRaw, RAW);
    await this.page.evaluate(watchPress);
    await super.record();
    this.times.ours.push(
      await this.page.evaluate(() => (globalThis as unknown as { completed: Promise<number> }).completed),
    );
    await untilQuiet(this.page, QUIET_MS);
    this.times.peer.push(await this.page.evaluate(writeRaw, RAW));
  }
}

export async function bench(): Promise<BenchLine> {
  const folder = mkdtempSync(join(tmpdir(), 'runproof-bench-complete-'));
  const { page, close } = await openSession({ dataFolder: folder, port: 0 });
  try {
    await page.getByRole('button', { name: 'Explore' }).click();
    const places = page.getByRole('navigation', { name: 'Places' });
    await places.getByRole('link', { name: 'INC-0002' }).waitFor({ timeout: SAMPLE_MS });
    const words = await readPackageWords(readBuiltInPackages()[0]?.files ?? []);
    const frame = new AppFrame(page);
    const incident = new TimedIncidentPage(page);
    const screen = (): Promise<void> => Promise.resolve();
    for (let round = 0; round < ROUNDS; round += 1) {
      await frame.workAs('R. Responder', CAST['R. Responder'][0]);
      await frame.fillDeclaration(OUTAGE);
      await frame.declare();
      for (const line of STEPS) await performLine({ frame, incident, words, screen }, line);
    }
    const { times } = incident;
    if (process.env['RUNPROOF_BENCH_ALL']) process.stderr.write(`${JSON.stringify(times)}\n`);
    const warm = WARM_UP * STEPS.length;
    const [ours, peer] = [medianOf(times.ours.slice(warm)), medianOf(times.peer.slice(warm))];
    const ratio = ours / peer;
    return { name: 'incident.complete', unit: 'ms', ours, peer, ratio, bar: 'ratio ≤ 2', ok: ratio <= 2 };
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
}
