// The journal's word for an incident log: the record that names its checkpoint, with proof that the journal holds it.

import { decodeHex, encodeUtf8 } from '../base/bytes.ts';
import { assert } from '../base/assert.ts';
import type { DeviceId } from '../base/ids.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import { openDisclosure } from '../evidence/disclosure.ts';
import { buildInclusionProof } from '../evidence/inclusion.ts';
import { readJournalEntry } from '../evidence/journal.ts';
import { readRecord } from '../evidence/read-record.ts';
import { buildTlogProof } from '../evidence/tlog-proof.ts';
import type { BundleRow } from './bundle-log.ts';
import { refuse, type BundleCode } from './bundle-problem.ts';
import { journalPaths } from './layout.ts';
import type { StatedLog } from './statement.ts';
import type { ZipEntry } from './zip.ts';

export interface BundleJournal {
  readonly device: DeviceId;
  readonly rows: readonly BundleRow[];
  /** Signed note over exactly these rows. */
  readonly checkpoint: string;
}

/** Files for the newest journal record that states this log; `journal_differs` where none does. */
export function journalEntries(
  journal: BundleJournal,
  log: StatedLog,
): Result<readonly ZipEntry[], Problem<BundleCode>> {
  const states = ({ line, disclosures }: BundleRow): boolean => {
    const record = line === undefined ? undefined : readRecord(line);
    const opened = disclosures[0] === undefined ? undefined : openDisclosure(disclosures[0]);
    const stated = record?.ok && opened?.ok ? readJournalEntry(record.value, opened.value) : undefined;
    return stated?.origin === log.origin && stated.size === log.size && stated.root === log.root;
  };
  const index = journal.rows.findLastIndex(states);
  const row = journal.rows[index];
  if (row?.line === undefined)
    return refuse(
      'journal_differs',
      `The journal of ${journal.device} does not name the checkpoint of this log.`,
      log.origin,
    );
  const leaves = journal.rows.map(({ leaf }) => {
    const bytes = decodeHex(leaf);
    assert(bytes, 'a leaf is hex');
    return bytes;
  });
  const proof = buildTlogProof({
    index,
    proof: buildInclusionProof(leaves, index),
    checkpoint: journal.checkpoint,
  });
  const paths = journalPaths(journal.device);
  return ok([
    { name: paths.entry, bytes: encodeUtf8(`${row.line}\n`) },
    { name: paths.disclosure, bytes: encodeUtf8(`${row.disclosures[0] ?? ''}\n`) },
    { name: paths.proof, bytes: encodeUtf8(proof) },
  ]);
}
