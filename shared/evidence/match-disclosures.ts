// Puts disclosures to the commitments they open. Their order is fixed (record, then digest), so that one walk is enough.

import { equalBytes, isBase64UrlOf } from '../base/bytes.ts';
import type { Problem } from '../base/result.ts';
import { disclosureDigest, disclosureHash, openDisclosure } from './disclosure.ts';
import { evidenceProblem, type EvidenceCode } from './evidence-problem.ts';
import type { OpenedDisclosure } from './record.ts';
import type { LogEntry } from './scan-log.ts';

export interface MatchedDisclosures {
  /** By seq; records without any opened disclosure are missing here. */
  readonly opened: ReadonlyMap<number, readonly OpenedDisclosure[]>;
  readonly problems: readonly Problem<EvidenceCode>[];
  readonly disclosed: number;
  /** Commitments of shown records that nothing opens, by record, then digest. */
  readonly undisclosed: readonly { readonly seq: number; readonly digest: string }[];
}

/** FORMAT.md E13–E15. `lines`: the bytes of the lines of disclosures.jsonl. */
export function matchDisclosures(
  entries: readonly LogEntry[],
  lines: readonly Uint8Array[],
): MatchedDisclosures {
  const opened = new Map<number, OpenedDisclosure[]>();
  const problems: Problem<EvidenceCode>[] = [];
  let next = 0;
  const undisclosed: { seq: number; digest: string }[] = [];
  const hashAt = (index: number): Uint8Array => disclosureHash(lines[index] ?? new Uint8Array(0));
  let hash = hashAt(0);
  for (const { seq, record } of entries) {
    for (const commitment of record?.sd ?? []) {
      const line = lines[next];
      if (line === undefined || !isBase64UrlOf(commitment, hash)) {
        undisclosed.push({ seq, digest: commitment });
        continue;
      }
      const read = openDisclosure(line);
      const collides =
        read.ok &&
        record &&
        (Object.hasOwn(record.pub, read.value.name) ||
          opened.get(seq)?.some(({ name }) => name === read.value.name));
      if (!read.ok) problems.push({ ...read.error, place: `record ${seq + 1}` });
      else if (collides)
        problems.push(
          evidenceProblem(
            'disclosure_name_collides',
            `Two values of record ${seq + 1} have the name ${read.value.name}.`,
            `record ${seq + 1}`,
          ),
        );
      else if (opened.has(seq)) opened.get(seq)?.push(read.value);
      else opened.set(seq, [read.value]);
      next += 1;
      hash = hashAt(next);
    }
  }
  if (next < lines.length) problems.push(unmatched(lines, next));
  return { opened, problems, disclosed: next, undisclosed };
}

function unmatched(lines: readonly Uint8Array[], at: number): Problem<EvidenceCode> {
  const place = `disclosure ${at + 1}`;
  const line = lines[at];
  return lines.slice(0, at).some((earlier) => line !== undefined && equalBytes(earlier, line))
    ? evidenceProblem('disclosure_repeated', 'A value is disclosed twice.', place)
    : evidenceProblem(
        'disclosure_not_committed',
        'A disclosed value belongs to no record here, or stands out of order.',
        place,
      );
}

/** Brings disclosures into the one order of the file. */
export function sortDisclosures(
  stored: readonly { readonly seq: number; readonly disclosure: string }[],
): readonly string[] {
  return stored
    .map(({ seq, disclosure }) => ({ seq, disclosure, digest: disclosureDigest(disclosure) }))
    .sort((a, b) => a.seq - b.seq || (a.digest < b.digest ? -1 : 1))
    .map(({ disclosure }) => disclosure);
}
