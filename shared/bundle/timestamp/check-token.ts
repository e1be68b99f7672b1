// Checks one time-stamp token (FORMAT.md T1–T6): the form, what it stamps, who signed it, and whether that is whom the checker
// trusts. Trust in the authority never comes from the token itself.

import { fromBER, OctetString } from 'asn1js';
import { AlgorithmIdentifier, type Certificate, type ICryptoEngine } from 'pkijs';
import { equalBytes } from '../../base/bytes.ts';
import type { Sha256 } from '../../base/ids.ts';
import { ok, type Problem, type Result } from '../../base/result.ts';
import { sha256Hex } from '../../base/sha256.ts';
import { der, derSequence, readDer } from '../der.ts';
import { coverContent, nameSigner } from './signed-attributes.ts';
import type { TimestampCrypto } from './timestamp-crypto.ts';
import { refuseStamp, type TimestampCode } from './timestamp-problem.ts';
import { readToken, type Token } from './token.ts';
import {
  authorityName,
  isForTimeStamping,
  isValidAt,
  leadsTo,
  readTsaCertificate,
} from './tsa-certificate.ts';

export interface CheckedToken {
  /** What was stamped existed not later than this, as `formatInstant` writes it. */
  readonly at: string;
  /** Name in the signer's certificate. */
  readonly authority: string;
  /** True where the signer leads to a certificate that the checker gave; otherwise the time is only claimed. */
  readonly proved: boolean;
  /** Of the token's bytes. */
  readonly sha256: Sha256;
  /** Content octets of the nonce as hex. */
  readonly nonce: string | undefined;
}

export interface TokenTrust {
  /** Certificates of authorities that the checker gave; none: nothing is proved. */
  readonly tsa: readonly Certificate[];
  readonly crypto: TimestampCrypto;
}

const EC_PUBLIC_KEY = '1.2.840.10045.2.1';

/** ECDSA-Sig-Value as DER writes it (RFC 3279 §2.2.3): pkijs would also read other tags and lengths. */
function isEcdsaValue(signature: Uint8Array): boolean {
  const parts = readDer(signature)?.children ?? [];
  const integers = parts.map(({ content }) => der(0x02, content));
  return parts.length === 2 && equalBytes(derSequence(...integers), signature);
}

async function isSigned(token: Token, signer: Certificate, engine: ICryptoEngine): Promise<boolean> {
  const { attributes, signature, signatureAlgorithm, digest } = token;
  const isEcdsa = signer.subjectPublicKeyInfo.algorithm.algorithmId === EC_PUBLIC_KEY;
  if (isEcdsa && !isEcdsaValue(signature)) return false;
  try {
    return await engine.verifyWithPublicKey(
      attributes.raw.slice(),
      new OctetString({ valueHex: signature.slice() }),
      signer.subjectPublicKeyInfo,
      new AlgorithmIdentifier({ schema: fromBER(signatureAlgorithm.slice()).result }),
      digest,
    );
  } catch {
    return false;
  }
}

/** `imprint`: SHA-256 of what the token is said to stamp. The first thing that is wrong is named. */
export async function checkToken(
  bytes: Uint8Array,
  imprint: Sha256,
  { tsa, crypto: { engine, digest } }: TokenTrust,
): Promise<Result<CheckedToken, Problem<TimestampCode>>> {
  const read = readToken(bytes);
  if (!read.ok) return read;
  const token = read.value;
  if (!(await coverContent(token, digest)))
    return refuseStamp(
      'token_attributes_differ',
      'The signed attributes of the token do not cover its statement.',
    );
  if (token.info.imprint !== imprint)
    return refuseStamp('token_imprint_differs', 'The token is a time stamp over something else.');
  const [signer, ...others] = token.certificates.map(readTsaCertificate);
  if (!signer || !(await nameSigner(token, digest)))
    return refuseStamp('token_signer_unfit', 'The token names another certificate than that of its signer.');
  const authority = authorityName(signer);
  if (!isForTimeStamping(signer))
    return refuseStamp(
      'token_signer_unfit',
      `The certificate of ${authority} is not one for time stamping alone.`,
    );
  const { at } = token.info;
  if (!isValidAt(signer, at))
    return refuseStamp('token_signer_unfit', `The certificate of ${authority} was not valid at ${at}.`);
  if (!(await isSigned(token, signer, engine)))
    return refuseStamp('token_signature_invalid', `The signature of ${authority} does not verify.`);
  const known = others.filter((certificate) => certificate !== undefined);
  const proved = await leadsTo(tsa, signer, known, at, engine);
  if (tsa.length > 0 && !proved)
    return refuseStamp('token_not_from_tsa', `${authority} does not lead to a certificate that you gave.`);
  return ok({ at, authority, proved, sha256: sha256Hex(bytes), nonce: token.info.nonce });
}
