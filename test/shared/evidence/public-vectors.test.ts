// What others published, through our code: SD-JWT digests (RFC 9901), ECDSA P-256 (RFC 6979), and signatures that are almost DER, in
// the classes of Wycheproof's ecdsa_secp256r1_sha256 set (its files are in no package; the cases here are made from the RFC's one).

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../../electron/cli/verify.ts';
import { webCrypto } from '../../../renderer/runtime/web-crypto.ts';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import { disclosureDigest, openDisclosure } from '../../../shared/evidence/disclosure.ts';
import { ecdsaToP1363 } from '../../../shared/evidence/ecdsa-signature.ts';

const file = join(import.meta.dirname, '../../vectors/public/vectors.json');
const { sdJwt, ecdsa } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly sdJwt: { readonly disclosure: string; readonly digest: string };
  readonly ecdsa: { readonly [value in 'x' | 'y' | 'r' | 's']: string };
};

it('RFC 9901: the digest of a disclosure; one with spaces is not canonical and not opened', () => {
  expect(disclosureDigest(sdJwt.disclosure)).toBe(sdJwt.digest);
  expect(openDisclosure(sdJwt.disclosure).ok).toBe(false);
});

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const [r, s] = [BigInt(`0x${ecdsa.r}`), BigInt(`0x${ecdsa.s}`)];
const spki = Buffer.from(`3059301306072a8648ce3d020106082a8648ce3d03010703420004${ecdsa.x}${ecdsa.y}`, 'hex');
const hex = (value: bigint): string => {
  const digits = value.toString(16);
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  return Number.parseInt(even.slice(0, 2), 16) > 0x7f ? `00${even}` : even;
};
const tlv = (tag: string, content: string): string =>
  tag + (content.length / 2).toString(16).padStart(2, '0') + content;
const signature = (first: string, second: string): string => tlv('30', tlv('02', first) + tlv('02', second));
const good = signature(hex(r), hex(s));

const BAD: readonly (readonly [name: string, signature: string])[] = [
  ['no bytes', ''],
  ['a sequence without content', '3000'],
  ['one number', tlv('30', tlv('02', hex(r)))],
  ['three numbers', tlv('30', tlv('02', hex(r)) + tlv('02', hex(s)) + tlv('02', '01'))],
  ['bytes after the sequence', `${good}00`],
  ['bytes inside after the numbers', tlv('30', `${tlv('02', hex(r))}${tlv('02', hex(s))}0500`)],
  ['cut by one byte', good.slice(0, -2)],
  ['a length in the long form', `3081${good.slice(2)}`],
  ['a length without end', `3080${good.slice(4)}0000`],
  ['a leading zero', signature(`00${hex(r)}`, hex(s))],
  ['a zero that is missing, so that the number is negative', signature(hex(r).slice(2), hex(s))],
  ['another tag for a number', good.replace(/^(30..)02/, '$103')],
  ['another tag for the sequence', `31${good.slice(2)}`],
  ['r = 0', signature('00', hex(s))],
  ['s = 0', signature(hex(r), '00')],
  ['r and s = 0', signature('00', '00')],
  ['r = n', signature(hex(ORDER), hex(s))],
  ['s = n', signature(hex(r), hex(ORDER))],
  ['r + n', signature(hex(r + ORDER), hex(s))],
  ['s + n', signature(hex(r), hex(s + ORDER))],
  ['r with more than 33 bytes', signature(hex(r + (1n << 320n)), hex(s))],
  ['numbers changed about', signature(hex(s), hex(r))],
  ['r and s = 1', signature('01', '01')],
  ['r = n - 1', signature(hex(ORDER - 1n), hex(s))],
  ['the form of IEEE P1363', ecdsa.r + ecdsa.s],
];

describe.each([
  ['Node', nodeCrypto],
  ['WebCrypto', webCrypto],
] as const)('ECDSA P-256 by %s', (_name, { verify }) => {
  const check = (given: string): Promise<boolean> =>
    verify(new Uint8Array(spki), new Uint8Array(Buffer.from(given, 'hex')), encodeUtf8('sample'));

  it('takes the signature of RFC 6979', async () => expect(await check(good)).toBe(true));
  it.each(BAD)('refuses %s', async (_case, bad) => expect(await check(bad)).toBe(false));
});

it('numbers of every length up to 32 bytes are read as they were written', () => {
  for (const value of [1n, 127n, 128n, 255n, 256n, r, ORDER - 1n]) {
    const read = ecdsaToP1363(new Uint8Array(Buffer.from(signature(hex(value), hex(s)), 'hex')));
    expect(Buffer.from(read ?? []).toString('hex')).toBe(
      value.toString(16).padStart(64, '0') + s.toString(16).padStart(64, '0'),
    );
  }
});
