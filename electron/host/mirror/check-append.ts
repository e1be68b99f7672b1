// All that can be said against an append before anything of it is written.

import { err, ok, type Problem } from '../../../shared/base/result.ts';
import type { LogHead } from '../../../shared/evidence/evidence-store.port.ts';
import type { HostCode, HostResult } from '../../../shared/ipc/contract.ts';
import { checkDisclosures, extendWith, rootOfHead } from './chain.ts';
import { extendSigned } from './signed-chain.ts';
import type { LogAppend } from './write-append.ts';

/** The head after it. `isGiven`: the note over that head was made by another device, and is compared by whoever calls. */
export function checkAppend(
  before: LogHead,
  { expectedSize, records: lines, disclosures }: LogAppend,
  isGiven: boolean,
): HostResult<LogHead> {
  if (expectedSize !== before.size) {
    return err({
      code: 'log_not_extended',
      message: `The mirror holds ${before.size} records of this log; the append expects ${expectedSize}.`,
      place: before.origin,
      remedy: 'Reload the workspace: at start the two copies are compared and repaired.',
    });
  }
  // What is signed here is read to the last byte; what its device signed stands and falls with that signature.
  const extended = isGiven ? extendSigned(before, lines) : extendWith(before, lines);
  if (!extended.ok) return extended;
  const { head, records } = extended.value;
  const refused = checkDisclosures(before.origin, expectedSize, records, disclosures);
  return refused ? err(refused) : ok(head);
}

/** A size at which the log must have this root. */
export interface KnownHead {
  readonly size: number;
  /** Base64. */
  readonly root: string;
}

/** Whether the records of another device lead to each of these heads, as far as they lie among them. */
export function leadsTo(
  before: LogHead,
  { records }: Pick<LogAppend, 'records'>,
  after: LogHead,
  heads: readonly KnownHead[],
): boolean {
  return heads.every(({ size, root }) => {
    if (size === after.size) return rootOfHead(after) === root;
    if (size <= before.size || size > after.size) return true;
    const there = extendSigned(before, records.slice(0, size - before.size));
    return there.ok && rootOfHead(there.value.head) === root;
  });
}

export const noteDiffers = (origin: string): Problem<HostCode> => ({
  code: 'import_refused',
  message: 'The records are not those under the signed head.',
  place: origin,
  remedy: 'Nothing was imported. Ask for the file again from the other device.',
});
