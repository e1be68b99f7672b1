// What is open with each provider over all incidents, counted page by page from the list of open escalations.

import { useEffect, useState } from 'react';
import { useRunner, useSession } from '../runner-context.ts';

export interface ProviderWork {
  readonly open: number;
  /** Escalations with a limit that passed. */
  readonly breached: number;
}

/** By name of the provider, as escalations write it; a page at a time, so that long lists do not hold up the screen. */
export function useProviderWork(now: number): ReadonlyMap<string, ProviderWork> {
  const { runtime } = useRunner();
  const session = useSession();
  const [work, setWork] = useState<ReadonlyMap<string, ProviderWork>>(new Map());
  useEffect(() => {
    let wanted = true;
    const count = async (): Promise<void> => {
      const found = new Map<string, ProviderWork>();
      for await (const page of runtime.lists.pages('escalationsOpen')) {
        if (!wanted) return;
        for (const { escalation, limit } of page) {
          const late =
            limit !== null && (limit.state === 'breached' || (limit.state === 'running' && limit.due <= now));
          const { open, breached } = found.get(escalation.provider) ?? { open: 0, breached: 0 };
          found.set(escalation.provider, { open: open + 1, breached: breached + (late ? 1 : 0) });
        }
      }
      if (wanted) setWork(found);
    };
    // The list of escalations itself says where it cannot be read.
    count().catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [runtime, session, now]);
  return work;
}
