// What an editor hands over is its own writing of the whole file. What is kept is the file that was opened, with the edits in it
// (shared/interchange/FORMAT.md), as long as it reads back as just what the editor shows.

import type { NamespaceReading } from '../../shared/base/xml-tree.ts';
import { mergeEdits, saysTheSame } from '../../shared/interchange/merge-edits.ts';

export interface OriginalKeeper {
  /** Another file was opened. */
  opened(text: string): void;
  /** The text to keep for what the editor wrote. */
  toKeep(edited: string): Promise<string>;
}

/** `rewrite` reads a text and writes it as the editor does; `reading` is how the editor was made to read namespaces. */
export function keepOriginal(
  rewrite: (text: string) => Promise<string>,
  reading?: NamespaceReading,
): OriginalKeeper {
  let original = '';
  let untouched: Promise<string> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function merge(edited: string): Promise<string> {
    untouched ??= rewrite(original);
    const texts = { original, untouched: await untouched, edited };
    const merged = mergeEdits(reading ? { ...texts, reading } : texts);
    if (!merged.ok) return edited;
    const said = await rewrite(merged.value);
    return saysTheSame(said, edited) || saysTheSame(said, await rewrite(edited)) ? merged.value : edited;
  }
  return {
    opened(text) {
      original = text;
      untouched = undefined;
    },
    toKeep(edited) {
      // In the order they were asked for. What the editor cannot read again is kept as it wrote it.
      const kept = last.then(() => merge(edited)).catch(() => edited);
      last = kept;
      return kept;
    },
  };
}
