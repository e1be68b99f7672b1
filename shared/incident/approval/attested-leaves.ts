// Whether each attested approval names the record that was read to its approver by that record's own hash. Deciding cannot
// ask this, since the state holds no hashes; whoever has the records can.

import { writeCanonical } from '../../base/canonical-json.ts';
import { isObject } from '../../base/json.ts';
import type { Problem } from '../../base/result.ts';
import { leafHash } from '../../evidence/leaf.ts';
import type { EvidenceRecord } from '../../evidence/record.ts';

export type AttestedCode = 'attested_other_record';

const leafOf = (record: EvidenceRecord): string | undefined => {
  const line = writeCanonical(record);
  return line.ok ? leafHash(line.value) : undefined;
};

/**
 * `logs` are the records of one incident by device. With one log the number names the record; with several it counts in the
 * merged order, so that the hash has to be that of some record of the incident. FORMAT.md I27.
 */
export function attestedLeaves(
  logs: readonly (readonly EvidenceRecord[])[],
): readonly Problem<AttestedCode>[] {
  const all = logs.flat();
  const attesting = all.filter(({ pub }) => pub['command'] === 'AttestApproval');
  if (attesting.length === 0) return [];
  const [only, ...more] = logs;
  const leaves = more.length > 0 ? new Set(all.map(leafOf)) : undefined;
  return attesting.flatMap(({ seq, pub: { args } }) => {
    if (!isObject(args)) return [];
    const { subject, subjectLeaf } = args;
    const named = only?.find((record) => record.seq === subject);
    const found = leaves
      ? typeof subjectLeaf === 'string' && leaves.has(subjectLeaf)
      : named !== undefined && leafOf(named) === subjectLeaf;
    if (found) return [];
    return [
      {
        code: 'attested_other_record' as const,
        message: 'The hash that was read to the approver is not that of the record that was approved.',
        place: `record ${seq + 1}`,
        remedy: 'Ask the approver what was read to them.',
      },
    ];
  });
}
