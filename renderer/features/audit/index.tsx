// The Verify place: takes a bundle and the root it is checked against, and says what is proved, claimed and withheld.

import { useMemo, useState, type DragEvent } from 'react';
import type { Runtime } from '../../runtime/runtime.ts';
import { AuditContext, useAudit, useAuditState } from './audit-context.ts';
import { createAuditStore, type AuditStore } from './audit.store.ts';
import { ChooseFiles } from './ChooseFiles.tsx';
import { downloadFile } from './download.ts';
import { givenFiles } from './given-files.ts';
import { ReportScreen } from './ReportScreen.tsx';
import { startCheck } from './verify-client.ts';
import './audit.css';

// One store for each runtime, and one for no workspace at all.
const NO_WORKSPACE = {};
const stores = new WeakMap<object, AuditStore>();
function storeOf(runtime: Runtime | undefined): AuditStore {
  const known = stores.get(runtime ?? NO_WORKSPACE);
  if (known) return known;
  const saveFile = runtime ? runtime.saveFile.bind(runtime) : downloadFile;
  const made = createAuditStore({ startCheck, saveFile });
  stores.set(runtime ?? NO_WORKSPACE, made);
  return made;
}

export function Audit({
  runtime,
}: {
  runtime: Runtime | undefined;
  path: readonly string[];
  navigate: (path: string) => void;
}) {
  const [store] = useState(() => storeOf(runtime));
  const tools = useMemo(() => ({ runtime, store }), [runtime, store]);
  return (
    <AuditContext value={tools}>
      <Shown />
    </AuditContext>
  );
}

function Shown() {
  const { store } = useAudit();
  const result = useAuditState((state) => state.result);
  const shown = useAuditState((state) => state.shown);
  const [over, setOver] = useState(false);
  const one = result?.bundles[shown];
  const carriesFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');
  return (
    <div
      className={over ? 'aud over' : 'aud'}
      onDragOver={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setOver(false);
        void store.getState().give(givenFiles(event.dataTransfer.files));
      }}
    >
      {one ? <ReportScreen result={one} /> : <ChooseFiles />}
    </div>
  );
}
