// A record that was wrong stays; a new one says what holds instead and why.

import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useSnapshot } from './incident-context.ts';
import { readableProblem, recordNumber } from './names.ts';
import { FedSeverity, useDecideAgain, useFed } from './FedSeverity.tsx';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { draftText, EMPTY_DRAFT } from './step-draft.ts';

export function CorrectDialog({ seq, onClose }: { seq: number; onClose: () => void }) {
  const { incident, view } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const key = `${incident}/correct/${seq}`;
  const draft = useRunnerState((state) => state.drafts.get(key)) ?? EMPTY_DRAFT;
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const entry = view.timeline.find((candidate) => candidate.seq === seq);
  const text = draftText(draft.values, 'text');
  const reason = draftText(draft.values, 'reason');
  const missing = text.trim() === '' ? 'Write what holds.' : reason.trim() === '' ? 'Write why.' : undefined;
  const fed = useFed(seq);
  const figure = fed.find(({ name }) => name === draftText(draft.values, 'figure'));
  const value = draftText(draft.values, 'value');
  const decideAgain = useDecideAgain(seq);
  const change = (name: string, value: string): void => {
    store.getState().changeDraft(key, { ...draft.values, [name]: value });
  };
  const correct = async (): Promise<void> => {
    const receipt = await store
      .getState()
      .record(key, incident, { kind: 'CorrectRecord', correctionOf: seq, values: { text, reason } });
    if (!receipt) return;
    if (figure !== undefined && value.trim() !== '') decideAgain(figure.name, value);
    onClose();
  };
  return (
    <Dialog
      title={`Correct record ${recordNumber(seq)}`}
      lead="The record stays as it is, struck through. Yours says what holds."
      onClose={onClose}
      footer={
        <DialogAnswers
          act="Record the correction"
          missing={missing}
          onAct={() => void correct()}
          onBack={onClose}
        />
      }
    >
      {entry && (
        <p className="note">
          {entry.title} <span className="q">{entry.detail}</span>
        </p>
      )}
      <Field label="What holds" rows={2} value={text} onChange={(value) => change('text', value)} />
      {fed.length > 0 && <FedSeverity fed={fed} figure={figure} value={value} onChange={change} />}
      <Field label="Why" value={reason} onChange={(value) => change('reason', value)} />
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
    </Dialog>
  );
}
