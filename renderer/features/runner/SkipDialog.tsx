// Why levels of the ladder are not waited for: the reason goes on record, and the level above is called.

import type { EscalationView } from '../../../shared/incident/view.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useSnapshot } from './incident-context.ts';
import { readableProblem } from './names.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { draftText } from './step-draft.ts';

export function SkipDialog({
  escalation: { instance, level: now },
  level,
  onClose,
}: {
  escalation: EscalationView;
  level: string;
  onClose: () => void;
}) {
  const { incident } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const key = `${incident}/skip/${instance}`;
  const reason = useRunnerState((state) => draftText(state.drafts.get(key)?.values ?? {}, 'reason'));
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const skip = async (): Promise<void> => {
    const command = { kind: 'SkipLevels', instance, level, values: { reason } } as const;
    if (await store.getState().record(key, incident, command)) onClose();
  };
  return (
    <Dialog
      title={`Skip to ${level}`}
      lead={`${now} is not waited for any more. Your own clocks run on as they are.`}
      onClose={onClose}
      footer={
        <DialogAnswers
          act={`Call ${level} now`}
          missing={reason.trim() === '' ? 'Write why.' : undefined}
          onAct={() => void skip()}
          onBack={onClose}
        />
      }
    >
      <Field
        label={`Why ${level} is called now`}
        value={reason}
        onChange={(value) => store.getState().changeDraft(key, { reason: value })}
      />
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
    </Dialog>
  );
}
