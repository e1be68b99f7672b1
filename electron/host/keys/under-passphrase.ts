// A secret under a passphrase: AES-256-GCM under Argon2id (FORMAT.md K2, K3). The workspace root travels so, and a data folder rests so.

import { createCipheriv, createDecipheriv } from 'node:crypto';
import { z } from 'zod';
import type { RandomBytes } from '../../../shared/base/ids.ts';
import { stretch } from '../argon2.ts';

/** FORMAT.md K2; RFC 9106 §4, second recommended option. */
const COST = { memoryKiB: 64 * 1024, passes: 3 };

/** The fields of a text that carry the secret; the last four are Base64. */
export const underPassphrase = {
  memoryKiB: z
    .int()
    .min(COST.memoryKiB)
    .max(1024 * 1024),
  passes: z.int().min(COST.passes).max(16),
  salt: z.base64(),
  iv: z.base64(),
  tag: z.base64(),
  sealed: z.base64(),
};
export interface UnderPassphrase {
  readonly memoryKiB: number;
  readonly passes: number;
  readonly salt: string;
  readonly iv: string;
  readonly tag: string;
  readonly sealed: string;
}

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64');
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const secretOf = (passphrase: string): Buffer => Buffer.from(passphrase.normalize('NFC'), 'utf8');

/** Why a passphrase is refused, in words (FORMAT.md K5). */
export function passphraseWeakness(passphrase: string): string | undefined {
  const letters = Array.from(passphrase.normalize('NFC'));
  if (letters.length < 12) return 'The passphrase has fewer than 12 characters.';
  return new Set(letters).size > 4 ? undefined : 'The passphrase repeats a few characters.';
}

/** `boundTo` is authenticated with the secret, so that it does not open in another place. */
export async function sealUnderPassphrase(
  secret: Uint8Array,
  passphrase: string,
  boundTo: string,
  random: RandomBytes,
): Promise<UnderPassphrase> {
  const [salt, iv] = [random(16), random(12)];
  const cipher = createCipheriv('aes-256-gcm', await stretch(secretOf(passphrase), salt, COST), iv);
  cipher.setAAD(Buffer.from(boundTo));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  const tag = cipher.getAuthTag();
  return { ...COST, salt: textOf(salt), iv: textOf(iv), tag: textOf(tag), sealed: textOf(sealed) };
}

/** Undefined when the passphrase is another one, or the text was changed or moved. */
export async function openUnderPassphrase(
  text: UnderPassphrase,
  passphrase: string,
  boundTo: string,
): Promise<Uint8Array | undefined> {
  const key = await stretch(secretOf(passphrase), bytesOf(text.salt), text);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytesOf(text.iv));
    decipher.setAAD(Buffer.from(boundTo));
    decipher.setAuthTag(bytesOf(text.tag));
    return Buffer.concat([decipher.update(bytesOf(text.sealed)), decipher.final()]);
  } catch {
    return undefined;
  }
}
