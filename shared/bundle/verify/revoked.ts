// What revocations take away: up to where a revoked certificate still vouches for a log, and until when it may have signed.

import type { Sha256 } from '../../base/ids.ts';
import { hiddenOrigin, type KnownLog, type Revocation } from '../revocation.ts';

export interface Revoked {
  /** May this certificate vouch for the first `size` records of this log? */
  vouchesFor(certificate: Sha256, origin: string, size: number): boolean;
  /** May this certificate have signed at this time, to the second? */
  signedInTime(certificate: Sha256, at: string): boolean;
  isRevoked(certificate: Sha256): boolean;
  /** What the root holder knew of this log. */
  knownOf(origin: string): readonly KnownLog[];
}

/** FORMAT.md B19. Of several revocations of one certificate the earliest time and the smallest size hold. */
export function revokedBy(revocations: readonly Revocation[]): Revoked {
  const about = (certificate: Sha256): readonly Revocation[] =>
    revocations.filter((revocation) => revocation.certificate === certificate);
  return {
    vouchesFor: (certificate, origin, size) => {
      const found = about(certificate);
      if (found.length === 0) return true;
      const hidden = hiddenOrigin(origin);
      return found.every(
        ({ logs }) => size <= (logs.find(({ originSha256 }) => originSha256 === hidden)?.size ?? 0),
      );
    },
    signedInTime: (certificate, at) =>
      about(certificate).every((revocation) => at.slice(0, 19) < revocation.at.slice(0, 19)),
    isRevoked: (certificate) => about(certificate).length > 0,
    knownOf: (origin) => {
      const hidden = hiddenOrigin(origin);
      return revocations.flatMap(({ logs }) => logs.filter(({ originSha256 }) => originSha256 === hidden));
    },
  };
}

export const NOTHING_REVOKED: Revoked = revokedBy([]);
