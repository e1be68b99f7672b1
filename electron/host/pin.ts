// How a PIN seals a person's key: AES-256-GCM under HKDF(Argon2id(PIN, salt), device secret).
// The PIN alone opens nothing without the device secret, the device secret alone nothing without the PIN.

import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { z } from 'zod';
import type { RandomBytes } from '../../shared/base/ids.ts';
import { stretch, type Argon2Cost } from './argon2.ts';

const MIB = 1024;
/** RFC 9106 §4, second recommended option: 64 MiB, three passes. */
const ARGON2_COST: Argon2Cost = { memoryKiB: 64 * MIB, passes: 3 };

const sealedKeySchema = z.strictObject({
  v: z.literal(1),
  memoryKiB: z
    .int()
    .min(8)
    .max(1024 * MIB),
  passes: z.int().min(1).max(16),
  salt: z.base64(),
  iv: z.base64(),
  tag: z.base64(),
  sealed: z.base64(),
});
type SealedKey = z.infer<typeof sealedKeySchema>;

const fromBase64 = (text: string): Buffer => Buffer.from(text, 'base64');
const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

async function sealingKey(
  pin: string,
  deviceSecret: Uint8Array,
  cost: Pick<SealedKey, 'memoryKiB' | 'passes' | 'salt'>,
) {
  const stretched = await stretch(Buffer.from(pin, 'utf8'), fromBase64(cost.salt), cost);
  return Buffer.from(hkdfSync('sha256', stretched, deviceSecret, 'runproof-person-key-v1', 32));
}

/** The file content of a person's key. Person and version are bound in, so that a file moved to another name does not open. */
export async function sealPersonKey(input: {
  readonly pkcs8: Uint8Array;
  readonly person: string;
  readonly pin: string;
  readonly deviceSecret: Uint8Array;
  readonly random: RandomBytes;
}): Promise<Uint8Array> {
  const salt = toBase64(input.random(16));
  const iv = input.random(12);
  const key = await sealingKey(input.pin, input.deviceSecret, { ...ARGON2_COST, salt });
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(`${input.person} v1`));
  const sealed = Buffer.concat([cipher.update(input.pkcs8), cipher.final()]);
  const file: SealedKey = {
    v: 1,
    ...ARGON2_COST,
    salt,
    iv: toBase64(iv),
    tag: toBase64(cipher.getAuthTag()),
    sealed: toBase64(sealed),
  };
  return Buffer.from(`${JSON.stringify(file)}\n`);
}

/** The PKCS#8 bytes; undefined when the PIN, the device secret, the person or the file is not the one. */
export async function openPersonKey(input: {
  readonly file: Uint8Array;
  readonly person: string;
  readonly pin: string;
  readonly deviceSecret: Uint8Array;
}): Promise<Uint8Array | undefined> {
  const read = readSealedKey(input.file);
  if (!read) return undefined;
  const key = await sealingKey(input.pin, input.deviceSecret, read);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, fromBase64(read.iv));
    decipher.setAAD(Buffer.from(`${input.person} v1`));
    decipher.setAuthTag(fromBase64(read.tag));
    return Buffer.concat([decipher.update(fromBase64(read.sealed)), decipher.final()]);
  } catch {
    return undefined;
  }
}

function readSealedKey(file: Uint8Array): SealedKey | undefined {
  try {
    return sealedKeySchema.parse(JSON.parse(Buffer.from(file).toString('utf8')));
  } catch {
    return undefined;
  }
}
