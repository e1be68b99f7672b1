// The workspace root under a passphrase (FORMAT.md K1 to K5): AES-256-GCM under Argon2id.

import { createCipheriv, createDecipheriv } from 'node:crypto';
import { z } from 'zod';
import { err, ok } from '../../../shared/base/result.ts';
import type { RandomBytes } from '../../../shared/base/ids.ts';
import type { HostResult } from '../../../shared/ipc/contract.ts';
import { stretch } from '../argon2.ts';
import { readLine, writeLine } from './signed-text.ts';

/** FORMAT.md K2; RFC 9106 §4, second recommended option. */
const COST = { memoryKiB: 64 * 1024, passes: 3 };

const schema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('runproof.root'),
  workspace: z.string(),
  memoryKiB: z
    .int()
    .min(COST.memoryKiB)
    .max(1024 * 1024),
  passes: z.int().min(COST.passes).max(16),
  salt: z.base64(),
  iv: z.base64(),
  tag: z.base64(),
  sealed: z.base64(),
});

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64');
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const secretOf = (passphrase: string): Buffer => Buffer.from(passphrase.normalize('NFC'), 'utf8');
const boundTo = (workspace: string): Buffer => Buffer.from(`runproof.root ${workspace} v1`);

/** Why a passphrase is refused, in words (FORMAT.md K5). */
export function passphraseWeakness(passphrase: string): string | undefined {
  const letters = Array.from(passphrase.normalize('NFC'));
  if (letters.length < 12) return 'The passphrase has fewer than 12 characters.';
  return new Set(letters).size > 4 ? undefined : 'The passphrase repeats a few characters.';
}

export const refuseWeak = (message: string) =>
  err({
    code: 'passphrase_weak',
    message,
    remedy: 'Choose five or six words that belong together nowhere.',
  } as const);

export async function wrapRoot(
  workspace: string,
  pkcs8: Uint8Array,
  passphrase: string,
  random: RandomBytes,
): Promise<string> {
  const [salt, iv] = [random(16), random(12)];
  const key = await stretch(secretOf(passphrase), salt, COST);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(boundTo(workspace));
  const sealed = Buffer.concat([cipher.update(pkcs8), cipher.final()]);
  return writeLine({
    v: 1,
    kind: 'runproof.root',
    workspace,
    ...COST,
    salt: textOf(salt),
    iv: textOf(iv),
    tag: textOf(cipher.getAuthTag()),
    sealed: textOf(sealed),
  });
}

export const rootRefused = (message: string) =>
  err({
    code: 'root_refused',
    message,
    remedy: 'Choose the key file of this workspace and type its passphrase again.',
  } as const);

/** The PKCS#8 bytes. */
export async function unwrapRoot(
  workspace: string,
  file: string,
  passphrase: string,
): Promise<HostResult<Uint8Array>> {
  const line = readLine(file);
  const read = line.ok ? schema.safeParse(line.value) : undefined;
  if (!read?.success) return rootRefused('The file is not a wrapped workspace root.');
  const { data } = read;
  if (data.workspace !== workspace) return rootRefused('The file is the root of another workspace.');
  const key = await stretch(secretOf(passphrase), bytesOf(data.salt), data);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytesOf(data.iv));
    decipher.setAAD(boundTo(workspace));
    decipher.setAuthTag(bytesOf(data.tag));
    return ok(Buffer.concat([decipher.update(bytesOf(data.sealed)), decipher.final()]));
  } catch {
    return rootRefused('The passphrase does not open this file.');
  }
}
