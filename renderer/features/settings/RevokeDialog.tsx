// Ends what a person may do here, with the reason. What they signed before still holds.

import { useState } from 'react';
import type { PersonView } from '../../../shared/incident/workspace.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { Field } from '../../ui/Field.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useRefusal, useSettings, useSettingsState } from './settings-context.ts';

export function RevokeDialog({ person, onClose }: { person: PersonView; onClose: () => void }) {
  const { runtime, store } = useSettings();
  const announce = useAnnounce();
  const busy = useSettingsState((state) => state.busy === 'revoke');
  const refusal = useRefusal('revoke');
  const [reason, setReason] = useState('');
  const missing = busy ? 'Being recorded.' : reason.trim() === '' ? 'Write one sentence why.' : undefined;
  const close = (): void => {
    store.getState().clearRefusal();
    onClose();
  };
  const revoke = async (): Promise<void> => {
    const receipt = await store
      .getState()
      .perform('revoke', () => runtime.revokePerson(person.person, reason.trim()));
    if (!receipt) return;
    announce(`${person.name} is revoked.`);
    close();
  };
  return (
    <Dialog
      title={`Revoke ${person.name}`}
      lead="From now on this person can neither act nor sign here. Nothing is deleted; earlier signatures hold. To come back, they are added again with a new key."
      onClose={close}
      footer={
        <DialogAnswers
          act={busy ? 'Recording…' : 'Revoke'}
          missing={missing}
          onAct={() => void revoke()}
          onBack={close}
        />
      }
    >
      <Field label="Why" value={reason} onChange={setReason} hint="Such as: left the bank on 30 November." />
      {refusal && <ProblemNote problem={refusal} />}
    </Dialog>
  );
}
