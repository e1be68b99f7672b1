// What a checker of tokens needs in a test: the crypto of Node, and the certificates that it trusts.

import { webcrypto } from 'node:crypto';
import type { TokenTrust } from '../../../shared/bundle/timestamp/check-token.ts';
import { createTimestampCrypto } from '../../../shared/bundle/timestamp/timestamp-crypto.ts';
import { readTsaPem } from '../../../shared/bundle/timestamp/tsa-certificate.ts';

export const nodeTimestampCrypto = createTimestampCrypto(webcrypto);

/** No PEM: nobody is trusted, times are only claimed. */
export function trusting(...pems: readonly string[]): TokenTrust {
  const tsa = pems.flatMap((pem) => {
    const read = readTsaPem(pem);
    if (!read.ok) throw new Error(read.error.message);
    return read.value;
  });
  return { tsa, crypto: nodeTimestampCrypto };
}
