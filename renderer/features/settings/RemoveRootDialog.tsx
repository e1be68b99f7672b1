// Removes this device's copy of the root, once the file has been shown to open: what is lost with a laptop then enrols nobody.

import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useRootGiven } from './RootGivenFields.tsx';
import { useRefusal, useSettings, useSettingsState } from './settings-context.ts';

const ACT = 'root.remove';

export function RemoveRootDialog({ onClose }: { onClose: () => void }) {
  const { runtime, store } = useSettings();
  const announce = useAnnounce();
  const busy = useSettingsState((state) => state.busy === ACT);
  const refusal = useRefusal(ACT);
  const asked = useRootGiven(true);
  const missing = busy ? 'The file is being tried.' : asked.missing;
  const close = (): void => {
    store.getState().clearRefusal();
    onClose();
  };
  const remove = async (): Promise<void> => {
    const { root } = asked.root;
    if (!root) return;
    const done = await store.getState().perform(ACT, () => runtime.keys.removeRoot(root));
    if (done === undefined) return;
    announce('This device holds no copy of the root any more.');
    close();
  };
  return (
    <Dialog
      title="Remove the root from this device"
      lead="Enrolling, replacing and revoking will then ask for the key file and its passphrase. Choose them now: the copy goes only if they open."
      onClose={close}
      footer={
        <DialogAnswers
          act={busy ? 'Trying the file…' : 'Remove the copy'}
          missing={missing}
          onAct={() => void remove()}
          onBack={close}
        />
      }
    >
      {asked.fields}
      {refusal && <ProblemNote problem={refusal} />}
    </Dialog>
  );
}
