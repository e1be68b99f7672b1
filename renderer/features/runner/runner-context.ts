// What every part of the Incidents place needs: the runtime, its store, and the way to another address.

import { createContext, use, useEffect, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { assert } from '../../../shared/base/assert.ts';
import type { IncidentId } from '../../../shared/base/ids.ts';
import type { WorkCounts } from '../../runtime/lists.ts';
import type { IncidentSnapshot, Refusal, Runtime, SessionView } from '../../runtime/runtime.ts';
import type { RunnerState, RunnerStore } from './runner.store.ts';

export interface RunnerTools {
  readonly runtime: Runtime;
  readonly store: RunnerStore;
  readonly navigate: (path: string) => void;
}
export const RunnerContext = createContext<RunnerTools | null>(null);

export function useRunner(): RunnerTools {
  const tools = use(RunnerContext);
  assert(tools, 'a part of the Incidents place is shown outside it');
  return tools;
}

export function useRunnerState<T>(select: (state: RunnerState) => T): T {
  return useStore(useRunner().store, select);
}

export function useSession(): SessionView {
  const { runtime } = useRunner();
  return useSyncExternalStore(
    (listener) => runtime.subscribe(listener),
    () => runtime.session(),
  );
}

export interface LoadedIncident {
  readonly snapshot: IncidentSnapshot | undefined;
  readonly refusal: Refusal | undefined;
}

/** The incident as it stands now; read from the store the first time it is asked for. */
export function useIncident(id: IncidentId): LoadedIncident {
  const { runtime } = useRunner();
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  const snapshot = useSyncExternalStore(
    (listener) => runtime.subscribe(listener),
    () => runtime.incident(id),
  );
  const missing = snapshot === undefined;
  useEffect(() => {
    if (!missing) return undefined;
    let wanted = true;
    void runtime.loadIncident(id).then((loaded) => {
      if (wanted) setRefusal(loaded.ok ? undefined : loaded.error);
    });
    return () => {
      wanted = false;
    };
  }, [runtime, id, missing]);
  return { snapshot, refusal };
}

/** How many tasks and escalations there are in the whole workspace; undefined until they are counted. */
export function useWorkCounts(now: number): WorkCounts | undefined {
  const { runtime } = useRunner();
  const session = useSession();
  const [counts, setCounts] = useState<WorkCounts | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    runtime.lists.countWork(now).then(
      (counted) => {
        if (wanted) setCounts(counted);
      },
      // The list itself says that it cannot be read.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [runtime, session, now]);
  return counts;
}
