// Leaf hash of a record (RFC 9162 §2.1.1): SHA-256(0x00 ‖ canonical text). By hand: printf '\0%s' "$LINE" | sha256sum

import { concatBytes, encodeUtf8 } from '../base/bytes.ts';
import type { Sha256 } from '../base/ids.ts';
import { sha256Bytes, sha256Hex } from '../base/sha256.ts';

const LEAF_PREFIX = Uint8Array.of(0);

export const leafHash = (line: string): Sha256 => sha256Hex(concatBytes(LEAF_PREFIX, encodeUtf8(line)));

/** The same from bytes that already start with the 0x00 prefix. */
export const leafHashOfPrefixed = (prefixed: Uint8Array): Uint8Array => sha256Bytes(prefixed);
