// The signature file: CMS SignedData (RFC 5652) with the CAdES-B-B attributes (ETSI EN 319 122-1), detached.
// Its bytes are a pure function of certificate, time, content digest and signature, so reading is rebuild and compare.

import { concatBytes, decodeHex, decodeUtf8, encodeHex, equalBytes } from '../base/bytes.ts';
import type { Sha256 } from '../base/ids.ts';
import { readInstant } from '../base/instant.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import { assert } from '../base/assert.ts';
import { sha256Bytes } from '../base/sha256.ts';
import { refuse, type BundleCode } from './bundle-problem.ts';
import {
  derAt,
  derContext,
  derGeneralizedTime,
  derOctets,
  derOid,
  derSequence,
  derSet,
  derSmallInteger,
  derUtcTime,
  isOid,
  readDer,
  type DerNode,
} from './der.ts';

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
} as const;

export interface CmsFacts {
  /** DER certificate of the signer. */
  readonly certificate: Uint8Array;
  /** Claimed signing time, whole seconds, as `formatInstant` writes it. */
  readonly at: string;
  readonly contentSha256: Sha256;
  /** DER SET OF Attribute: the bytes that are signed. */
  readonly attributes: Uint8Array;
  /** DER ECDSA-Sig-Value. */
  readonly signature: Uint8Array;
}

/** UTCTime until 2049, GeneralizedTime after (RFC 5652 §11.3); fractions of a second are cut. */
function derTime(at: string): Uint8Array {
  const digits = at.slice(0, 19).replaceAll(/[-:T]/g, '');
  return Number(digits.slice(0, 4)) < 2050
    ? derUtcTime(`${digits.slice(2)}Z`)
    : derGeneralizedTime(`${digits}Z`);
}

function readTime(node: DerNode | undefined): string | undefined {
  const text = node && decodeUtf8(node.content);
  const match = text && /^(\d{2,4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!match) return undefined;
  const [, year = '', month, day, hour, minute, second] = match;
  const century = year.length === 4 ? '' : Number(year) < 50 ? '20' : '19';
  const at = `${century}${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  return readInstant(at) === undefined ? undefined : at;
}

const attribute = (oid: string, value: Uint8Array): Uint8Array => derSequence(derOid(oid), derSet(value));

/** ESSCertIDv2 with SHA-256 by default and the issuer's serial number (RFC 5035 §3). */
function signingCertificate(certificate: Uint8Array, { issuer, serial }: IssuerAndSerial): Uint8Array {
  const issuerSerial = derSequence(derSequence(derContext(4, issuer)), serial);
  return derSequence(derSequence(derSequence(derOctets(sha256Bytes(certificate)), issuerSerial)));
}

interface IssuerAndSerial {
  readonly issuer: Uint8Array;
  readonly serial: Uint8Array;
}
/** Raw Name and INTEGER of a v3 certificate (RFC 5280 §4.1). */
function issuerAndSerial(certificate: Uint8Array): IssuerAndSerial | undefined {
  const parsed = readDer(certificate);
  const serial = derAt(parsed, 0, 1);
  const issuer = derAt(parsed, 0, 3);
  return serial?.tag === 0x02 && issuer?.tag === 0x30
    ? { issuer: issuer.raw, serial: serial.raw }
    : undefined;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const differs = a.findIndex((byte, index) => byte !== b[index]);
  return differs < 0 ? a.length - b.length : (a[differs] ?? 0) - (b[differs] ?? -1);
}

/** The signed attributes as DER SET OF (sorted, X.690 §11.6): what the device key signs. `at` is an ISO instant. */
export function buildSignedAttributes(input: {
  at: string;
  contentSha256: string;
  certificate: Uint8Array;
}): Uint8Array {
  const from = issuerAndSerial(input.certificate);
  const digest = decodeHex(input.contentSha256);
  assert(from && digest?.length === 32, 'signed attributes need a certificate and a SHA-256');
  const attributes = [
    attribute(OID.contentType, derOid(OID.data)),
    attribute(OID.signingTime, derTime(input.at)),
    attribute(OID.messageDigest, derOctets(digest)),
    attribute(OID.signingCertificateV2, signingCertificate(input.certificate, from)),
  ];
  return derSet(...attributes.sort(compareBytes));
}

/** The whole .p7s from what `buildSignedAttributes` gave and the device's signature over it. */
export function buildCms({
  certificate,
  attributes,
  signature,
}: Pick<CmsFacts, 'certificate' | 'attributes' | 'signature'>): Uint8Array {
  const from = issuerAndSerial(certificate);
  assert(from, 'a CMS needs the signer certificate');
  const implicit = concatBytes(Uint8Array.of(0xa0), attributes.subarray(1));
  const signerInfo = derSequence(
    derSmallInteger(1),
    derSequence(from.issuer, from.serial),
    derSequence(derOid(OID.sha256)),
    implicit,
    derSequence(derOid(OID.ecdsaWithSha256)),
    derOctets(signature),
  );
  const signedData = derSequence(
    derSmallInteger(1),
    derSet(derSequence(derOid(OID.sha256))),
    derSequence(derOid(OID.data)),
    derContext(0, certificate),
    derSet(signerInfo),
  );
  return derSequence(derOid(OID.signedData), derContext(0, signedData));
}

/** Reads bytes from outside; `cms_malformed` unless they are exactly what `buildCms` writes. FORMAT.md B7. */
export function readCms(bytes: Uint8Array): Result<CmsFacts, Problem<BundleCode>> {
  const signedData = derAt(readDer(bytes), 1, 0);
  const certificate = derAt(signedData, 3, 0)?.raw;
  const signerInfo = derAt(signedData, 4, 0);
  const attributes = derAt(signerInfo, 3)?.children ?? [];
  const valueOf = (oid: string) =>
    derAt(
      attributes.find((each) => isOid(each.children[0], oid)),
      1,
      0,
    );
  const at = readTime(valueOf(OID.signingTime));
  const digest = valueOf(OID.messageDigest)?.content;
  const signature = derAt(signerInfo, 5)?.content;
  if (
    !certificate ||
    !issuerAndSerial(certificate) ||
    at === undefined ||
    digest?.length !== 32 ||
    !signature
  ) {
    return refuse('cms_malformed', 'The signature file is not a CAdES signature of the profile.');
  }
  const contentSha256 = encodeHex(digest) as Sha256;
  const signed = buildSignedAttributes({ at, contentSha256, certificate });
  const facts = { certificate, at, contentSha256, attributes: signed, signature };
  return equalBytes(buildCms(facts), bytes)
    ? ok(facts)
    : refuse('cms_malformed', 'The signature file differs from the profile.');
}
