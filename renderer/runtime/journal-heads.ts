// The journal of this device names how long each of its logs was: a log of which both copies are gone is missed by it alone.
// electron/host/mirror/FORMAT.md M19.

import type { EvidenceStore } from '../../shared/evidence/evidence-store.port.ts';
import { namedHeads, type NamedHead } from '../../shared/evidence/journal.ts';
import { rootBase64 } from '../../shared/evidence/merkle.ts';
import { alarm, counted } from './copies.ts';
import { readAll } from './read-log.ts';
import type { StartupNotice } from './runtime.ts';

const PAGE = 500;

/** Where nothing else is amiss, a start reads this many of the newest journal records, so that it does not grow with the journal. */
export const JOURNAL_AT_START = 200;

/** What is held is less than the journal names, or other. */
export interface BehindJournal {
  readonly origin: string;
  /** Records held. */
  readonly held: number;
  /** Records that the journal names. */
  readonly named: number;
  readonly message: string;
}

/** The largest head of each log that the newest `newest` records of the journal name. */
export async function headsInJournal(
  store: EvidenceStore,
  journal: string,
  newest = Infinity,
): Promise<ReadonlyMap<string, NamedHead>> {
  const size = (await store.head(journal))?.size ?? 0;
  const largest = new Map<string, NamedHead>();
  for (let at = Math.max(0, size - newest); at < size; at += PAGE) {
    const rows = await readAll(store, journal, at, Math.min(at + PAGE, size));
    const heads = namedHeads(
      rows.map(({ line }) => line),
      rows.flatMap(({ disclosures }) => disclosures),
    );
    for (const head of heads)
      if (head.size > (largest.get(head.origin)?.size ?? 0)) largest.set(head.origin, head);
  }
  return largest;
}

/** After database and mirror were brought together, so that what the database lacks is in neither. */
export async function behindJournal(
  store: EvidenceStore,
  journal: string,
  newest = Infinity,
): Promise<readonly BehindJournal[]> {
  const found: BehindJournal[] = [];
  for (const { origin, size: named, root } of (await headsInJournal(store, journal, newest)).values()) {
    const head = await store.head(origin);
    const held = head?.size ?? 0;
    const behind = { origin, held, named };
    if (held < named)
      found.push({
        ...behind,
        message: `The journal of this device names ${counted(named)} of this log; database and mirror hold ${held === 0 ? 'none of them' : held}: ${held === 0 ? 'they were' : 'the rest was'} taken away from both.`,
      });
    else if (head && held === named && rootBase64(head.peaks, held) !== root)
      found.push({
        ...behind,
        message: 'The records are not the ones that the journal of this device names.',
      });
  }
  return found;
}

const RESTORE =
  'An exchange file or a bundle that was exported before may still hold them: import it in Settings.';

/** `told`: alarms about a log that is missing for a reason that is known are not repeated. */
export async function tellBehindJournal(
  store: EvidenceStore,
  journal: string,
  told: readonly StartupNotice[],
): Promise<readonly StartupNotice[]> {
  const behind = await behindJournal(store, journal, told.length > 0 ? Infinity : JOURNAL_AT_START);
  return behind
    .filter(({ origin }) => !told.some((notice) => notice.origin === origin && notice.kind === 'alarm'))
    .map(({ origin, message }) => alarm(origin, `${message} ${RESTORE}`));
}
