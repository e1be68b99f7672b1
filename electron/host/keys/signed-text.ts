// The one-line texts that carry keys between devices (FORMAT.md): read from outside against their shape and their signature.

import { z } from 'zod';
import {
  isId,
  type DeviceId,
  type PersonId,
  type Sha256,
  type WorkspaceId,
} from '../../../shared/base/ids.ts';
import { decodeBase64, encodeBase64, encodeUtf8 } from '../../../shared/base/bytes.ts';
import { readCanonical, writeCanonical } from '../../../shared/base/canonical-json.ts';
import { assert } from '../../../shared/base/assert.ts';
import { isObject, type Json, type JsonObject } from '../../../shared/base/json.ts';
import { err, ok } from '../../../shared/base/result.ts';
import { sha256Hex } from '../../../shared/base/sha256.ts';
import type { KeyObject } from 'node:crypto';
import type { HostResult } from '../../../shared/ipc/contract.ts';
import { signEcdsa } from '../key-pair.ts';
import { verifyEcdsa } from '../verify-ecdsa.ts';

/** No other text that a key of ours signs begins so. */
const PREFIX = 'runproof-enrolment-v1\n';

const base64 = z.string().refine((text) => decodeBase64(text) !== undefined);
const workspaceId = z.custom<WorkspaceId>((value) => typeof value === 'string' && isId(value, 'ws'));
const deviceId = z.custom<DeviceId>((value) => typeof value === 'string' && isId(value, 'dev'));
const personId = z.custom<PersonId>((value) => typeof value === 'string' && isId(value, 'per'));
const label = z.string().min(1).max(200);
const pem = z.string().max(8192);

const asked = { v: z.literal(1), label, spki: base64, proof: base64 };
const requestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...asked, kind: z.literal('runproof.device-request'), id: deviceId, workspace: z.null() }),
  z.strictObject({
    ...asked,
    kind: z.literal('runproof.person-request'),
    id: personId,
    workspace: workspaceId,
  }),
]);
const granted = {
  v: z.literal(1),
  request: z.string().regex(/^[0-9a-f]{64}$/),
  workspace: workspaceId,
  founder: deviceId,
  name: z.string().max(200),
  sample: z.boolean(),
  root: pem,
  certificate: pem,
  proof: base64,
};
const grantSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...granted, kind: z.literal('runproof.device-grant'), id: deviceId }),
  z.strictObject({ ...granted, kind: z.literal('runproof.person-grant'), id: personId }),
]);
export type RequestText = z.infer<typeof requestSchema>;
export type GrantText = z.infer<typeof grantSchema>;

export const malformed = (message: string) =>
  err({
    code: 'enrolment_invalid',
    message,
    remedy: 'Choose the file that Runproof saved, or take the picture again.',
  } as const);

/** The line without its newline; the bytes that its fingerprint is over. */
const lineOf = (text: string): string => (text.endsWith('\n') ? text.slice(0, -1) : text);

export const fingerprintOfText = (text: string): Sha256 => sha256Hex(encodeUtf8(lineOf(text)));

export function writeLine(value: JsonObject): string {
  const written = writeCanonical(value);
  assert(written.ok, 'what carries a key is canonical JSON');
  return `${written.value}\n`;
}

/** The canonical object in the line, of whatever shape. */
export function readLine(text: string): HostResult<JsonObject> {
  const read = readCanonical(lineOf(text));
  return read.ok && isObject(read.value)
    ? ok(read.value as JsonObject)
    : malformed('The text is not one line of canonical JSON, or was changed on the way.');
}

function signedBytes({
  proof: _proof,
  ...rest
}: {
  readonly proof?: Json;
  readonly [key: string]: Json | undefined;
}) {
  return encodeUtf8(`${PREFIX}${writeLine(rest as JsonObject).slice(0, -1)}`);
}

/** FORMAT.md K7, K10: proof over everything else. */
export const signLine = (value: JsonObject, key: KeyObject): string =>
  writeLine({ ...value, proof: encodeBase64(signEcdsa(key, signedBytes(value))) });

const verifies = async (value: RequestText | GrantText, spki: Uint8Array): Promise<boolean> =>
  verifyEcdsa(spki, decodeBase64(value.proof) ?? new Uint8Array(0), signedBytes(value));

/** `enrolment_invalid`, or `request_proof_wrong` where the key that is asked for did not sign it. */
export async function readRequestText(text: string): Promise<HostResult<RequestText>> {
  const line = readLine(text);
  if (!line.ok) return line;
  const read = requestSchema.safeParse(line.value);
  if (!read.success) return malformed('The text is not a request of a device or a person.');
  if (await verifies(read.data, decodeBase64(read.data.spki) ?? new Uint8Array(0))) return ok(read.data);
  return err({
    code: 'request_proof_wrong',
    message: 'The request is not signed by the key that it asks for.',
    place: read.data.id,
    remedy: 'Make a new request on the other device.',
  });
}

/** Its shape only: `checkGrant` says whether the root signed it. */
export function readGrantText(text: string): HostResult<GrantText> {
  const line = readLine(text);
  if (!line.ok) return line;
  const read = grantSchema.safeParse(line.value);
  return read.success ? ok(read.data) : malformed('The text is not an answer to a request.');
}

export const grantVerifies = verifies;
