// The workspace's name as it stands in the evidence; a new one is a record, the old one stays in the log.

import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useRefusal, useSession, useSettings, useSettingsState } from './settings-context.ts';

export function WorkspaceName() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="s" onPress={() => setOpen(true)}>
        Rename the workspace…
      </Button>
      {open && <RenameDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function RenameDialog({ onClose }: { onClose: () => void }) {
  const { runtime, store } = useSettings();
  const { roster } = useSession();
  const refusal = useRefusal('rename');
  const busy = useSettingsState((state) => state.busy !== undefined);
  const [name, setName] = useState(roster.name);
  const missing = busy
    ? 'Being recorded.'
    : name.trim() === ''
      ? 'Write a name.'
      : name.trim() === roster.name
        ? 'This is the name now.'
        : undefined;
  const close = (): void => {
    store.getState().clearRefusal();
    onClose();
  };
  const rename = async (): Promise<void> => {
    const receipt = await store.getState().perform('rename', () => runtime.nameWorkspace(name.trim()));
    if (receipt) close();
  };
  return (
    <Dialog
      title="Rename the workspace"
      lead="Reports and bundles carry the new name from now on. Earlier records keep the old one."
      onClose={close}
      footer={
        <DialogAnswers act="Record the name" missing={missing} onAct={() => void rename()} onBack={close} />
      }
    >
      <Field label="Name" value={name} onChange={setName} hint="Usually the legal entity that reports." />
      {refusal && <ProblemNote problem={refusal} />}
    </Dialog>
  );
}
