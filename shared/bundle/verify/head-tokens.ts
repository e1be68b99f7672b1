// Earlier heads that are kept as RFC 3161 tokens (FORMAT.md B23): a token holds only the hash of a head, so which head it is
// follows from the logs. Like every earlier head it is worth what the place is worth where the checker kept it.

import { encodeUtf8 } from '../../base/bytes.ts';
import { sha256Hex } from '../../base/sha256.ts';
import { checkpointBody } from '../../evidence/checkpoint.ts';
import { prefixRoots } from '../../evidence/prefix-root.ts';
import type { EarlierHead } from './held.ts';

interface Log {
  readonly origin: string;
  readonly entries: readonly { readonly leaf: Uint8Array }[];
}

/** The heads of these logs, at any size, whose text has one of the imprints (SHA-256 as hex); by imprint. */
export function headsOfImprints(
  imprints: readonly string[],
  logs: readonly Log[],
): ReadonlyMap<string, EarlierHead> {
  const found = new Map<string, EarlierHead>();
  if (imprints.length === 0) return found;
  const wanted = new Set(imprints);
  for (const { origin, entries } of logs) {
    const sizes = entries.map((_, index) => index + 1);
    for (const [size, root] of prefixRoots(
      entries.map(({ leaf }) => leaf),
      sizes,
    )) {
      const imprint = sha256Hex(encodeUtf8(checkpointBody(origin, size, root)));
      if (wanted.has(imprint)) found.set(imprint, { origin, size, root });
    }
  }
  return found;
}
