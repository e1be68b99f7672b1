// A SHA-256 fingerprint as words, to be read aloud or off paper: BIP-39, 24 English words that hold all 256 bits and 8 more of a
// check sum. Two lists that differ in one word are two keys.

import { entropyToMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { assert } from '../base/assert.ts';
import { decodeHex } from '../base/bytes.ts';
import type { Sha256 } from '../base/ids.ts';

/** 24 words of 3 to 8 letters, in the order in which they are compared. */
export function fingerprintWords(fingerprint: Sha256): readonly string[] {
  const bytes = decodeHex(fingerprint);
  assert(bytes?.length === 32, 'a fingerprint is a SHA-256');
  return entropyToMnemonic(bytes, wordlist).split(' ');
}
