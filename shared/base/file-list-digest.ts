// One digest for a list of files: SHA-256 over the canonical JSON of [{path, sha256, size}], sorted by path.

import { assert } from './assert.ts';
import { encodeUtf8 } from './bytes.ts';
import { writeCanonical } from './canonical-json.ts';
import type { Sha256 } from './ids.ts';
import { sha256Hex } from './sha256.ts';

export interface ListedFile {
  readonly path: string;
  readonly sha256: Sha256;
  /** Bytes. */
  readonly size: number;
}

const LIMITS = { depth: 3, bytes: 1024 * 1024 };

/** Paths are compared by UTF-16 code unit, as RFC 8785 sorts keys, so that no locale has a say. */
export function fileListDigest(files: readonly ListedFile[]): Sha256 {
  const list = files
    .map(({ path, sha256, size }) => ({ path, sha256, size }))
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const text = writeCanonical(list, LIMITS);
  assert(text.ok, 'a file list always has a canonical form');
  return sha256Hex(encodeUtf8(text.value));
}
