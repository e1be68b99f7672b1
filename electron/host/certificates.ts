// X.509 certificates (RFC 5280) of a workspace: a self-signed root with path length 0, and the device and person
// certificates it issues. The only name is an id (CN), the end is 9999-12-31 so that a check in year 6 still works.

import * as asn1js from 'asn1js';
import {
  AttributeTypeAndValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  Extension,
  PublicKeyInfo,
  RelativeDistinguishedNames,
  Time,
} from 'pkijs';
import { createHash, X509Certificate, type KeyObject } from 'node:crypto';
import type { Instant } from '../../shared/base/instant.ts';
import type { Sha256 } from '../../shared/base/ids.ts';
import type { RandomBytes } from '../../shared/base/ids.ts';
import { signEcdsa, spkiOf } from './key-pair.ts';

const OID = {
  commonName: '2.5.4.3',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  authorityKeyIdentifier: '2.5.29.35',
} as const;

/** RFC 5280 §4.1.2.5: the value for "no well-defined end". */
const NO_END = Date.UTC(9999, 11, 31, 23, 59, 59);

// RFC 5280 §4.2.1.3, most significant bit first.
const DIGITAL_SIGNATURE_AND_NON_REPUDIATION = { bits: 0b1100_0000, unused: 6 };
const KEY_CERT_SIGN = { bits: 0b0000_0100, unused: 2 };

const arrayBuffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

const nameOf = (id: string): RelativeDistinguishedNames =>
  new RelativeDistinguishedNames({
    typesAndValues: [
      new AttributeTypeAndValue({ type: OID.commonName, value: new asn1js.Utf8String({ value: id }) }),
    ],
  });

const publicKeyOf = (spki: Uint8Array): PublicKeyInfo =>
  new PublicKeyInfo({ schema: asn1js.fromBER(arrayBuffer(spki)).result });

/** RFC 5280 §4.2.1.2 method (1): SHA-1 of the public key bits; an identifier, not a protection. */
const keyIdentifier = (key: PublicKeyInfo): ArrayBuffer =>
  arrayBuffer(createHash('sha1').update(key.subjectPublicKey.valueBlock.valueHexView).digest());

const extension = (extnID: string, critical: boolean, value: asn1js.BaseBlock): Extension =>
  new Extension({ extnID, critical, extnValue: value.toBER(false) });

export interface CertificateRequest {
  /** Common name: `ws_…`, `dev_…` or `per_…`. */
  readonly id: string;
  readonly spki: Uint8Array;
  readonly issuer: { readonly id: string; readonly key: KeyObject };
  readonly at: Instant;
  readonly authority: boolean;
  readonly random: RandomBytes;
}

function extensionsOf(request: CertificateRequest, key: PublicKeyInfo): Extension[] {
  const usage = request.authority ? KEY_CERT_SIGN : DIGITAL_SIGNATURE_AND_NON_REPUDIATION;
  const constraints = request.authority
    ? new BasicConstraints({ cA: true, pathLenConstraint: 0 })
    : new BasicConstraints({ cA: false });
  const issuerKey = publicKeyOf(spkiOf(request.issuer.key));
  const authorityKey = new AuthorityKeyIdentifier({
    keyIdentifier: new asn1js.OctetString({ valueHex: keyIdentifier(issuerKey) }),
  });
  return [
    extension(OID.basicConstraints, true, constraints.toSchema()),
    extension(
      OID.keyUsage,
      true,
      new asn1js.BitString({ valueHex: arrayBuffer(Uint8Array.of(usage.bits)), unusedBits: usage.unused }),
    ),
    extension(OID.subjectKeyIdentifier, false, new asn1js.OctetString({ valueHex: keyIdentifier(key) })),
    extension(OID.authorityKeyIdentifier, false, authorityKey.toSchema()),
  ];
}

/** A certificate as DER. */
export function issueCertificate(request: CertificateRequest): Uint8Array {
  const certificate = new Certificate();
  certificate.version = 2;
  // RFC 5280 §4.1.2.2: positive, at most 20 octets.
  const serial = request.random(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  certificate.serialNumber = new asn1js.Integer({ valueHex: arrayBuffer(serial) });
  certificate.issuer = nameOf(request.issuer.id);
  certificate.subject = nameOf(request.id);
  certificate.notBefore = new Time({ type: 0, value: new Date(Math.floor(request.at / 1000) * 1000) });
  certificate.notAfter = new Time({ type: 1, value: new Date(NO_END) });
  const key = publicKeyOf(request.spki);
  certificate.subjectPublicKeyInfo = key;
  certificate.extensions = extensionsOf(request, key);
  const ecdsaWithSha256 = '1.2.840.10045.4.3.2';
  certificate.signature.algorithmId = ecdsaWithSha256;
  certificate.signatureAlgorithm.algorithmId = ecdsaWithSha256;
  const toBeSigned = new Uint8Array(certificate.encodeTBS().toBER(false));
  certificate.signatureValue = new asn1js.BitString({
    valueHex: arrayBuffer(signEcdsa(request.issuer.key, toBeSigned)),
  });
  return new Uint8Array(certificate.toSchema(true).toBER(false));
}

export const certificatePem = (der: Uint8Array): string => new X509Certificate(Buffer.from(der)).toString();
export const certificateDer = (pem: string): Uint8Array => new Uint8Array(new X509Certificate(pem).raw);
export const certificateFingerprint = (der: Uint8Array): Sha256 =>
  createHash('sha256').update(der).digest('hex') as Sha256;
