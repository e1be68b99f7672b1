// The heads that the tokens of a bundle stamp, with the texts to check them against by hand.

import { decodeHex } from '../../base/bytes.ts';
import type { Sha256 } from '../../base/ids.ts';
import { prefixRoots } from '../../evidence/prefix-root.ts';

export interface StampedHead {
  /** Of the token. */
  readonly sha256: Sha256;
  readonly origin: string;
  readonly size: number;
  /** Base64. */
  readonly root: string;
}

/** Tokens over logs that are given; a token over anything else is left out. */
export function stampedHeads(
  tokens: readonly { readonly sha256: Sha256; readonly origin: string; readonly size: number }[],
  logs: readonly { readonly origin: string; readonly rows: readonly { readonly leaf: Sha256 }[] }[],
): readonly StampedHead[] {
  return tokens.flatMap((token) => {
    const leaves = logs
      .find(({ origin }) => origin === token.origin)
      ?.rows.slice(0, token.size)
      .map(({ leaf }) => decodeHex(leaf) ?? new Uint8Array(0));
    const root = leaves && prefixRoots(leaves, []).get(token.size);
    return root === undefined ? [] : [{ ...token, root }];
  });
}
