// What the place that is shown offers to Ctrl K: it says so while it stands on the screen, the palette reads it when it opens.

import { useEffect, useId } from 'react';
import { useShown } from './shown.ts';

export interface PaletteEntry {
  readonly id: string;
  readonly text: string;
  /** The key that does the same, where there is one. */
  readonly keys?: string;
  readonly act: () => void;
}
/** What is too much to be listed, such as every record: found in the words that are typed. */
export type PaletteFinder = (sought: string) => readonly PaletteEntry[];

interface Offer {
  readonly entries: readonly PaletteEntry[];
  readonly find?: PaletteFinder | undefined;
}

const offered = new Map<string, Offer>();

export const offeredEntries = (): readonly PaletteEntry[] =>
  [...offered.values()].flatMap(({ entries }) => entries);

export const foundEntries: PaletteFinder = (sought) =>
  [...offered.values()].flatMap(({ find }) => find?.(sought) ?? []);

/** The newest entries count; they go with the screen that offers them. */
export function usePaletteEntries(entries: readonly PaletteEntry[], find?: PaletteFinder): void {
  const id = useId();
  const shown = useShown();
  useEffect(() => {
    if (!shown) return undefined;
    offered.set(id, { entries, find });
    return () => {
      offered.delete(id);
    };
  });
}
