// X.509 certificates (RFC 5280) of a workspace, read against one narrow profile: CN only, P-256, no end, no EKU.
// The signed part is checked by the root's signature; everything around it is rebuilt and compared.

import { concatBytes, decodeUtf8, encodeUtf8, equalBytes } from '../base/bytes.ts';
import type { Sha256 } from '../base/ids.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import { sha256Hex } from '../base/sha256.ts';
import type { SignatureVerifier } from '../evidence/signature.port.ts';
import { refuse, type BundleCode } from './bundle-problem.ts';
import {
  der,
  derAt,
  derContext,
  derGeneralizedTime,
  derOctets,
  derOid,
  derSequence,
  derSet,
  readDer,
  type DerNode,
} from './der.ts';
import { lenientPem } from './pem.ts';

export interface ReadCertificate {
  readonly der: Uint8Array;
  /** Common name: dev_…, per_… or, for the root, ws_…. */
  readonly name: string;
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
  /** SHA-256 over the DER, as `openssl x509 -fingerprint -sha256` shows it (there with colons). */
  readonly fingerprint: Sha256;
  /** Key identifier extension. */
  readonly keyId: Uint8Array;
  readonly subject: Uint8Array;
  readonly issuer: Uint8Array;
  readonly toBeSigned: Uint8Array;
  readonly signature: Uint8Array;
}

const ECDSA_WITH_SHA256 = derSequence(derOid('1.2.840.10045.4.3.2'));
const P256 = derSequence(derOid('1.2.840.10045.2.1'), derOid('1.2.840.10045.3.1.7'));
const TRUE = Uint8Array.of(1, 1, 0xff);
const NO_END = derGeneralizedTime('99991231235959Z');

const extension = (oid: string, critical: boolean, value: Uint8Array): Uint8Array =>
  derSequence(derOid(oid), ...(critical ? [TRUE] : []), derOctets(value));
const bits = (unused: number, value: number): Uint8Array => der(0x03, Uint8Array.of(unused, value));

/** Exactly the extensions of the profile: who may do what, and which keys are meant. */
function buildExtensions(authority: boolean, keyId: Uint8Array, issuerKeyId: Uint8Array): Uint8Array {
  const constraints = authority ? derSequence(TRUE, Uint8Array.of(2, 1, 0)) : derSequence();
  return derContext(
    3,
    derSequence(
      extension('2.5.29.19', true, constraints),
      extension('2.5.29.15', true, authority ? bits(2, 0b0000_0100) : bits(6, 0b1100_0000)),
      extension('2.5.29.14', false, derOctets(keyId)),
      extension('2.5.29.35', false, derSequence(der(0x80, issuerKeyId))),
    ),
  );
}

const buildName = (name: string): Uint8Array =>
  derSequence(derSet(derSequence(derOid('2.5.4.3'), der(0x0c, encodeUtf8(name)))));

/** Reads DER from outside: the outer form and the key. Whose it is, and what it may do, is for the two functions below. */
export function readCertificate(bytes: Uint8Array): Result<ReadCertificate, Problem<BundleCode>> {
  const parsed = readDer(bytes);
  const parts = derAt(parsed, 0)?.children ?? [];
  const [, , , issuer, , subject, spki, extensions] = parts;
  const signature = derAt(parsed, 2)?.content.subarray(1);
  const keyId = innerValue(derAt(extensions, 0, 2, 1));
  const name = subject && decodeUtf8(derAt(subject, 0, 0, 1)?.content ?? Uint8Array.of(0xff));
  if (!parsed || parts.length !== 8 || !issuer || !subject || !spki || !signature || !keyId || !name) {
    return refuse('certificate_malformed', 'The certificate cannot be read.');
  }
  const toBeSigned = derAt(parsed, 0)?.raw ?? bytes;
  if (
    !equalBytes(derSequence(toBeSigned, ECDSA_WITH_SHA256, der(0x03, Uint8Array.of(0), signature)), bytes)
  ) {
    return refuse('certificate_malformed', 'The certificate is not in canonical form.', name);
  }
  if (spki.raw.length !== 91 || !equalBytes(derAt(spki, 0)?.raw ?? bytes, P256)) {
    return refuse('certificate_profile_differs', 'The certificate does not hold a P-256 key.', name);
  }
  const fingerprint = sha256Hex(bytes);
  return ok({
    der: bytes,
    name,
    spki: spki.raw,
    fingerprint,
    keyId: keyId.content,
    subject: subject.raw,
    issuer: issuer.raw,
    toBeSigned,
    signature,
  });
}

/** An extension's value is DER inside an octet string. */
const innerValue = (node: DerNode | undefined): DerNode | undefined => node && readDer(node.content);

function checkProfile(
  certificate: ReadCertificate,
  authority: boolean,
  issuerKeyId: Uint8Array,
): Result<null, Problem<BundleCode>> {
  const [version, , algorithm, , validity, subject, , extensions] =
    readDer(certificate.toBeSigned)?.children ?? [];
  const expected = concatBytes(
    Uint8Array.of(0xa0, 3, 2, 1, 2),
    ECDSA_WITH_SHA256,
    NO_END,
    buildName(certificate.name),
    buildExtensions(authority, certificate.keyId, issuerKeyId),
  );
  const found = [version, algorithm, derAt(validity, 1), subject, extensions].map(
    (node) => node?.raw ?? new Uint8Array(0),
  );
  return equalBytes(concatBytes(...found), expected)
    ? ok(null)
    : refuse(
        'certificate_profile_differs',
        `The certificate of ${certificate.name} allows more or less than its profile.`,
        certificate.name,
      );
}

/** The pinned root: a self-signed authority. `root_malformed` otherwise. */
export async function readRoot(
  pem: string,
  verify: SignatureVerifier,
): Promise<Result<ReadCertificate, Problem<BundleCode>>> {
  const bytes = lenientPem(pem);
  const read = bytes && readCertificate(bytes);
  if (!read) return refuse('root_malformed', 'The root is not a PEM certificate.');
  if (!read.ok || !checkProfile(read.value, true, read.value.keyId).ok)
    return refuse(
      'root_malformed',
      'The certificate given as root is not of the profile of a workspace root.',
      read.ok ? read.value.name : undefined,
    );
  const root = read.value;
  const own =
    equalBytes(root.issuer, root.subject) && (await verify(root.spki, root.signature, root.toBeSigned));
  return own
    ? ok(root)
    : refuse('root_malformed', 'The root certificate is not signed by its own key.', root.name);
}

/** True to the profile of a device or person, and signed by this root. */
export async function checkIssued(
  certificate: ReadCertificate,
  root: ReadCertificate,
  verify: SignatureVerifier,
): Promise<Result<null, Problem<BundleCode>>> {
  const { name } = certificate;
  const profile = checkProfile(certificate, false, root.keyId);
  if (
    !equalBytes(certificate.issuer, root.subject) ||
    !(await verify(root.spki, certificate.signature, certificate.toBeSigned))
  ) {
    return refuse(
      'certificate_not_from_root',
      `The certificate of ${name} was not issued by the root you gave.`,
      name,
    );
  }
  return profile;
}

/** Fingerprint in groups, as people and openssl write it. */
export const spacedFingerprint = (fingerprint: Sha256): string =>
  fingerprint.replaceAll(/..(?=.)/g, '$&:').toUpperCase();
