// The next record of a log from its head: one pure step, so that it fits inside one database transaction.

import { writeCanonical } from '../base/canonical-json.ts';
import type { RandomBytes } from '../base/ids.ts';
import { formatInstant, type Instant } from '../base/instant.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import { buildDisclosure, disclosureDigest, SALT_BYTES } from './disclosure.ts';
import { asEvidence, refuse, type EvidenceCode } from './evidence-problem.ts';
import type { LogHead, StoredRecord } from './evidence-store.port.ts';
import { leafHash } from './leaf.ts';
import { appendLeaf } from './merkle.ts';
import { checkRecord } from './read-record.ts';
import type { EvidenceRecord } from './record.ts';

export interface NewRecord {
  readonly at: Instant;
  readonly type: string;
  readonly actor: string;
  readonly pub: JsonObject;
  readonly disclosures: readonly { readonly name: string; readonly value: Json }[];
}
export interface Appended {
  readonly record: EvidenceRecord;
  readonly stored: StoredRecord;
  /** In the order of the input; erasable apart from the record. */
  readonly disclosures: readonly string[];
  readonly head: LogHead;
}

/** The only type of record whose time may lie before the time of the record before it. FORMAT.md E10. */
export const CLOCK_ADJUSTED = 'clock.adjusted';

export const emptyHead = (origin: string): LogHead => ({
  origin,
  size: 0,
  peaks: [],
  lastLeaf: null,
  lastAt: null,
});

/**
 * Builds the record that follows `head`, its salted disclosures and the new head. Refuses `chain_time_decreases` when the
 * clock was set back (record `clock.adjusted` first), `disclosure_name_collides`, and everything that `readRecord` refuses.
 */
export function buildAppend(
  head: LogHead,
  input: NewRecord,
  random: RandomBytes,
): Result<Appended, Problem<EvidenceCode>> {
  const at = formatInstant(input.at);
  if (head.lastAt !== null && at < head.lastAt && input.type !== CLOCK_ADJUSTED) {
    return refuse(
      'chain_time_decreases',
      `The clock says ${at}, before the last record at ${head.lastAt}.`,
      `record ${head.size + 1}`,
    );
  }
  const disclosures: string[] = [];
  const names = new Set<string>();
  for (const { name, value } of input.disclosures) {
    if (names.has(name))
      return refuse(
        'disclosure_name_collides',
        `Two values have the name ${name}.`,
        `record ${head.size + 1}`,
      );
    names.add(name);
    const built = buildDisclosure(name, value, random(SALT_BYTES));
    if (!built.ok) return built;
    disclosures.push(built.value);
  }
  const sd = disclosures.map(disclosureDigest).sort();
  const record: EvidenceRecord = {
    v: 1,
    log: head.origin,
    seq: head.size,
    prev: head.lastLeaf,
    at,
    type: input.type,
    actor: input.actor,
    pub: input.pub,
    sd,
  };
  const written = writeCanonical(record);
  if (!written.ok) return err(asEvidence(written.error));
  const checked = checkRecord(record as unknown as Json);
  return checked.ok ? ok(extend(head, record, written.value, disclosures)) : checked;
}

function extend(
  head: LogHead,
  record: EvidenceRecord,
  line: string,
  disclosures: readonly string[],
): Appended {
  const leaf = leafHash(line);
  const peaks = appendLeaf(head.peaks, head.size, leaf);
  return {
    record,
    stored: { origin: head.origin, seq: record.seq, line, leaf },
    disclosures,
    head: { origin: head.origin, size: head.size + 1, peaks, lastLeaf: leaf, lastAt: record.at },
  };
}
