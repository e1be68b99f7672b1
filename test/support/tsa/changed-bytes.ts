// A token with one byte changed, for each place: what still passes must lie outside what the token's signature protects.

import { encodeHex, encodeUtf8 } from '../../../shared/base/bytes.ts';
import type { Sha256 } from '../../../shared/base/ids.ts';
import { derAt, readDer } from '../../../shared/bundle/der.ts';
import { checkToken } from '../../../shared/bundle/timestamp/check-token.ts';
import { createAuthority } from './authority.ts';
import { sha256Of } from './forged-token.ts';
import { trusting } from './trust.ts';

const DATA = encodeUtf8('every byte\n');
const IMPRINT = encodeHex(sha256Of(DATA)) as Sha256;

export interface ChangedBytes {
  readonly tried: number;
  /** Passed although changed, within the certificates of others in the token. */
  readonly unprotected: number;
  /** Passed although changed, anywhere else. */
  readonly missed: readonly number[];
}

/** From and to of the certificates in the token that are not the signer's. */
function otherCertificates(token: Uint8Array, signer: Uint8Array): readonly (readonly [number, number])[] {
  const hex = encodeHex(token);
  const certificates = derAt(readDer(token), 1, 0, 3)?.children ?? [];
  const others = certificates.filter(({ raw }) => encodeHex(raw) !== encodeHex(signer));
  return others.map(({ raw }) => {
    const from = hex.indexOf(encodeHex(raw)) / 2;
    return [from, from + raw.length] as const;
  });
}

/** Nobody is trusted here, so that nothing but the token itself can refuse a change. Tries each `step`-th byte. */
export async function changeBytes(key: 'rsa' | 'p256', step: number): Promise<ChangedBytes> {
  const tsa = createAuthority({ key });
  try {
    const token = tsa.stamp(DATA);
    const others = otherCertificates(token, tsa.signer);
    const survivors: number[] = [];
    for (let at = 0; at < token.length; at += step) {
      const changed = token.with(at, (token[at] ?? 0) ^ (1 << (at % 8)));
      if ((await checkToken(changed, IMPRINT, trusting())).ok) survivors.push(at);
    }
    const missed = survivors.filter((at) => !others.some(([from, to]) => from <= at && at < to));
    return { tried: Math.ceil(token.length / step), unprotected: survivors.length - missed.length, missed };
  } finally {
    tsa.end();
  }
}
