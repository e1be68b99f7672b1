// One trial: records are written, a process is killed at a random moment, everything starts again, and each record that was called
// saved must be in both copies, which must be equal.

import { setTimeout as wait } from 'node:timers/promises';
import { lostFrom, type EvidenceBrowser } from './evidence-browser.ts';

const KINDS = ['host', 'both', 'browser'] as const;
/** Long enough for some dozens of records, short enough to fall into the first as well. */
const LATEST_MS = 250;

export interface KillCounts {
  trials: number;
  saved: number;
  repaired: number;
}

/** Where a trial failed, in words; undefined where all is well. `moment` is between 0 and 1. */
export async function killTrial(
  browser: EvidenceBrowser,
  number: number,
  moment: number,
  counts: KillCounts,
): Promise<string | undefined> {
  const writing = browser.append(100_000).catch(() => 'killed');
  await wait(moment * LATEST_MS);
  await browser.kill(KINDS[number % KINDS.length] ?? 'both');
  await writing;
  const notices = await browser.start();
  const copies = await browser.copies();
  const lost = lostFrom(browser.saved, copies);
  const alarms = notices.filter(({ kind }) => kind === 'alarm');
  counts.trials += 1;
  counts.saved = [...browser.saved.values()].reduce((sum, lines) => sum + lines.length, 0);
  counts.repaired += notices.length;
  if (lost.length > 0) return `trial ${number}: ${lost.length} records that were called saved are lost`;
  if (alarms.length > 0) return `trial ${number}: ${alarms.map(({ message }) => message).join(' ')}`;
  return JSON.stringify(copies.database) === JSON.stringify(copies.mirror)
    ? undefined
    : `trial ${number}: the copies differ`;
}
