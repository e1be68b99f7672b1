// The check that lines extend a log, and that disclosures open what those lines commit to. The page's word is never taken:
// everything here is computed from the lines.

import { err, ok, type Problem, type Result } from '../../../shared/base/result.ts';
import { disclosureDigest } from '../../../shared/evidence/disclosure.ts';
import type { LogHead } from '../../../shared/evidence/evidence-store.port.ts';
import { extendLines } from '../../../shared/evidence/extend-lines.ts';
import { rootBase64 } from '../../../shared/evidence/merkle.ts';
import type { EvidenceRecord } from '../../../shared/evidence/record.ts';
import type { HostCode } from '../../../shared/ipc/contract.ts';
import type { NumberedDisclosure } from './batch.ts';

export const rootOfHead = (head: LogHead): string => rootBase64(head.peaks, head.size);

/** The head after `lines`, or why they do not extend the log. */
export function extendWith(head: LogHead, lines: readonly string[]): Result<LogHead, Problem<HostCode>> {
  const extended = extendLines(head, lines);
  if (extended.ok) return ok(extended.value.head);
  const { code, message, place } = extended.error;
  return err({
    code: code.startsWith('chain_') ? 'log_not_extended' : 'record_not_canonical',
    message,
    place: `${head.origin} ${place ?? ''}`,
    remedy: 'Reload the workspace: at start the two copies are compared and repaired.',
  });
}

/** Every disclosure must open one commitment of a line of the same append. `lines` are known to be records. */
export function checkDisclosures(
  origin: string,
  from: number,
  lines: readonly string[],
  disclosures: readonly NumberedDisclosure[],
): Problem<HostCode> | undefined {
  const commitments = new Map<number, Set<string>>();
  for (const { seq, disclosure } of disclosures) {
    const line = lines[seq - from];
    let open = commitments.get(seq);
    if (!open) {
      open = new Set(line === undefined ? [] : (JSON.parse(line) as EvidenceRecord).sd);
      commitments.set(seq, open);
    }
    if (!open.delete(disclosureDigest(disclosure))) {
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
