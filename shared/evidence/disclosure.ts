// A disclosure opens one salted commitment of a record (RFC 9901 §4.2): base64url(JCS([salt, name, value])).
// Without it the record still stands; with it nobody can claim another value.

import { RECORD_LIMITS, readCanonical, writeCanonical } from '../base/canonical-json.ts';
import { decodeBase64Url, decodeUtf8, encodeBase64Url, encodeUtf8 } from '../base/bytes.ts';
import type { Json } from '../base/json.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import { sha256Bytes } from '../base/sha256.ts';
import { asEvidence, refuse, type EvidenceCode } from './evidence-problem.ts';
import type { OpenedDisclosure } from './record.ts';

/** 128 bits, so that a short value cannot be found by trying. */
export const SALT_BYTES = 16;
const SALT = /^[A-Za-z0-9_-]{21}[AQgw]$/;
const MAX_TEXT = Math.ceil((RECORD_LIMITS.bytes * 4) / 3);

/** Builds the text of a disclosure from 16 random bytes. Fails with the canonical JSON codes where `value` cannot be recorded. */
export function buildDisclosure(
  name: string,
  value: Json,
  salt: Uint8Array,
): Result<string, Problem<EvidenceCode>> {
  const written = writeCanonical([encodeBase64Url(salt), name, value]);
  return written.ok
    ? ok(encodeBase64Url(encodeUtf8(written.value)))
    : err({ ...asEvidence(written.error), place: name });
}

/** Reads untrusted text or its bytes: `disclosure_malformed` or a canonical JSON code. FORMAT.md E13. */
export function openDisclosure(text: string | Uint8Array): Result<OpenedDisclosure, Problem<EvidenceCode>> {
  const bytes = text.length > MAX_TEXT ? undefined : decodeBase64Url(text);
  const json = bytes && decodeUtf8(bytes);
  if (json === undefined) return refuse('disclosure_malformed', 'A disclosure is not base64url text.');
  const read = readCanonical(json);
  if (!read.ok) return err(asEvidence(read.error));
  const parts = read.value;
  if (!Array.isArray(parts) || parts.length !== 3)
    return refuse('disclosure_malformed', 'A disclosure is not [salt, name, value].');
  const [salt, name, value] = parts as unknown as readonly [Json, Json, Json];
  if (typeof salt !== 'string' || !SALT.test(salt))
    return refuse('disclosure_malformed', 'The salt of a disclosure is not 16 bytes.');
  if (typeof name !== 'string' || name === '')
    return refuse('disclosure_malformed', 'A disclosure has no name.');
  return ok({ salt, name, value });
}

/** SHA-256 of the disclosure's ASCII text. */
export const disclosureHash = (text: string | Uint8Array): Uint8Array =>
  sha256Bytes(typeof text === 'string' ? encodeUtf8(text) : text);

/** What a record's `sd` lists: that hash as base64url. */
export const disclosureDigest = (text: string): string => encodeBase64Url(disclosureHash(text));
