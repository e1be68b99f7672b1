// Saves that end in memory: for whoever needs the bytes of a bundle themselves.

import { concatBytes } from '../../shared/base/bytes.ts';
import { ok } from '../../shared/base/result.ts';
import type { SaveContract } from '../../shared/ipc/save-contract.ts';

export interface SavedInMemory {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** `files`: what was finished, in order. */
export function memorySaves(): { readonly saves: SaveContract; readonly files: SavedInMemory[] } {
  const files: SavedInMemory[] = [];
  const pieces = new Map<string, Uint8Array[]>();
  let begun = 0;
  const saves: SaveContract = {
    'save.begin': () => {
      const token = String((begun += 1));
      pieces.set(token, []);
      return Promise.resolve(ok({ token }));
    },
    'save.write': ({ token, bytes }) => {
      pieces.get(token)?.push(bytes);
      return Promise.resolve(ok(null));
    },
    'save.finish': ({ token, name }) => {
      files.push({ name, bytes: concatBytes(...(pieces.get(token) ?? [])) });
      pieces.delete(token);
      return Promise.resolve(ok({ name }));
    },
    'save.cancel': ({ token }) => {
      pieces.delete(token);
      return Promise.resolve(ok(null));
    },
  };
  return { saves, files };
}
