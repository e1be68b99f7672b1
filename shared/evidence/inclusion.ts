// Inclusion proofs (RFC 9162 §2.1.3): one leaf belongs to a tree of this size and root, shown without the other leaves.

import { assert } from '../base/assert.ts';
import { equalBytes } from '../base/bytes.ts';
import { frontierRoot, growFrontier, nodeHash } from './merkle.ts';

function rootOver(leaves: readonly Uint8Array[]): Uint8Array {
  const frontier: Uint8Array[] = [];
  for (const [index, leaf] of leaves.entries()) growFrontier(frontier, index, leaf);
  return frontierRoot(frontier);
}

/** Sibling hashes from the leaf up to the root's child (PATH of RFC 9162 §2.1.3.1). */
export function buildInclusionProof(leaves: readonly Uint8Array[], index: number): readonly Uint8Array[] {
  assert(index >= 0 && index < leaves.length, 'the leaf lies in the tree');
  if (leaves.length === 1) return [];
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split
    ? [...buildInclusionProof(left, index), rootOver(right)]
    : [...buildInclusionProof(right, index - split), rootOver(left)];
}

export interface InclusionClaim {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** RFC 9162 §2.1.3.2. False for hashes that are not 32 bytes, for an empty tree and for proofs of the wrong length. */
export function verifyInclusion({ leaf, index, size, proof, root }: InclusionClaim): boolean {
  if (index < 0 || index >= size || ![leaf, root, ...proof].every((hash) => hash.length === 32)) return false;
  let node = leaf;
  let at = index;
  let last = size - 1;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      node = nodeHash(sibling, node);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else {
      node = nodeHash(node, sibling);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && equalBytes(node, root);
}
