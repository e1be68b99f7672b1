// Which attachments a set of disclosures names (record content: `attachment.<i>`).

import type { Sha256 } from '../../shared/base/ids.ts';
import { isSha256 } from '../../shared/base/ids.ts';
import { isObject } from '../../shared/base/json.ts';
import { openDisclosure } from '../../shared/evidence/disclosure.ts';

export function attachmentHashes(disclosures: readonly string[]): readonly Sha256[] {
  const hashes = disclosures.flatMap((text) => {
    const opened = openDisclosure(text);
    if (!opened.ok || !opened.value.name.startsWith('attachment.') || !isObject(opened.value.value)) return [];
    const { sha256 } = opened.value.value;
    return typeof sha256 === 'string' && isSha256(sha256) ? [sha256] : [];
  });
  return [...new Set(hashes)];
}
