// The Merkle tree of a log (RFC 9162 §2.1.1), kept as its frontier: the roots of the perfect subtrees, largest first.
// A log of size n has one peak for each 1 bit of n, so appending costs O(1) hashes on average and no history.

import { decodeHex, encodeBase64, encodeHex } from '../base/bytes.ts';
import { assert } from '../base/assert.ts';
import type { Sha256 } from '../base/ids.ts';
import { sha256Bytes } from '../base/sha256.ts';

const EMPTY_ROOT = sha256Bytes(new Uint8Array(0));

/** SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + left.length + right.length);
  input[0] = 1;
  input.set(left, 1);
  input.set(right, 1 + left.length);
  return sha256Bytes(input);
}

/** Adds leaf number `size` to the frontier in place: each trailing 1 bit of `size` is a peak that the new leaf completes. */
export function growFrontier(
  frontier: Uint8Array[],
  size: number,
  leaf: Uint8Array,
  join: typeof nodeHash = nodeHash,
): void {
  let node = leaf;
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
    const left = frontier.pop();
    assert(left !== undefined, 'the frontier has fewer peaks than the size has bits');
    node = join(left, node);
  }
  frontier.push(node);
}

/** Root over a frontier: the peaks joined from the smallest upward; SHA-256 of nothing for an empty log. */
export const frontierRoot = (frontier: readonly Uint8Array[]): Uint8Array =>
  frontier.length === 0 ? EMPTY_ROOT : frontier.reduceRight((right, left) => nodeHash(left, right));

const fromHex = (hash: Sha256): Uint8Array => {
  const bytes = decodeHex(hash);
  assert(bytes?.length === 32, `not a SHA-256: ${hash}`);
  return bytes;
};

const bitCount = (size: number): number => size.toString(2).replaceAll('0', '').length;

const frontierOf = (peaks: readonly Sha256[], size: number): Uint8Array[] => {
  assert(peaks.length === bitCount(size), `${peaks.length} peaks cannot stand for ${size} records`);
  return peaks.map(fromHex);
};

/** Peaks after one more leaf; `size` is the number of leaves before. */
export function appendLeaf(peaks: readonly Sha256[], size: number, leaf: Sha256): readonly Sha256[] {
  const frontier = frontierOf(peaks, size);
  growFrontier(frontier, size, fromHex(leaf));
  return frontier.map((peak) => encodeHex(peak) as Sha256);
}

/** Hex root of a log with these peaks. */
export const rootOf = (peaks: readonly Sha256[], size: number): Sha256 =>
  encodeHex(frontierRoot(frontierOf(peaks, size))) as Sha256;

/** The same as the base64 text of checkpoints. */
export const rootBase64 = (peaks: readonly Sha256[], size: number): string =>
  encodeBase64(frontierRoot(frontierOf(peaks, size)));
