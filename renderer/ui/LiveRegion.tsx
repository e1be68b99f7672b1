// What a screen reader is told without asking: a new step, a breach, saved after an error. Never the seconds.

import { createContext, use, useCallback, useState, type ReactNode } from 'react';

const AnnounceContext = createContext<(words: string) => void>(() => undefined);

export function LiveRegion({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ words: '', times: 0 });
  const announce = useCallback((words: string) => setSaid(({ times }) => ({ words, times: times + 1 })), []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="said" role="status" aria-live="polite">
        {/* A node of its own each time: the same words twice are said twice. */}
        <span key={said.times}>{said.words}</span>
      </div>
    </AnnounceContext>
  );
}

export const useAnnounce = (): ((words: string) => void) => use(AnnounceContext);
