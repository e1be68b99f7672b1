// incident.open: milliseconds from the address of an incident of 5,000 records to its screen painted with the next action at hand,
// against reading the same records and values raw and parsing them, in the same page.

import type { Page } from 'playwright';
import type { BenchLine } from '../../build/bench-line.ts';
import { openLongBank, showIncident, untilQuiet, type LongBank } from './long-incident.ts';
import { medianOf } from './median.ts';

const RECORDS = 5000;
const ROUNDS = 5;
/** Until what was opened is kept for the next time. */
const KEPT_AFTER = 'fold';

/** Both run in the page. */
function openInPage(incident: string): Promise<number> {
  return new Promise((resolve) => {
    const started = performance.now();
    location.hash = `#/incidents/${incident}`;
    const isUsable = (): boolean =>
      document.querySelector('[aria-label="Next action"] button') !== null &&
      document.querySelector('.tl li') !== null;
    const channel = new MessageChannel();
    channel.port1.addEventListener('message', () => resolve(performance.now() - started));
    channel.port1.start();
    const look = (): void => {
      if (!isUsable()) requestAnimationFrame(look);
      // A message that is sent in a frame comes after that frame was painted; the drawing beside it comes later still.
      else channel.port2.postMessage(null);
    };
    look();
  });
}

async function readInPage([name, origin]: readonly [string, string]): Promise<number> {
  const answered = <T>(asked: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      asked.addEventListener('success', () => resolve(asked.result));
      asked.addEventListener('error', () => reject(asked.error ?? new Error('The read failed.')));
    });
  const database = await answered(indexedDB.open(name));
  const started = performance.now();
  const stores = database.transaction(['records', 'disclosures']);
  const range = IDBKeyRange.bound([origin, 0], [origin, Number.MAX_SAFE_INTEGER]);
  const [records, values] = await Promise.all([
    answered(stores.objectStore('records').getAll(range)),
    answered(stores.objectStore('disclosures').index('[origin+seq]').getAll(range)),
  ]);
  let parsed = 0;
  for (const { line } of records as { line: string }[]) parsed += JSON.parse(line) === null ? 0 : 1;
  for (const { disclosure } of values as { disclosure: string }[])
    parsed += JSON.parse(atob(disclosure.replaceAll('-', '+').replaceAll('_', '/'))) === null ? 0 : 1;
  const took = performance.now() - started;
  database.close();
  if (parsed < 10_000) throw new Error(`Only ${parsed} were read.`);
  return took;
}

async function isKept(page: Page, name: string): Promise<void> {
  const asked = ([database, kind]: readonly [string, string]): Promise<boolean> =>
    new Promise((resolve) => {
      const open = indexedDB.open(database);
      open.addEventListener('success', () => {
        const rows = open.result.transaction('projections').objectStore('projections');
        const count = rows.count(IDBKeyRange.bound([kind], [kind, []]));
        count.addEventListener('success', () => {
          open.result.close();
          resolve(count.result > 0);
        });
      });
    });
  while (!(await page.evaluate(asked, [name, KEPT_AFTER] as const))) await untilQuiet(page);
}

async function measure({
  database,
  incident,
  origin,
  beside,
  start,
}: LongBank): Promise<readonly [number, number]> {
  const { page, close } = await start();
  try {
    const places = page.getByRole('navigation', { name: 'Places' });
    await places.waitFor();
    // An app that is in use: another incident of the same version was on screen, so the version is compiled and all code there.
    await showIncident(page, beside);
    await places.getByRole('link', { name: 'Incidents' }).click();
    await page.getByRole('heading', { name: 'Incidents' }).first().waitFor();
    const ours = await page.evaluate(openInPage, incident);
    const peers: number[] = [];
    await untilQuiet(page);
    for (let round = 0; round < 3; round += 1)
      peers.push(await page.evaluate(readInPage, [database, origin] as const));
    return [ours, peers[0] ?? 0];
  } finally {
    await close();
  }
}

export async function bench(): Promise<BenchLine> {
  const bank = await openLongBank(RECORDS);
  try {
    const { page, close } = await bank.start();
    await showIncident(page, bank.incident);
    await isKept(page, bank.database);
    await close();
    const rounds: (readonly [number, number])[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measure(bank));
    if (process.env['RUNPROOF_BENCH_ALL']) process.stderr.write(`${JSON.stringify(rounds)}\n`);
    const [ours, peer] = [medianOf(rounds.map(([mine]) => mine)), medianOf(rounds.map(([, other]) => other))];
    const ratio = ours / peer;
    return { name: 'incident.open', unit: 'ms', ours, peer, ratio, bar: 'ratio ≤ 1.5', ok: ratio <= 1.5 };
  } finally {
    bank.remove();
  }
}
