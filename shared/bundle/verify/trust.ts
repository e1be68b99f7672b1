// What the checks rest on: the pinned root, the certificates it issued, what it revoked, and two functions of cryptography.

import type { FileHasher, SignatureVerifier } from '../../evidence/signature.port.ts';
import { deviceKeyName } from '../../evidence/origin.ts';
import { keyHash, type SignedNote } from '../../evidence/checkpoint.ts';
import type { DeviceKey } from '../../evidence/verify-checkpoint.ts';
import type { ReadCertificate } from '../certificate.ts';
import type { TimestampCrypto } from '../timestamp/timestamp-crypto.ts';
import { NOTHING_REVOKED, type Revoked } from './revoked.ts';

export interface VerifyCrypto {
  readonly verify: SignatureVerifier;
  readonly hash: FileHasher;
  /** For RFC 3161 tokens; asked for only where there are any. */
  readonly timestamps: () => Promise<TimestampCrypto>;
}

export interface Trust {
  readonly root: ReadCertificate;
  /** The certificates of each id that passed, in order of issue. */
  readonly certificates: ReadonlyMap<string, readonly ReadCertificate[]>;
  readonly revoked: Revoked;
  readonly crypto: VerifyCrypto;
}

export const trustIn = (root: ReadCertificate, crypto: VerifyCrypto): Trust => ({
  root,
  certificates: new Map(),
  revoked: NOTHING_REVOKED,
  crypto,
});

/** The keys of a device, as its checkpoints name them. */
export const deviceKeys = ({ root, certificates }: Trust, device: string): readonly DeviceKey[] =>
  (certificates.get(device) ?? []).map(({ spki }) => ({ keyName: deviceKeyName(root.name, device), spki }));

/** FORMAT.md B19: at least one of the keys that signed the note may vouch for a log of this size. */
export function noteCounts({ certificates, revoked }: Trust, device: string, note: SignedNote): boolean {
  const signers = (certificates.get(device) ?? []).filter(({ spki }) =>
    note.signatures.some((line) => line.keyHash === keyHash(spki)),
  );
  return signers.some(({ fingerprint }) => revoked.vouchesFor(fingerprint, note.origin, note.size));
}
