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

export const NATIVE = {
  leaf: (line: string): Buffer => hash('sha256', `\0${line}`, 'buffer'),
  node: (left: Uint8Array, right: Uint8Array): Buffer => {
    const input = Buffer.allocUnsafe(1 + left.length + right.length);
    input[0] = 1;
    input.set(left, 1);
    input.set(right, 1 + left.length);
    return hash('sha256', input, 'buffer');
  },
} satisfies TreeHash;

/** The commitments of a record. */
type Committed = Pick<EvidenceRecord, 'sd'>;
export interface Extension {
  readonly head: LogHead;
  readonly records: readonly Committed[];
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
  records: readonly Committed[],
  disclosures: readonly NumberedDisclosure[],
): Problem<HostCode> | undefined {
  /** Of each record, the commitments that no value has opened yet. */
  const unopened: (string[] | undefined)[] = [];
  for (const { seq, disclosure } of disclosures) {
    const open = (unopened[seq - from] ??= [...(records[seq - from]?.sd ?? [])]);
    const at = open.indexOf(hash('sha256', disclosure, 'base64url'));
    if (at >= 0) open.splice(at, 1);
    else {
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
