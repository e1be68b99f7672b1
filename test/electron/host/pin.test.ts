// A person's key opens with the right PIN, person and device secret, and with nothing else; guessing is slowed.

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stretch, stretchInScript } from '../../../electron/host/argon2.ts';
import { nodeDisk } from '../../../electron/host/disk.ts';
import { beginAttempt, delayAfter, forgetAttempts } from '../../../electron/host/pin-attempts.ts';
import { openPersonKey, sealPersonKey } from '../../../electron/host/pin.ts';
import { weaknessOf } from '../../../shared/ipc/pin-weakness.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const random = (length: number) => new Uint8Array(randomBytes(length));

test('the native and the script Argon2id give the same bytes', async () => {
  const [secret, salt] = [Buffer.from('271828'), Buffer.alloc(16, 7)];
  const cost = { memoryKiB: 256, passes: 3 };
  expect(Buffer.from(await stretch(secret, salt, cost))).toEqual(
    Buffer.from(await stretchInScript(secret, salt, cost)),
  );
});

test('only the right PIN, person, device secret and file open the key', async () => {
  const pkcs8 = random(138);
  const deviceSecret = random(32);
  const right = { person: 'per_abcdefghijklmnop', pin: '271828', deviceSecret };
  const file = await sealPersonKey({ pkcs8, random, ...right });
  expect(Buffer.from((await openPersonKey({ file, ...right })) ?? [])).toEqual(Buffer.from(pkcs8));
  expect(await openPersonKey({ file, ...right, pin: '271829' })).toBeUndefined();
  expect(await openPersonKey({ file, ...right, person: 'per_bbbbbbbbbbbbbbbb' })).toBeUndefined();
  expect(await openPersonKey({ file, ...right, deviceSecret: random(32) })).toBeUndefined();
  expect(await openPersonKey({ file: Buffer.from('{}'), ...right })).toBeUndefined();
});

test.for([
  ['12345', true],
  ['1234567890123', true],
  ['55555555', true],
  ['234567', true],
  ['890123', true],
  ['654321', true],
  ['12345a', true],
  ['271828', false],
  ['1357913', false],
] as const)('the PIN %s is weak: %s', ([pin, weak]) => {
  expect(weaknessOf(pin) !== undefined).toBe(weak);
});

test('delays grow, survive a restart, end with a right PIN, and a clock set back does not lengthen them', async () => {
  const path = join(await temporaryFolder(), 'attempts');
  const now = Date.UTC(2026, 10, 20);
  for (let attempt = 0; attempt < 3; attempt += 1) expect(await beginAttempt(nodeDisk, path, now)).toBe(0);
  expect(await beginAttempt(nodeDisk, path, now)).toBe(delayAfter(3));
  expect(await beginAttempt(nodeDisk, path, now - 3600_000)).toBe(delayAfter(3));
  expect(await beginAttempt(nodeDisk, path, now + delayAfter(3))).toBe(0);
  expect(await beginAttempt(nodeDisk, path, now + delayAfter(3))).toBe(delayAfter(4));
  await forgetAttempts(nodeDisk, path);
  expect(await beginAttempt(nodeDisk, path, now)).toBe(0);
  expect([0, 1, 2, 3, 4, 30].map(delayAfter)).toEqual([0, 0, 0, 2000, 4000, 900_000]);
});
