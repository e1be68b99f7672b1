// A provider or a service that is not used any more is retired with a reason; its entry and its history stay.

import { Dialog } from '../../../ui/Dialog.tsx';
import { DialogAnswers } from '../../../ui/DialogAnswers.tsx';
import { Field } from '../../../ui/Field.tsx';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { readableProblem } from '../names.ts';
import { useRunner, useRunnerState, useSession } from '../runner-context.ts';
import { draftText } from '../step-draft.ts';

export function RetireDialog({
  of,
  id,
  name,
  onClose,
}: {
  of: 'provider' | 'service';
  id: string;
  name: string;
  onClose: () => void;
}) {
  const { runtime, store } = useRunner();
  const session = useSession();
  const key = `register/${id}/retire`;
  const reason = useRunnerState((state) => draftText(state.drafts.get(key)?.values ?? {}, 'reason'));
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const retire = async (): Promise<void> => {
    const values = { reason };
    const receipt = await store
      .getState()
      .perform(key, () =>
        runtime.register.record(
          of === 'provider'
            ? { kind: 'RetireProvider', provider: id, values }
            : { kind: 'RetireService', service: id, values },
        ),
      );
    if (!receipt) return;
    store.getState().dropDraft(key);
    onClose();
  };
  return (
    <Dialog
      title={`Retire ${name}`}
      lead="It is not offered any more. The entry stays and can be brought back."
      onClose={onClose}
      footer={
        <DialogAnswers
          act={`Retire the ${of}`}
          missing={reason.trim() === '' ? 'Write why.' : undefined}
          onAct={() => void retire()}
          onBack={onClose}
        />
      }
    >
      <Field
        label="Why"
        value={reason}
        onChange={(value) => store.getState().changeDraft(key, { reason: value })}
      />
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
    </Dialog>
  );
}
