// Damaged bytes are kept, never thrown away: a torn tail in a file of its own, the files of a damaged log in a folder beside it.

import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { MirrorFinding } from '../../../shared/ipc/contract.ts';
import { errorCode, type Disk } from '../disk.ts';
import type { LogContent, LogPaths } from './log-files.ts';

const FILES = ['records', 'disclosures', 'heads'] as const;

/** Nothing is thrown away: bytes behind the last whole append go to a file of their own. */
export async function setTornTailAside(
  paths: LogPaths,
  disk: Disk,
  content: LogContent,
): Promise<MirrorFinding | undefined> {
  const torn = FILES.filter((name) => content.found[name] > content.held[name]);
  for (const name of torn) {
    const bytes = (await readFile(paths[name])).subarray(content.held[name]);
    await disk.writeWhole(join(paths.folder, `${name}-torn-at-${content.held[name]}.bin`), bytes);
    const file = await disk.openAppend(paths[name]);
    await file.truncate(content.held[name]).finally(() => file.close());
  }
  if (torn.length === 0) return undefined;
  const message = `An append was broken off by a crash and set aside; ${content.end.size} whole records remain.`;
  return { kind: 'tail_cut', message };
}

const MOST_ASIDE = 1000;

/** Keeps a damaged log's folder under the first free name. FORMAT.md M11. */
export async function setFolderAside(folder: string): Promise<void> {
  for (let number = 1; ; number += 1) {
    const aside = `${folder}.damaged-${number}`;
    try {
      await mkdir(aside, { recursive: false });
    } catch (error) {
      if (errorCode(error) === 'EEXIST' && number < MOST_ASIDE) continue;
      // The folder above is gone as well: nothing is left to keep.
      if (errorCode(error) === 'ENOENT') return;
      throw error;
    }
    await rename(folder, aside).catch((error: unknown) => {
      if (errorCode(error) !== 'ENOENT') throw error;
    });
    return;
  }
}
