// Tokens that no proper authority would make: built part by part, so that each differs from a good one in a single thing.

import { createHash, sign as signWith } from 'node:crypto';
import { concatBytes, encodeUtf8 } from '../../../shared/base/bytes.ts';
import {
  der,
  derAt,
  derContext,
  derOctets,
  derOid,
  derSequence,
  derSet,
  derSmallInteger,
  readDer,
} from '../../../shared/bundle/der.ts';
import type { Authority } from './authority.ts';

const NULL = Uint8Array.of(5, 0);
export const sha256Of = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha256').update(bytes).digest());
const digestIdentifier = (oid: string): Uint8Array => derSequence(derOid(oid), NULL);
export const SHA256 = digestIdentifier('2.16.840.1.101.3.4.2.1');
const SHA1 = digestIdentifier('1.3.14.3.2.26');
const RSA = digestIdentifier('1.2.840.113549.1.1.11');
const ECDSA = derSequence(derOid('1.2.840.10045.4.3.2'));
export const attribute = (oid: string, ...values: Uint8Array[]): Uint8Array =>
  derSequence(derOid(oid), derSet(...values));

/** What can be changed; each has the value of a good token over `data`. */
export interface TokenParts {
  version: number;
  imprintAlgorithm: Uint8Array;
  imprint: Uint8Array;
  genTime: string;
  /** DER after genTime. */
  optional: Uint8Array[];
  contentType: string;
  eContentType: string;
  signedDataVersion: number;
  digestAlgorithm: Uint8Array;
  contentInfo: string;
  certificates: Uint8Array[];
  /** Hash that the ESSCertIDv2 states. */
  certificateHash: Uint8Array;
  /** Instead of the built attributes. */
  attributes: (good: Uint8Array[]) => Uint8Array[];
  unsigned: Uint8Array[];
  signerInfos: number;
  crls: Uint8Array[];
  tail: Uint8Array;
}

export function forgeToken(
  { signer, root, signerKey }: Pick<Authority, 'signer' | 'root' | 'signerKey'>,
  data: Uint8Array,
  changes: Partial<TokenParts> = {},
): Uint8Array {
  const parts: TokenParts = {
    version: 1,
    imprintAlgorithm: SHA256,
    imprint: sha256Of(data),
    genTime: `${new Date().toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`,
    optional: [],
    contentType: '1.2.840.113549.1.9.16.1.4',
    eContentType: '1.2.840.113549.1.9.16.1.4',
    signedDataVersion: 3,
    digestAlgorithm: SHA256,
    contentInfo: '1.2.840.113549.1.7.2',
    certificates: [signer, root],
    certificateHash: sha256Of(signer),
    attributes: (good) => good,
    unsigned: [],
    signerInfos: 1,
    crls: [],
    tail: new Uint8Array(0),
    ...changes,
  };
  const info = derSequence(
    derSmallInteger(parts.version),
    derOid('1.2.3.4.1'),
    derSequence(parts.imprintAlgorithm, derOctets(parts.imprint)),
    derSmallInteger(7),
    der(0x18, encodeUtf8(parts.genTime)),
    ...parts.optional,
  );
  const good = [
    attribute('1.2.840.113549.1.9.3', derOid(parts.contentType)),
    attribute('1.2.840.113549.1.9.4', derOctets(sha256Of(info))),
    attribute(
      '1.2.840.113549.1.9.16.2.47',
      derSequence(derSequence(derSequence(derOctets(parts.certificateHash)))),
    ),
  ];
  const attributes = derSet(...parts.attributes(good));
  const certificate = readDer(signer);
  const [serial, issuer] = [derAt(certificate, 0, 1), derAt(certificate, 0, 3)].map(
    (node) => node?.raw ?? NULL,
  );
  const signerInfo = derSequence(
    derSmallInteger(1),
    derSequence(issuer ?? NULL, serial ?? NULL),
    parts.digestAlgorithm,
    concatBytes(Uint8Array.of(0xa0), attributes.subarray(1)),
    signerKey.asymmetricKeyType === 'ec' ? ECDSA : RSA,
    derOctets(new Uint8Array(signWith('sha256', attributes, signerKey))),
    ...parts.unsigned,
  );
  const signedData = derSequence(
    derSmallInteger(parts.signedDataVersion),
    derSet(parts.digestAlgorithm),
    derSequence(derOid(parts.eContentType), derContext(0, derOctets(info))),
    derContext(0, ...parts.certificates),
    ...parts.crls,
    derSet(...Array.from({ length: parts.signerInfos }, () => signerInfo)),
  );
  return concatBytes(derSequence(derOid(parts.contentInfo), derContext(0, signedData)), parts.tail);
}

/** A digest that nobody should take any more. */
export const OUTDATED = SHA1;
