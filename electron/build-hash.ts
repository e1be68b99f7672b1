// What code is running, as one hash: for the journal's `app.started` record. A claim of this program, not a proof.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Sha256 } from '../shared/base/ids.ts';

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** SHA-256 over the sorted lines `<sha256>  <path>` of all files below the folder, as `sha256sum` prints them. */
export function hashOfFolder(folder: string): Sha256 {
  const entries = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  const files = entries.filter((entry) => entry.isFile());
  const lines = files.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return `${sha256(readFileSync(path))}  ${relative(folder, path).split(sep).join('/')}\n`;
  });
  return sha256(lines.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join('')) as Sha256;
}
