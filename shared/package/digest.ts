// The digest of a package: SHA-256 over the canonical JSON of its sorted file list. Same bytes, same digest, on every device.

import { assert } from '../base/assert.ts';
import { encodeUtf8 } from '../base/bytes.ts';
import { writeCanonical } from '../base/canonical-json.ts';
import type { Sha256 } from '../base/ids.ts';
import { sha256Hex } from '../base/sha256.ts';
import type { SourceFile } from '../base/source-file.ts';

/** Paths are compared by UTF-16 code unit, as RFC 8785 sorts keys, so that no locale has a say. */
export const byPath = (a: SourceFile, b: SourceFile): number =>
  a.path < b.path ? -1 : a.path > b.path ? 1 : 0;

const LIST_LIMITS = { depth: 3, bytes: 1024 * 1024 };

/** SHA-256 of JCS([{path, sha256, size}, …]), sorted by path; size in bytes of the UTF-8 text. */
export function packageDigest(files: readonly SourceFile[]): Sha256 {
  const list = [...files].sort(byPath).map((file) => {
    const bytes = encodeUtf8(file.text);
    return { path: file.path, sha256: sha256Hex(bytes), size: bytes.length };
  });
  const text = writeCanonical(list, LIST_LIMITS);
  assert(text.ok, 'a file list always has a canonical form');
  return sha256Hex(encodeUtf8(text.value));
}
