// Real damage to real files: flipped bytes, a cut end, files and folders that are gone or replaced by older ones.

import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** Files of a folder and those below, whose names end as given. */
export function filesBelow(folder: string, ...endings: readonly string[]): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => endings.some((ending) => path.endsWith(ending)) && statSync(path).size > 0)
    .sort();
}

/** Flips one bit in each of `count` bytes, spread over the files; `random` gives numbers from 0 to 1. Answers how many it did. */
export function flipBytes(files: readonly string[], count: number, random: () => number): number {
  const contents = files.map((path) => readFileSync(path));
  const total = contents.reduce((sum, bytes) => sum + bytes.length, 0);
  if (total === 0) return 0;
  for (let flipped = 0; flipped < count; flipped += 1) {
    let at = Math.floor(random() * total);
    const bytes = contents.find((one) => {
      if (at < one.length) return true;
      at -= one.length;
      return false;
    });
    if (bytes) bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  }
  files.forEach((path, index) => writeFileSync(path, contents[index] ?? Buffer.alloc(0)));
  return count;
}

const IN_THE_FIRST_RECORD = 60;

/** Flips one bit near the beginning of each file. */
export function flipBit(files: readonly string[]): number {
  for (const path of files) {
    const bytes = readFileSync(path);
    bytes[IN_THE_FIRST_RECORD] = (bytes[IN_THE_FIRST_RECORD] ?? 0) ^ 1;
    writeFileSync(path, bytes);
  }
  return files.length;
}

/** Cuts a share of each file's end. */
export function cutEnds(files: readonly string[], share: number): number {
  for (const path of files) truncateSync(path, Math.floor(statSync(path).size * (1 - share)));
  return files.length;
}

export function removeAll(paths: readonly string[]): number {
  for (const path of paths) rmSync(path, { recursive: true, force: true });
  return paths.length;
}
