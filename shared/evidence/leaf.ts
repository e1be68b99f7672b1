// Leaf hash of a record (RFC 9162 §2.1.1): SHA-256(0x00 ‖ canonical text). By hand: printf '\0%s' "$LINE" | sha256sum

import { encodeHex, encodeUtf8 } from '../base/bytes.ts';
import type { Sha256 } from '../base/ids.ts';
import { sha256Bytes } from '../base/sha256.ts';

/** U+0000 is the byte 0x00: prefix and line become bytes in one go. */
export const leafHashBytes = (line: string): Uint8Array => sha256Bytes(encodeUtf8(`\0${line}`));

export const leafHash = (line: string): Sha256 => encodeHex(leafHashBytes(line)) as Sha256;

/** The same from bytes that already start with the 0x00 prefix. */
export const leafHashOfPrefixed = (prefixed: Uint8Array): Uint8Array => sha256Bytes(prefixed);
