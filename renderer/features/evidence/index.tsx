// The Evidence place: the records of one log, checked here, and what each of them holds.

import { useEffect, useMemo, useState } from 'react';
import type { IncidentId } from '../../../shared/base/ids.ts';
import type { LogSubject } from '../../../shared/evidence/origin.ts';
import type { Runtime, SessionView } from '../../runtime/runtime.ts';
import { checkWorker } from './check-client.ts';
import {
  EvidenceContext,
  useEvidence,
  useEvidenceState,
  useSession,
  useSnapshot,
} from './evidence-context.ts';
import { createEvidenceStore, type EvidenceStore } from './evidence.store.ts';
import { LogScreen } from './LogScreen.tsx';
import './evidence.css';

// One store for each runtime, also when the place is left and shown again.
const stores = new WeakMap<Runtime, EvidenceStore>();
function storeOf(runtime: Runtime): EvidenceStore {
  const known = stores.get(runtime);
  if (known) return known;
  const made = createEvidenceStore({
    runtime,
    checkLog: (log) => checkWorker().check(log),
    now: () => Date.now(),
  });
  stores.set(runtime, made);
  return made;
}

/** Without a log in the address: the incident opened last, else the workspace log. */
const firstSubject = (session: SessionView): LogSubject =>
  session.incidents.toSorted((a, b) => b.openedAt - a.openedAt)[0]?.incident ?? 'workspace';

export function Evidence({
  runtime,
  path,
  navigate,
}: {
  runtime: Runtime;
  path: readonly string[];
  navigate: (path: string) => void;
}) {
  const [store] = useState(() => storeOf(runtime));
  const subject = (path[0] as LogSubject | undefined) ?? firstSubject(runtime.session());
  const tools = useMemo(() => ({ runtime, store, subject, navigate }), [runtime, store, subject, navigate]);
  const number = Number(path[1]);
  return (
    <EvidenceContext value={tools}>
      <CheckedWhenItGrows />
      <LogScreen key={subject} chosen={Number.isInteger(number) && number > 0 ? number - 1 : undefined} />
    </EvidenceContext>
  );
}

/** Checks the log when it is shown and each time something was saved. */
function CheckedWhenItGrows() {
  const { runtime, store, subject } = useEvidence();
  const session = useSession();
  const snapshot = useSnapshot();
  const savedAt = session.save.state === 'saved' ? session.save.at : undefined;
  const grown = snapshot?.records.length;
  useEffect(() => {
    if (subject !== 'workspace' && subject !== 'journal') void runtime.loadIncident(subject as IncidentId);
  }, [runtime, subject]);
  useEffect(() => {
    void store.getState().check(subject);
  }, [store, subject, savedAt, grown]);
  const behind = useEvidenceState(
    (state) => grown !== undefined && (state.checks.get(subject)?.log.size ?? grown) < grown,
  );
  const checking = useEvidenceState((state) => state.checking);
  useEffect(() => {
    if (behind && checking === undefined) void store.getState().check(subject);
  }, [behind, checking, store, subject]);
  return null;
}
