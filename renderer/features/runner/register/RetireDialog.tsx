// A provider that is not used any more is retired with a reason; its entry and its history stay.

import type { ProviderView } from '../../../../shared/incident/third-party/register-view.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { DialogAnswers } from '../../../ui/DialogAnswers.tsx';
import { Field } from '../../../ui/Field.tsx';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { readableProblem } from '../names.ts';
import { useRunner, useRunnerState, useSession } from '../runner-context.ts';
import { draftText } from '../step-draft.ts';

export function RetireDialog({ provider, onClose }: { provider: ProviderView; onClose: () => void }) {
  const { runtime, store } = useRunner();
  const session = useSession();
  const key = `register/${provider.provider}/retire`;
  const reason = useRunnerState((state) => draftText(state.drafts.get(key)?.values ?? {}, 'reason'));
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const retire = async (): Promise<void> => {
    const receipt = await store
      .getState()
      .perform(key, () =>
        runtime.register.record({ kind: 'RetireProvider', provider: provider.provider, values: { reason } }),
      );
    if (!receipt) return;
    store.getState().dropDraft(key);
    onClose();
  };
  return (
    <Dialog
      title={`Retire ${provider.name}`}
      lead="It is not offered any more. The entry stays and can be brought back."
      onClose={onClose}
      footer={
        <DialogAnswers
          act="Retire the provider"
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
