// Roots of a log at earlier sizes, all in one walk: what approvals, heads of other devices and print-outs refer to.

import { encodeBase64 } from '../base/bytes.ts';
import { frontierRoot, growFrontier } from './merkle.ts';

/** Base64 root for each wanted size that the log reaches, and for its full size. */
export function prefixRoots(
  leaves: readonly Uint8Array[],
  wanted: Iterable<number>,
): ReadonlyMap<number, string> {
  const sizes = new Set([...wanted, leaves.length]);
  const roots = new Map<number, string>();
  const frontier: Uint8Array[] = [];
  if (sizes.has(0)) roots.set(0, encodeBase64(frontierRoot(frontier)));
  for (const [index, leaf] of leaves.entries()) {
    growFrontier(frontier, index, leaf);
    if (sizes.has(index + 1)) roots.set(index + 1, encodeBase64(frontierRoot(frontier)));
  }
  return roots;
}
