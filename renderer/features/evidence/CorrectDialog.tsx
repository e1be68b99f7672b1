// A record that was wrong stays; a new one says what holds instead and why.

import { useEffect, useState } from 'react';
import type { IncidentId } from '../../../shared/base/ids.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { Field } from '../../ui/Field.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useEvidence, useEvidenceState } from './evidence-context.ts';
import type { ShownRecord } from './shown-records.ts';

interface Typed {
  readonly text: string;
  readonly reason: string;
}

/** What was typed outlives the window, as in every step. */
function useCorrectionDraft(id: string) {
  const { runtime } = useEvidence();
  const [typed, setTyped] = useState<Typed>({ text: '', reason: '' });
  useEffect(() => {
    void runtime.stepDraft(id).then((draft) => {
      const kept = draft as { text?: unknown; reason?: unknown } | undefined;
      if (typeof kept?.text === 'string' && typeof kept.reason === 'string')
        setTyped({ text: kept.text, reason: kept.reason });
    });
  }, [runtime, id]);
  return {
    ...typed,
    keep: (next: Typed): void => {
      setTyped(next);
      void runtime.saveStepDraft(id, next);
    },
    drop: () => runtime.dropStepDraft(id),
  };
}

export function CorrectDialog({
  incident,
  shown,
  onClose,
}: {
  incident: IncidentId;
  shown: ShownRecord;
  onClose: () => void;
}) {
  const { store } = useEvidence();
  const announce = useAnnounce();
  const busy = useEvidenceState((state) => state.busy === 'correct');
  const refusal = useEvidenceState((state) => state.refusal);
  const { text, reason, keep, drop } = useCorrectionDraft(`${incident}/correct/${shown.seq}`);
  const missing = busy
    ? 'Being recorded.'
    : text.trim() === ''
      ? 'Write what holds.'
      : reason.trim() === ''
        ? 'Write why.'
        : undefined;
  const close = (): void => {
    store.getState().forget();
    onClose();
  };
  const correct = async (): Promise<void> => {
    if (!(await store.getState().correct(incident, shown.position, text.trim(), reason.trim()))) return;
    await drop();
    announce('Correction saved.');
    close();
  };
  return (
    <Dialog
      title={`Correct record ${shown.seq + 1}`}
      lead="The record stays as it is, struck through. Yours says what holds; both are exported."
      onClose={close}
      footer={
        <DialogAnswers
          act={busy ? 'Recording…' : 'Record the correction'}
          missing={missing}
          onAct={() => void correct()}
          onBack={close}
        />
      }
    >
      <p className="note wrap">
        {shown.title}
        {shown.detail !== '' && <span className="q">. {shown.detail}</span>}
      </p>
      <Field label="What holds" rows={2} value={text} onChange={(value) => keep({ text: value, reason })} />
      <Field label="Why" value={reason} onChange={(value) => keep({ text, reason: value })} />
      {refusal && <ProblemNote problem={refusal} />}
    </Dialog>
  );
}
