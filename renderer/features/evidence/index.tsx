// The Evidence place: the records of one log, checked here, and what each of them holds.

import { useEffect, useMemo, useState } from 'react';
import type { IncidentId } from '../../../shared/base/ids.ts';
import type { LogSubject } from '../../../shared/evidence/origin.ts';
import type { Runtime, SessionView } from '../../runtime/runtime.ts';
import { incidentNumber } from '../../runtime/session-names.ts';
import { checkInWorker } from './check-client.ts';
import {
  EvidenceContext,
  useEvidence,
  useEvidenceState,
  useSession,
  useSnapshot,
} from './evidence-context.ts';
import { createEvidenceStore, type EvidenceStore, type LogKey } from './evidence.store.ts';
import { deviceOfLog } from './log-positions.ts';
import { LogScreen } from './LogScreen.tsx';
import './evidence.css';

// One store for each runtime, also when the place is left and shown again.
const stores = new WeakMap<Runtime, EvidenceStore>();
function storeOf(runtime: Runtime): EvidenceStore {
  const known = stores.get(runtime);
  if (known) return known;
  const made = createEvidenceStore({
    runtime,
    checkLog: checkInWorker,
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
  const tools = useMemo(
    () => ({ runtime, store, subject, shown: subject, navigate }),
    [runtime, store, subject, navigate],
  );
  const number = Number(path[1]);
  return (
    <EvidenceContext value={tools}>
      <ShownLog position={Number.isInteger(number) && number > 0 ? number - 1 : undefined} />
    </EvidenceContext>
  );
}

/** An incident numbers its records over the logs of all devices: the number says whose log is shown. */
function ShownLog({ position }: { position: number | undefined }) {
  const tools = useEvidence();
  const { workspace, incidents } = useSession();
  const { subject } = tools;
  const hidden = incidents.find(({ incident, restricted }) => incident === subject && restricted);
  const row = useSnapshot()?.inOrder[position ?? -1];
  const device = row ? deviceOfLog(row.origin) : undefined;
  const shown: LogKey =
    device === undefined || device === workspace.device ? subject : `${subject}/${device}`;
  const inner = useMemo(() => ({ ...tools, shown }), [tools, shown]);
  return (
    <EvidenceContext value={inner}>
      {hidden ? (
        <div className="state" data-region>
          <h1>{incidentNumber(hidden)} is restricted</h1>
          <p>Its records are shown to the people who are named. Alt P switches person.</p>
        </div>
      ) : (
        <>
          <CheckedWhenItGrows />
          <LogScreen key={shown} chosen={row ? row.seq : position} />
        </>
      )}
    </EvidenceContext>
  );
}

/** Checks the log when it is shown and each time something was saved. */
function CheckedWhenItGrows() {
  const { runtime, store, subject, shown } = useEvidence();
  const session = useSession();
  const snapshot = useSnapshot();
  const device = shown.split('/')[1] ?? session.workspace.device;
  const savedAt = session.save.state === 'saved' ? session.save.at : undefined;
  // Of this log only: the incident counts those of the other devices too.
  const grown = snapshot?.inOrder.filter(({ origin }) => deviceOfLog(origin) === device).length;
  useEffect(() => {
    if (subject !== 'workspace' && subject !== 'journal') void runtime.loadIncident(subject as IncidentId);
  }, [runtime, subject]);
  useEffect(() => {
    void store.getState().check(shown);
  }, [store, shown, savedAt, grown]);
  const behind = useEvidenceState(
    (state) => grown !== undefined && (state.checks.get(shown)?.log.size ?? grown) < grown,
  );
  const checking = useEvidenceState((state) => state.checking);
  useEffect(() => {
    if (behind && checking === undefined) void store.getState().check(shown);
  }, [behind, checking, store, shown]);
  return null;
}
