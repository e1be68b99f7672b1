// What a screen reader is told without asking: a new step, a breach, saved after an error. Never the seconds.

import { createContext, use, useCallback, useState, type ReactNode } from 'react';

const AnnounceContext = createContext<(words: string) => void>(() => undefined);

export function LiveRegion({ children }: { children: ReactNode }) {
  const [words, setWords] = useState('');
  const announce = useCallback((next: string) => setWords(next), []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="said" role="status" aria-live="polite">
        {words}
      </div>
    </AnnounceContext>
  );
}

export const useAnnounce = (): ((words: string) => void) => use(AnnounceContext);
