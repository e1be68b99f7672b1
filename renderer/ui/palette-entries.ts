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

const offered = new Map<string, readonly PaletteEntry[]>();

export const offeredEntries = (): readonly PaletteEntry[] => [...offered.values()].flat();

/** The newest entries count; they go with the screen that offers them. */
export function usePaletteEntries(entries: readonly PaletteEntry[]): void {
  const id = useId();
  const shown = useShown();
  useEffect(() => {
    if (!shown) return undefined;
    offered.set(id, entries);
    return () => {
      offered.delete(id);
    };
  });
}
