// The algorithms that a token may use (FORMAT.md T2, T3, T5), by the exact bytes of their identifiers.

import { encodeHex } from '../../base/bytes.ts';
import { derOid, derSequence } from '../der.ts';

export type DigestName = 'SHA-256' | 'SHA-384' | 'SHA-512';

const NULL = Uint8Array.of(5, 0);
const DIGESTS: readonly (readonly [DigestName, string, string, string])[] = [
  ['SHA-256', '2.16.840.1.101.3.4.2.1', '1.2.840.113549.1.1.11', '1.2.840.10045.4.3.2'],
  ['SHA-384', '2.16.840.1.101.3.4.2.2', '1.2.840.113549.1.1.12', '1.2.840.10045.4.3.3'],
  ['SHA-512', '2.16.840.1.101.3.4.2.3', '1.2.840.113549.1.1.13', '1.2.840.10045.4.3.4'],
];
const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';

/** AlgorithmIdentifier without parameters and with NULL: both are written in practice (RFC 5754 §2). */
const bothForms = (oid: string): readonly string[] => [
  encodeHex(derSequence(derOid(oid))),
  encodeHex(derSequence(derOid(oid), NULL)),
];

const digests = new Map<string, DigestName>(
  DIGESTS.flatMap(([name, oid]) => bothForms(oid).map((form) => [form, name] as const)),
);
const signatures = new Map<DigestName, ReadonlySet<string>>(
  DIGESTS.map(([name, , rsa, ecdsa]) => [
    name,
    // RSA identifiers carry NULL (RFC 4055 §5); some authorities name only the key's algorithm. ECDSA ones carry nothing.
    new Set([...bothForms(RSA_ENCRYPTION), ...bothForms(rsa), encodeHex(derSequence(derOid(ecdsa)))]),
  ]),
);

/** SHA-256 as `openssl ts -query` writes it. */
export const SHA256_IDENTIFIER = derSequence(derOid('2.16.840.1.101.3.4.2.1'), NULL);

/** Undefined for an algorithm that is not taken. */
export const digestOf = (identifier: Uint8Array | undefined): DigestName | undefined =>
  identifier && digests.get(encodeHex(identifier));

/** True where the signature's algorithm goes with this digest. */
export const isSignatureOver = (identifier: Uint8Array, digest: DigestName): boolean =>
  signatures.get(digest)?.has(encodeHex(identifier)) ?? false;
