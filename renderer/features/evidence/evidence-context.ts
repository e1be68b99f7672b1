// What every part of the Evidence place needs: the runtime, its store, and the way to another address.

import { createContext, use, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { assert } from '../../../shared/base/assert.ts';
import type { LogSubject } from '../../../shared/evidence/origin.ts';
import type { IncidentSnapshot, Runtime, SessionView } from '../../runtime/runtime.ts';
import type { EvidenceState, EvidenceStore, LogKey } from './evidence.store.ts';

export interface EvidenceTools {
  readonly runtime: Runtime;
  readonly store: EvidenceStore;
  readonly subject: LogSubject;
  /** Whose log of it is shown. */
  readonly shown: LogKey;
  readonly navigate: (path: string) => void;
}
export const EvidenceContext = createContext<EvidenceTools | null>(null);

export function useEvidence(): EvidenceTools {
  const tools = use(EvidenceContext);
  assert(tools, 'a part of the Evidence place is shown outside it');
  return tools;
}

export function useEvidenceState<T>(select: (state: EvidenceState) => T): T {
  return useStore(useEvidence().store, select);
}

export function useSession(): SessionView {
  const { runtime } = useEvidence();
  return useSyncExternalStore(
    (listener) => runtime.subscribe(listener),
    () => runtime.session(),
  );
}

/** The incident whose log is shown; undefined for the workspace log and the journal, and until it is read. */
export function useSnapshot(): IncidentSnapshot | undefined {
  const { runtime, subject } = useEvidence();
  return useSyncExternalStore(
    (listener) => runtime.subscribe(listener),
    () => (subject === 'workspace' || subject === 'journal' ? undefined : runtime.incident(subject)),
  );
}
