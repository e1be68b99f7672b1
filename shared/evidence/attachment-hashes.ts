// Which stored bytes a set of disclosures names: attachments, package files, statements. Whatever describes bytes by a
// `sha256` is found, so that a log rebuilt from the mirror brings along everything it needs.

import { encodeBase64Url, encodeUtf8 } from '../base/bytes.ts';
import { isSha256, type Sha256 } from '../base/ids.ts';
import { openDisclosure } from './disclosure.ts';

function hashesIn(value: unknown): readonly Sha256[] {
  if (Array.isArray(value)) return value.flatMap(hashesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    name === 'sha256' && typeof part === 'string' && isSha256(part) ? [part] : hashesIn(part),
  );
}

/** Canonical text holds the name as it is, so its base64url holds one of three texts, by where the name begins. */
const NAMED = [0, 1, 2].map((before) => {
  const text = encodeBase64Url(encodeUtf8(`${' '.repeat(before)}sha256`));
  // Without the letters that depend on the bytes around the name.
  return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + 6) * 8) / 6));
});
const mayName = (text: string): boolean => NAMED.some((part) => text.includes(part));

export function attachmentHashes(disclosures: readonly string[]): readonly Sha256[] {
  const hashes = disclosures.flatMap((text) => {
    if (!mayName(text)) return [];
    const opened = openDisclosure(text);
    return opened.ok ? hashesIn(opened.value.value) : [];
  });
  return [...new Set(hashes)];
}
