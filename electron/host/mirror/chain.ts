// The check that lines extend a log, and that disclosures open what those lines commit to. The page's word is never taken:
// everything here is computed from the lines.

import { hash } from 'node:crypto';
import { err, type Problem, type Result } from '../../../shared/base/result.ts';
import type { LogHead } from '../../../shared/evidence/evidence-store.port.ts';
import { extendLines, type TreeHash } from '../../../shared/evidence/extend-lines.ts';
import { rootBase64 } from '../../../shared/evidence/merkle.ts';
import type { EvidenceRecord } from '../../../shared/evidence/record.ts';
import type { HostCode } from '../../../shared/ipc/contract.ts';
import type { NumberedDisclosure } from './batch.ts';

export const rootOfHead = (head: LogHead): string => rootBase64(head.peaks, head.size);

const NATIVE: TreeHash = {
  leaf: (line) => hash('sha256', `\0${line}`, 'buffer'),
  node: (left, right) => {
    const input = Buffer.allocUnsafe(1 + left.length + right.length);
    input[0] = 1;
    input.set(left, 1);
    input.set(right, 1 + left.length);
    return hash('sha256', input, 'buffer');
  },
};

export interface Extension {
  readonly head: LogHead;
  readonly records: readonly EvidenceRecord[];
}

/** The head after `lines`, or why they do not extend the log. */
export function extendWith(head: LogHead, lines: readonly string[]): Result<Extension, Problem<HostCode>> {
  const extended = extendLines(head, lines, NATIVE);
  if (extended.ok) return extended;
  const { code, message, place } = extended.error;
  return err({
    code: code.startsWith('chain_') ? 'log_not_extended' : 'record_not_canonical',
    message,
    place: `${head.origin} ${place ?? ''}`,
    remedy: 'Reload the workspace: at start the two copies are compared and repaired.',
  });
}

/** Every disclosure must open one commitment of a record of the same append. */
export function checkDisclosures(
  origin: string,
  from: number,
  records: readonly EvidenceRecord[],
  disclosures: readonly NumberedDisclosure[],
): Problem<HostCode> | undefined {
  const commitments = new Map<number, Set<string>>();
  for (const { seq, disclosure } of disclosures) {
    let open = commitments.get(seq);
    if (!open) {
      open = new Set(records[seq - from]?.sd);
      commitments.set(seq, open);
    }
    if (!open.delete(hash('sha256', disclosure, 'base64url'))) {
      return {
        code: 'arguments_invalid',
        message: 'A value does not open any commitment of its record.',
        place: `${origin} record ${seq + 1}`,
        remedy: 'Reload the workspace and try again.',
      };
    }
  }
  return undefined;
}
