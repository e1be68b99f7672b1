// A time-stamp token (RFC 3161 §2.4.2) as a CMS structure: taken apart, written again and compared, so that nothing around the
// signed parts can hold anything else (FORMAT.md T1).

import { concatBytes, equalBytes } from '../../base/bytes.ts';
import { ok, type Problem, type Result } from '../../base/result.ts';
import {
  derAt,
  derContext,
  derOctets,
  derOid,
  derSequence,
  derSet,
  derSmallInteger,
  isOid,
  readDer,
  type DerNode,
} from '../der.ts';
import { digestOf, isSignatureOver, type DigestName } from './algorithms.ts';
import { refuseStamp, type TimestampCode } from './timestamp-problem.ts';
import { readTstInfo, type TstInfo } from './tst-info.ts';

export const SIGNED_DATA = '1.2.840.113549.1.7.2';
export const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const MAX_TOKEN = 64 * 1024;

export interface Token {
  readonly info: TstInfo;
  /** DER TSTInfo: what the message-digest attribute covers. */
  readonly content: Uint8Array;
  readonly digest: DigestName;
  /** DER SET OF Attribute: what is signed. */
  readonly attributes: DerNode;
  /** DER AlgorithmIdentifier. */
  readonly signatureAlgorithm: Uint8Array;
  readonly signature: Uint8Array;
  /** DER, the signer's first. */
  readonly certificates: readonly Uint8Array[];
}

interface Parts {
  readonly digestAlgorithm: Uint8Array;
  readonly content: Uint8Array;
  /** All of them, in the token's order. */
  readonly certificates: readonly Uint8Array[];
  readonly issuerAndSerial: Uint8Array;
  /** As it lies in the token: tag [0] instead of SET. */
  readonly attributes: Uint8Array;
  readonly signatureAlgorithm: Uint8Array;
  readonly signature: Uint8Array;
}

/** The one text of bytes that these parts have. */
function buildToken(parts: Parts): Uint8Array {
  const signerInfo = derSequence(
    derSmallInteger(1),
    parts.issuerAndSerial,
    parts.digestAlgorithm,
    parts.attributes,
    parts.signatureAlgorithm,
    derOctets(parts.signature),
  );
  const signedData = derSequence(
    derSmallInteger(3),
    derSet(parts.digestAlgorithm),
    derSequence(derOid(TST_INFO), derContext(0, derOctets(parts.content))),
    derContext(0, ...parts.certificates),
    derSet(signerInfo),
  );
  return derSequence(derOid(SIGNED_DATA), derContext(0, signedData));
}

function partsOf(bytes: Uint8Array): Parts | undefined {
  const signedData = derAt(readDer(bytes), 1, 0);
  const content = derAt(signedData, 2, 1, 0);
  const certificates = derAt(signedData, 3);
  const signerInfo = derAt(signedData, 4, 0);
  const [, issuerAndSerial, digestAlgorithm, attributes, signatureAlgorithm, signature] =
    signerInfo?.children ?? [];
  if (!content || certificates?.tag !== 0xa0 || attributes?.tag !== 0xa0) return undefined;
  if (!issuerAndSerial || !digestAlgorithm || !signatureAlgorithm || !signature) return undefined;
  return {
    digestAlgorithm: digestAlgorithm.raw,
    content: content.content,
    certificates: certificates.children.map(({ raw }) => raw),
    issuerAndSerial: issuerAndSerial.raw,
    attributes: attributes.raw,
    signatureAlgorithm: signatureAlgorithm.raw,
    signature: signature.content,
  };
}

/** issuerAndSerialNumber of an X.509 v3 certificate (RFC 5652 §10.2.4). */
function issuerAndSerialOf(certificate: Uint8Array): Uint8Array | undefined {
  const parsed = readDer(certificate);
  const [serial, issuer] = [derAt(parsed, 0, 1), derAt(parsed, 0, 3)];
  return serial && issuer && derSequence(issuer.raw, serial.raw);
}

/** Reads bytes from outside. `token_malformed` unless it has the form of T1 and says what T2 asks. */
export function readToken(bytes: Uint8Array): Result<Token, Problem<TimestampCode>> {
  const malformed = (message: string) => refuseStamp('token_malformed', message);
  if (bytes.length > MAX_TOKEN)
    return malformed(`The token has ${bytes.length} bytes; the limit is ${MAX_TOKEN}.`);
  if (!isOid(derAt(readDer(bytes), 0), SIGNED_DATA)) return malformed('The file is not a time-stamp token.');
  const parts = partsOf(bytes);
  if (!parts || !equalBytes(buildToken(parts), bytes))
    return malformed('The token is not one SignedData of one signer with certificates, in DER.');
  const digest = digestOf(parts.digestAlgorithm);
  if (digest === undefined || !isSignatureOver(parts.signatureAlgorithm, digest))
    return malformed('The token uses an algorithm other than RSA or ECDSA with SHA-256, SHA-384 or SHA-512.');
  const info = readTstInfo(parts.content);
  if (!info)
    return malformed('The token holds no time-stamp statement (TSTInfo) of version 1 over a SHA-256.');
  const isSigner = (certificate: Uint8Array): boolean =>
    equalBytes(issuerAndSerialOf(certificate) ?? new Uint8Array(0), parts.issuerAndSerial);
  const signers = parts.certificates.filter(isSigner);
  const attributes = readDer(concatBytes(Uint8Array.of(0x31), parts.attributes.subarray(1)));
  if (signers.length !== 1 || !attributes)
    return malformed('The token does not hold the certificate of its signer.');
  const { content, signatureAlgorithm, signature } = parts;
  const certificates = [...signers, ...parts.certificates.filter((each) => !isSigner(each))];
  return ok({ info, content, digest, attributes, signatureAlgorithm, signature, certificates });
}
