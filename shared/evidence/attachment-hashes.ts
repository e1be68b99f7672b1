// Which stored bytes a set of disclosures names: attachments, package files, statements. Whatever describes bytes by a
// `sha256` is found, so that a log rebuilt from the mirror brings along everything it needs.

import { isSha256, type Sha256 } from '../base/ids.ts';
import { openDisclosure } from './disclosure.ts';

function hashesIn(value: unknown): readonly Sha256[] {
  if (Array.isArray(value)) return value.flatMap(hashesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    name === 'sha256' && typeof part === 'string' && isSha256(part) ? [part] : hashesIn(part),
  );
}

export function attachmentHashes(disclosures: readonly string[]): readonly Sha256[] {
  const hashes = disclosures.flatMap((text) => {
    const opened = openDisclosure(text);
    return opened.ok ? hashesIn(opened.value.value) : [];
  });
  return [...new Set(hashes)];
}
