// Logs on their way into a bundle: rows of the store, some of them to be shown only as their hash.

import { encodeUtf8 } from '../base/bytes.ts';
import { assert } from '../base/assert.ts';
import type { DeviceId, Sha256 } from '../base/ids.ts';
import { disclosureDigest } from '../evidence/disclosure.ts';
import { sortDisclosures } from '../evidence/match-disclosures.ts';
import { readNote } from '../evidence/checkpoint.ts';
import { readOrigin } from '../evidence/origin.ts';
import { readRecord } from '../evidence/read-record.ts';
import { CLOCK_ADJUSTED } from '../evidence/build-append.ts';
import { withheldLine } from '../evidence/withheld.ts';
import { rosterPerson, versionOf } from './record-facts.ts';
import { logPaths } from './layout.ts';
import type { StatedLog } from './statement.ts';
import { byPlace, countWithheld, runsOf, type WithheldField, type WithholdReason } from './withheld-list.ts';
import type { ZipEntry } from './zip.ts';

export interface BundleRow {
  readonly seq: number;
  readonly leaf: Sha256;
  /** Undefined: the record is withheld. */
  readonly line?: string;
  /** Those that are shown. */
  readonly disclosures: readonly string[];
  /** Why the record is withheld; where it says nothing, what the log says. */
  readonly reason?: WithholdReason;
  /** The same for its commitments that are not opened, by digest (`sd`). */
  readonly fieldReasons?: { readonly [digest: string]: WithholdReason };
}
export interface BundleLog {
  readonly origin: string;
  readonly rows: readonly BundleRow[];
  /** Signed note over exactly these rows. */
  readonly checkpoint: string;
  /** Reason for rows without a line, and for commitments without a disclosure; `other_matters` and `erased` unless said. */
  readonly reasons?: { readonly records?: WithholdReason; readonly fields?: WithholdReason };
}

/** Keeps the workspace's own acts that concern a bundle: its people and versions, its name, and changes of the clock. */
export function withholdOtherMatters(
  rows: readonly BundleRow[],
  concerned: { readonly people: ReadonlySet<string>; readonly processes: ReadonlySet<string> },
): readonly BundleRow[] {
  return rows.map((row) => {
    const record = row.line === undefined ? undefined : readRecord(row.line);
    if (!record?.ok) return { seq: row.seq, leaf: row.leaf, disclosures: [] };
    const version = versionOf(record.value);
    const person = rosterPerson(record.value);
    const always = record.value.type === CLOCK_ADJUSTED || record.value.type === 'workspace.named';
    const kept =
      always ||
      (version !== undefined && concerned.processes.has(version)) ||
      (person !== undefined && concerned.people.has(person));
    return kept ? row : { seq: row.seq, leaf: row.leaf, disclosures: [] };
  });
}

/** What the statement says of this log: its head, and exactly what is withheld. */
export function statedLog({ origin, rows, checkpoint, reasons }: BundleLog): StatedLog {
  const note = readNote(checkpoint);
  assert(note.ok, 'the log comes with its signed checkpoint');
  const hidden = rows.filter(({ line }) => line === undefined);
  const records = runsOf(
    hidden.map(({ seq, reason }) => ({ seq, reason: reason ?? reasons?.records ?? 'other_matters' })),
  );
  const fields = rows.flatMap((row) => unopened(row, reasons?.fields ?? 'erased')).sort(byPlace);
  const listed = { records, fields };
  return { origin, size: rows.length, root: note.value.root, withheld: countWithheld(listed), listed };
}

/** Commitments of a shown record that no disclosure of the row opens. */
function unopened(
  { seq, line, disclosures, fieldReasons }: BundleRow,
  otherwise: WithholdReason,
): WithheldField[] {
  const record = line === undefined ? undefined : readRecord(line);
  if (!record?.ok || record.value.sd.length === disclosures.length) return [];
  const shown = new Set(disclosures.map(disclosureDigest));
  return record.value.sd
    .filter((digest) => !shown.has(digest))
    .map((digest) => ({ seq, digest, reason: fieldReasons?.[digest] ?? otherwise }));
}

const lines = (all: readonly string[]): Uint8Array => encodeUtf8(all.map((line) => `${line}\n`).join(''));

export function logEntries({ origin, rows, checkpoint }: BundleLog): readonly ZipEntry[] {
  const { subject, device } = parsedOrigin(origin);
  const paths = logPaths(subject === 'workspace' ? 'workspace' : 'incident', device);
  const disclosures = sortDisclosures(
    rows.flatMap(({ seq, disclosures: shown }) => shown.map((disclosure) => ({ seq, disclosure }))),
  );
  return [
    { name: paths.records, bytes: lines(rows.map(({ line, leaf }) => line ?? withheldLine(leaf))) },
    { name: paths.disclosures, bytes: lines(disclosures) },
    { name: paths.checkpoint, bytes: encodeUtf8(checkpoint) },
  ];
}

export function parsedOrigin(origin: string): { readonly subject: string; readonly device: DeviceId } {
  const read = readOrigin(origin);
  assert(read.ok, `not a log name: ${origin}`);
  return read.value;
}
