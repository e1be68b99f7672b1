// A revocation: the workspace root says from when a certificate is no longer trusted, and up to where each log was known by then
// (FORMAT.md B18). A signed note of its own kind, so that the tools that check a checkpoint check it too.

import { decodeBase64, encodeHex, encodeUtf8 } from '../base/bytes.ts';
import { assert } from '../base/assert.ts';
import { isId, isSha256, type DeviceId, type PersonId, type Sha256, type WorkspaceId } from '../base/ids.ts';
import { readInstant } from '../base/instant.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import { sha256Hex } from '../base/sha256.ts';
import { buildNote, keyHash } from '../evidence/checkpoint.ts';
import type { SignatureVerifier } from '../evidence/signature.port.ts';
import { refuse, type BundleCode } from './bundle-problem.ts';

/** A log as the holder of the root knew it when the key was revoked. Which log it is stays out of the text. */
export interface KnownLog {
  readonly originSha256: Sha256;
  readonly size: number;
  /** Base64 root. */
  readonly root: string;
}
export interface Revocation {
  readonly workspace: WorkspaceId;
  /** Whose certificate it is. */
  readonly subject: DeviceId | PersonId;
  /** SHA-256 of the DER certificate. */
  readonly certificate: Sha256;
  /** From when the key is no longer trusted, as `formatInstant` writes it. */
  readonly at: string;
  /** Sorted by `originSha256`. */
  readonly logs: readonly KnownLog[];
}

export const rootKeyName = (workspace: string): string => `runproof.root/${workspace}`;

/** How a revocation names a log: hex SHA-256 of its origin. */
export const hiddenOrigin = (origin: string): Sha256 => sha256Hex(encodeUtf8(origin));

/** The text that the root signs: each line with its newline. `logs` may come in any order. */
export function revocationBody({ workspace, subject, certificate, at, logs }: Revocation): string {
  const lines = logs.map(({ originSha256, size, root }) => `${originSha256} ${size} ${root}`).sort();
  const body = [`runproof.revocation/${workspace}`, `${subject} ${certificate}`, at, ...lines]
    .map((line) => `${line}\n`)
    .join('');
  assert(parseBody(body) !== undefined, 'a revocation names an id, a certificate, a time and distinct logs');
  return body;
}

/** The file: body, empty line, signature line. `signature` is DER ECDSA by the root key over the UTF-8 body. */
export const buildRevocation = (
  body: string,
  root: { readonly workspace: string; readonly spki: Uint8Array },
  signature: Uint8Array,
): string => buildNote(body, rootKeyName(root.workspace), keyHash(root.spki), signature);

const SIZE = /^(0|[1-9]\d{0,15})$/;
const MAX_TEXT = 1024 * 1024;

function parseBody(body: string): Revocation | undefined {
  if (!body.endsWith('\n')) return undefined;
  const [first = '', second = '', at = '', ...lines] = body.slice(0, -1).split('\n');
  const workspace = first.startsWith('runproof.revocation/')
    ? first.slice('runproof.revocation/'.length)
    : '';
  const [subject = '', certificate = '', ...rest] = second.split(' ');
  if (!isId(workspace, 'ws') || !isId(subject, 'dev', 'per') || !isSha256(certificate) || rest.length > 0)
    return undefined;
  if (readInstant(at) === undefined) return undefined;
  const logs: KnownLog[] = [];
  for (const line of lines) {
    const [originSha256 = '', size = '', root = '', ...more] = line.split(' ');
    const before = logs.at(-1)?.originSha256 ?? '';
    if (!isSha256(originSha256) || originSha256 <= before || !SIZE.test(size) || more.length > 0)
      return undefined;
    if (decodeBase64(root)?.length !== 32) return undefined;
    logs.push({ originSha256, size: Number(size), root });
  }
  return { workspace: workspace as WorkspaceId, subject: subject as DeviceId, certificate, at, logs };
}

/** Reads text from outside against the pinned root: `revocation_malformed` or `revocation_signature_invalid`. */
export async function readRevocation(
  text: string,
  root: { readonly spki: Uint8Array },
  verify: SignatureVerifier,
): Promise<Result<Revocation, Problem<BundleCode>>> {
  const gap = text.indexOf('\n\n');
  const body = text.slice(0, gap + 1);
  const revocation = gap < 0 || text.length > MAX_TEXT ? undefined : parseBody(body);
  const line = /^— (\S+) (\S+)\n$/.exec(text.slice(gap + 2));
  const signed = decodeBase64(line?.[2] ?? '');
  if (!revocation || !signed || signed.length < 5)
    return refuse(
      'revocation_malformed',
      'The revocation is not a signed note of the form that the root writes.',
    );
  const [name, keyId, signature] = [line?.[1], encodeHex(signed.subarray(0, 4)), signed.subarray(4)];
  const { workspace, subject } = revocation;
  if (name !== rootKeyName(workspace))
    return refuse(
      'revocation_malformed',
      'The revocation names another key than the root of its workspace.',
      subject,
    );
  return keyId === keyHash(root.spki) && (await verify(root.spki, signature, encodeUtf8(body)))
    ? ok(revocation)
    : refuse('revocation_signature_invalid', `The root did not sign this revocation of ${subject}.`, subject);
}

/** Tells a revocation from other files that an auditor may hand in. */
export const isRevocationText = (text: string): boolean => text.startsWith('runproof.revocation/');
