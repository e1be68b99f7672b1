// Recomputes a stored log from its own text: chain, hashes, values against what was sealed, and the signed head.

import { decodeHex, encodeHex, encodeUtf8 } from '../../../shared/base/bytes.ts';
import type { Problem } from '../../../shared/base/result.ts';
import { readNote } from '../../../shared/evidence/checkpoint.ts';
import { buildInclusionProof } from '../../../shared/evidence/inclusion.ts';
import { matchDisclosures, sortDisclosures } from '../../../shared/evidence/match-disclosures.ts';
import { prefixRoots } from '../../../shared/evidence/prefix-root.ts';
import type { EvidenceRecord, OpenedDisclosure } from '../../../shared/evidence/record.ts';
import { rootBase64 } from '../../../shared/evidence/merkle.ts';
import { scanLog } from '../../../shared/evidence/scan-log.ts';
import { buildTlogProof } from '../../../shared/evidence/tlog-proof.ts';
import type { StoredLog } from '../../runtime/runtime.ts';

export interface CheckedRecord {
  readonly seq: number;
  /** The canonical text, exactly as hashed. */
  readonly line: string;
  /** Hash that the text gives, computed here. */
  readonly leaf: string;
  readonly record: EvidenceRecord | undefined;
  readonly opened: readonly OpenedDisclosure[];
  /** Sealed values that are not at hand. */
  readonly sealed: number;
  /** `broken`: the first record that does not follow; `unproved`: all after it. */
  readonly state: 'checked' | 'broken' | 'unproved';
}
export interface CheckedLog {
  readonly origin: string;
  /** Records in the log. */
  readonly size: number;
  /** Number of the first record that was read; 0 where the whole log was. */
  readonly from: number;
  readonly records: readonly CheckedRecord[];
  /** Why the log is not what it was, first finding first. */
  readonly problems: readonly Problem[];
  /** Number of records under the signed head; undefined where there is none yet. */
  readonly signedSize: number | undefined;
  readonly checkpoint: string | null;
}

const stateOf = (seq: number, broken: number | undefined): CheckedRecord['state'] =>
  broken === undefined || seq < broken ? 'checked' : seq === broken ? 'broken' : 'unproved';

/** The first record whose stored hash is not that of its text. */
function firstWrongHash({ records }: StoredLog, leaves: readonly string[]): number | undefined {
  const at = records.findIndex((row, index) => leaves[index] !== undefined && row.leaf !== leaves[index]);
  return at < 0 ? undefined : at;
}

/** A page of the newest records leads to the end that the database names; that end must give the root that was signed. */
function reachesHead(
  { head }: StoredLog,
  leaves: readonly Uint8Array[],
  size: number,
  root: string,
): boolean {
  const last = leaves.at(-1);
  if (size !== head.size || !last || encodeHex(last) !== head.lastLeaf) return false;
  if (rootBase64(head.peaks, size) !== root) return false;
  // The smallest subtree of the tree, where the page holds all of it: then the newest records lie under the signed root itself.
  const width = size & -size;
  if (width > leaves.length) return true;
  const subtree = prefixRoots(leaves.slice(-width), [width]).get(width);
  return subtree === rootBase64(head.peaks.slice(-1), width);
}

function checkHead(
  log: StoredLog,
  leaves: readonly Uint8Array[],
): { signedSize: number | undefined; problems: readonly Problem[] } {
  const { checkpoint } = log;
  if (checkpoint === null) return { signedSize: undefined, problems: [] };
  const note = readNote(checkpoint);
  if (!note.ok) return { signedSize: undefined, problems: [note.error] };
  const { size, root } = note.value;
  const reached =
    log.from === 0
      ? prefixRoots(leaves, [size]).get(size) === root
      : // Signed while this was read: the next check sees the end that was signed.
        size !== log.head.size || reachesHead(log, leaves, size, root);
  if (reached) return { signedSize: size, problems: [] };
  return {
    signedSize: size,
    problems: [
      {
        code: 'head_differs',
        message: `The records do not give the root that was signed over ${size} records.`,
        remedy: 'Run the storage check in Settings; the mirror holds a second copy.',
      },
    ],
  };
}

export function checkLog(log: StoredLog): CheckedLog {
  const text = log.records.map(({ line }) => `${line}\n`).join('');
  const scan = scanLog(encodeUtf8(text), log.origin, log.from);
  const leaves = scan.entries.map(({ leaf }) => encodeHex(leaf));
  const wrong = firstWrongHash(log, leaves);
  const broken = scan.break?.seq ?? (wrong === undefined ? undefined : log.from + wrong);
  // Values of records behind a break belong to nothing; the break itself is what is told.
  const lines = sortDisclosures(
    log.records
      .slice(0, scan.entries.length)
      .flatMap(({ seq, disclosures }) => disclosures.map((disclosure) => ({ seq, disclosure }))),
  ).map((text) => encodeUtf8(text));
  const values = matchDisclosures(scan.entries, lines);
  const head = scan.break
    ? { signedSize: undefined, problems: [] }
    : checkHead(
        log,
        scan.entries.map(({ leaf }) => leaf),
      );
  const wrongHash: readonly Problem[] =
    wrong === undefined
      ? []
      : [
          {
            code: 'leaf_differs',
            message: `Record ${log.from + wrong + 1} does not give the hash that is stored beside it.`,
            remedy: 'Run the storage check in Settings.',
          },
        ];
  const records = log.records.map((row, index): CheckedRecord => {
    const record = scan.entries[index]?.record;
    const opened = values.opened.get(row.seq) ?? [];
    return {
      seq: row.seq,
      line: row.line,
      leaf: leaves[index] ?? row.leaf,
      record,
      opened,
      sealed: (record?.sd.length ?? 0) - opened.length,
      state: stateOf(row.seq, broken),
    };
  });
  return {
    origin: log.origin,
    size: log.head.size,
    from: log.from,
    records,
    problems: [
      ...(scan.break ? [scan.break.problem] : []),
      ...wrongHash,
      ...values.problems,
      ...head.problems,
    ],
    signedSize: head.signedSize,
    checkpoint: log.checkpoint,
  };
}

/**
 * A proof file that stands alone: this record lies under that signed head. Undefined where the head does not reach it, or where not
 * the whole log was read.
 */
export function proofOf(log: CheckedLog, seq: number): string | undefined {
  const { signedSize, checkpoint } = log;
  if (log.from > 0 || checkpoint === null || signedSize === undefined || seq >= signedSize) return undefined;
  const leaves = log.records.slice(0, signedSize).map(({ leaf }) => decodeHex(leaf) ?? new Uint8Array(32));
  return buildTlogProof({ index: seq, proof: buildInclusionProof(leaves, seq), checkpoint });
}
