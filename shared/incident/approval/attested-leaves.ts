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
  const problems: Problem<AttestedCode>[] = [];
  for (const records of logs) {
    for (const record of records) {
      const { command, args } = record.pub;
      if (command !== 'AttestApproval' || !isObject(args)) continue;
      const named = logs.length === 1 ? records.filter(({ seq }) => seq === args['subject']) : logs.flat();
      if (named.some((candidate) => leafOf(candidate) === args['subjectLeaf'])) continue;
      problems.push({
        code: 'attested_other_record',
        message: 'The hash that was read to the approver is not that of the record that was approved.',
        place: `record ${record.seq + 1}`,
        remedy: 'Ask the approver what was read to them.',
      });
    }
  }
  return problems;
}
