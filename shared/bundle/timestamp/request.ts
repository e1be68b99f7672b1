// A time-stamp request (RFC 3161 §2.4.1): the .tsq file that goes to an authority. It holds a hash and nothing else.

import { decodeHex, encodeHex, equalBytes } from '../../base/bytes.ts';
import type { RandomBytes, Sha256 } from '../../base/ids.ts';
import { assert } from '../../base/assert.ts';
import { ok, type Problem, type Result } from '../../base/result.ts';
import { der, derAt, derOctets, derSequence, derSmallInteger, readDer } from '../der.ts';
import { SHA256_IDENTIFIER } from './algorithms.ts';
import { refuseStamp, type TimestampCode } from './timestamp-problem.ts';

export interface TimeStampRequest {
  /** SHA-256 of what is to be stamped. */
  readonly imprint: Sha256;
  /** Content octets of the nonce as hex: 8 octets, positive, none to spare. */
  readonly nonce: string;
}

const NONCE = /^[4-7][0-9a-f]{15}$/;
const TRUE = Uint8Array.of(1, 1, 0xff);

function encode({ imprint, nonce }: TimeStampRequest): Uint8Array | undefined {
  const [digest, octets] = [decodeHex(imprint), decodeHex(nonce)];
  if (digest?.length !== 32 || !octets || !NONCE.test(nonce)) return undefined;
  return derSequence(
    derSmallInteger(1),
    derSequence(SHA256_IDENTIFIER, derOctets(digest)),
    der(0x02, octets),
    TRUE,
  );
}

/** Random, but with the top bits 01, so that DER needs neither a leading zero nor fewer octets. */
export function createRequest(imprint: Sha256, random: RandomBytes): TimeStampRequest {
  const octets = random(8);
  octets[0] = ((octets[0] ?? 0) & 0x3f) | 0x40;
  return { imprint, nonce: encodeHex(octets) };
}

/** DER TimeStampReq with certReq TRUE. */
export function buildRequest(request: TimeStampRequest): Uint8Array {
  const bytes = encode(request);
  assert(bytes, 'a time-stamp request has a SHA-256 and a nonce of 8 octets');
  return bytes;
}

/** Reads a .tsq from outside; `request_malformed` unless it is exactly what `buildRequest` writes. FORMAT.md T10. */
export function readRequest(bytes: Uint8Array): Result<TimeStampRequest, Problem<TimestampCode>> {
  const parsed = readDer(bytes);
  const digest = derAt(parsed, 1, 1)?.content ?? new Uint8Array(0);
  const request = {
    imprint: encodeHex(digest) as Sha256,
    nonce: encodeHex(derAt(parsed, 2)?.content ?? new Uint8Array(0)),
  };
  const written = encode(request);
  return written && equalBytes(written, bytes)
    ? ok(request)
    : refuseStamp('request_malformed', 'The file is not a time-stamp request of Runproof.');
}
