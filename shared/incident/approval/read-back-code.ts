// The code that an approver reads back over the phone: eight digits of the hash of what they approve. It shows that both speak
// of the same record; it proves no identity, which is why the approval stays attested until it is countersigned.

import type { Sha256 } from '../../base/ids.ts';

/** Eight digits in two groups, "4821 0937". */
export function readBackCode(leaf: Sha256): string {
  const digits = String(Number.parseInt(leaf.slice(0, 12), 16) % 100_000_000).padStart(8, '0');
  return `${digits.slice(0, 4)} ${digits.slice(4)}`;
}

/** What was read, with whatever spaces or dashes between the digits. */
export const isReadBack = (read: string, leaf: Sha256): boolean =>
  read.replaceAll(/[\s-]/g, '') === readBackCode(leaf).replace(' ', '');
