// A checkpoint: the size and root of a log, signed by the device as a C2SP signed note (tlog-checkpoint, signed-note).

import { concatBytes, decodeBase64, encodeBase64, encodeHex } from '../base/bytes.ts';
import type { Sha256 } from '../base/ids.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import { sha256Bytes } from '../base/sha256.ts';
import { refuse, type EvidenceCode } from './evidence-problem.ts';
import { readOrigin } from './origin.ts';

export interface NoteSignature {
  readonly keyName: string;
  /** First 4 bytes of SHA-256 over the public key, 8 hex letters. */
  readonly keyHash: string;
  /** DER ECDSA-Sig-Value over the UTF-8 body. */
  readonly signature: Uint8Array;
}
export interface SignedNote {
  /** Origin, size and root, each with its newline: the signed text. */
  readonly body: string;
  readonly origin: string;
  readonly size: number;
  /** Base64 RFC 9162 root. */
  readonly root: string;
  /** One line; two in the first checkpoint after a key was replaced. */
  readonly signatures: readonly NoteSignature[];
}

export const checkpointBody = (origin: string, size: number, rootBase64: string): string =>
  `${origin}\n${size}\n${rootBase64}\n`;

/** Key ID of an ECDSA key (C2SP signed-note, type 0x02): truncated SHA-256 of the SPKI DER, without the name. 8 hex letters. */
export const keyHash = (spkiDer: Uint8Array): string => encodeHex(sha256Bytes(spkiDer).subarray(0, 4));

/** The note text; `keyId` is 8 hex letters from `keyHash`. */
export const buildNote = (body: string, keyName: string, keyId: string, signatureDer: Uint8Array): string =>
  `${body}\n— ${keyName} ${encodeBase64(
    concatBytes(
      Uint8Array.from(keyId.match(/../g) ?? [], (pair) => parseInt(pair, 16)),
      signatureDer,
    ),
  )}\n`;

const SIZE = /^(0|[1-9]\d{0,15})$/;
const KEY_NAME = /^[A-Za-z0-9._/-]+$/;
const MAX_NOTE = 16 * 1024;

/** Reads a note from outside; it must be exactly what `buildNote` writes (signature lines may repeat). FORMAT.md E16. */
export function readNote(text: string): Result<SignedNote, Problem<EvidenceCode>> {
  const malformed = (message: string) => refuse('checkpoint_malformed', message);
  if (text.length > MAX_NOTE || !text.endsWith('\n'))
    return malformed('The checkpoint is not a signed note.');
  const [origin = '', size = '', root = '', blank, ...lines] = text.slice(0, -1).split('\n');
  if (blank !== '' || !readOrigin(origin).ok || !SIZE.test(size) || decodeBase64(root)?.length !== 32) {
    return malformed('The checkpoint is not a log name, a size, a base64 root and an empty line.');
  }
  if (lines.length < 1 || lines.length > 16) return malformed('The checkpoint has no signature line.');
  const signatures = lines.map(readSignatureLine);
  if (!signatures.every((line) => line !== undefined))
    return malformed('A signature line is not "— name base64".');
  return ok({
    body: checkpointBody(origin, Number(size), root),
    origin,
    size: Number(size),
    root,
    signatures,
  });
}

function readSignatureLine(line: string): NoteSignature | undefined {
  const [dash, keyName = '', encoded = '', ...rest] = line.split(' ');
  const bytes = decodeBase64(encoded);
  if (dash !== '—' || !KEY_NAME.test(keyName) || rest.length > 0 || bytes === undefined || bytes.length < 5)
    return undefined;
  return { keyName, keyHash: encodeHex(bytes.subarray(0, 4)), signature: bytes.subarray(4) };
}

/** Hex root of a note, as records and reports show it. */
export const noteRootHex = (note: SignedNote): Sha256 =>
  encodeHex(decodeBase64(note.root) ?? new Uint8Array(0)) as Sha256;
