// Hands an incident over, or all of a period or version: to whom and what for, what is withheld, what the reader will then
// see, and afterwards how the other side checks it.

import { useEffect, useState } from 'react';
import type { IncidentId } from '../../../shared/base/ids.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { incidentNumber } from '../../runtime/session-names.ts';
import { useEvidence, useSession } from './evidence-context.ts';
import { ExportContext, useExport, useExportStore } from './export-context.ts';
import { createExportStore } from './export.store.ts';
import { formatDuration } from './export-words.ts';
import { ExportChoice } from './ExportChoice.tsx';
import { ExportPreview } from './ExportPreview.tsx';
import { ExportWithhold } from './ExportWithhold.tsx';
import { Exported } from './Exported.tsx';
import { formatSize } from './file-size.ts';
import './export.css';

/** After the last keystroke, before the preview follows. */
const QUIET_MS = 250;

export function ExportDialog({ incident, onClose }: { incident: IncidentId; onClose: () => void }) {
  const { runtime } = useEvidence();
  const [store] = useState(() => createExportStore(runtime, incident));
  const session = useSession();
  const summary = session.incidents.find((known) => known.incident === incident);
  return (
    <ExportContext value={store}>
      <ExportFrame
        incident={incident}
        number={summary ? incidentNumber(summary) : incident}
        onClose={onClose}
      />
    </ExportContext>
  );
}

/** The preview follows the choice; recipient and purpose stand in the report alone. */
function useLook(): void {
  const store = useExportStore();
  const scope = useExport((state) => state.scope);
  const redaction = useExport((state) => state.redaction);
  const words = useExport(({ shown, recipient, purpose }) =>
    shown === 'report' ? `${recipient}\n${purpose}` : '',
  );
  useEffect(() => {
    const timer = setTimeout(() => void store.getState().look(), QUIET_MS);
    return () => clearTimeout(timer);
  }, [store, scope, redaction, words]);
}

function ExportFrame({
  incident,
  number,
  onClose,
}: {
  incident: IncidentId;
  number: string;
  onClose: () => void;
}) {
  useLook();
  const store = useExportStore();
  const files = useExport((state) => state.files);
  const running = useExport((state) => state.running);
  const refusal = useExport((state) => state.refusal);
  const close = (): void => {
    if (!store.getState().running) onClose();
  };
  const lead =
    'Signed files that anyone can check, with or without Runproof. The export itself becomes a record.';
  return (
    <Dialog
      wide
      title={files ? 'Exported' : `Export ${number}`}
      lead={files ? undefined : lead}
      onClose={close}
      footer={<ExportButtons onClose={close} />}
    >
      {files && <Exported files={files} />}
      {!files && (
        <div className="xport" inert={running !== undefined}>
          <div className="stack">
            <ExportChoice incident={incident} number={number} />
            <ExportWithhold />
          </div>
          <ExportPreview />
        </div>
      )}
      {running && (
        <Loading
          what="Collecting, hashing, signing, writing"
          done={running.percent}
          total={100}
          detail={`${running.percent} %${running.file === '' ? '' : `, incident ${running.file}`}`}
          onStop={() => store.getState().stop()}
        />
      )}
      {refusal && <ProblemNote problem={refusal} />}
    </Dialog>
  );
}

function ExportButtons({ onClose }: { onClose: () => void }) {
  const store = useExportStore();
  const exported = useExport((state) => state.files !== undefined);
  const running = useExport((state) => state.running !== undefined);
  const missing = useExport(({ recipient, purpose, preview }) => {
    if (recipient.trim() === '') return 'Write who receives it.';
    if (purpose.trim() === '') return 'Write what for.';
    return preview ? undefined : 'The preview is being made.';
  });
  if (exported) {
    return (
      <Button look="act" keys="Ctrl Enter" nextAction onPress={onClose}>
        Done
      </Button>
    );
  }
  return (
    <DialogAnswers
      act={running ? 'Exporting…' : 'Export and save…'}
      missing={running ? 'Being exported.' : missing}
      onAct={() => void store.getState().run()}
      onBack={onClose}
    >
      <Estimate />
    </DialogAnswers>
  );
}

function Estimate() {
  const estimate = useExport((state) => state.preview?.estimate);
  const many = useExport((state) => state.scope.kind !== 'incident');
  if (!estimate) return null;
  const { bytes, seconds, bundles, attachments } = estimate;
  const files = bundles + (many ? 1 : 0);
  const parts = [
    files === 1 ? '1 file' : `${files} files`,
    `about ${formatSize(bytes)}`,
    ...(attachments > 0 ? [attachments === 1 ? '1 attachment' : `${attachments} attachments`] : []),
    formatDuration(seconds),
  ];
  return <span className="meta">{parts.join(' · ')}</span>;
}
