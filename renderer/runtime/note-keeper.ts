// Puts the newest signed note beside each log, not every one of them: the mirror holds them all and can sign again, so a note
// lost in a crash loses nothing, and a second strict transaction per record would halve the speed.

import type { EvidenceStore } from '../../shared/evidence/evidence-store.port.ts';

const AFTER_MS = 500;

export function createNoteKeeper(store: EvidenceStore): { keep(origin: string, note: string): void } {
  const newest = new Map<string, string>();
  return {
    keep: (origin, note) => {
      const waiting = newest.has(origin);
      newest.set(origin, note);
      if (waiting) return;
      setTimeout(() => {
        void store.putCheckpoint(origin, newest.get(origin) ?? note);
        newest.delete(origin);
      }, AFTER_MS);
    },
  };
}
