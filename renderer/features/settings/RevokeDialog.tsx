// Ends what a person or a device may do here, with the reason; the root signs from when. What they signed before still holds.

import { useState } from 'react';
import type { DeviceId, PersonId } from '../../../shared/base/ids.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { Field } from '../../ui/Field.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useRootGiven } from './RootGivenFields.tsx';
import { useRefusal, useSettings, useSettingsState } from './settings-context.ts';

const LEADS = {
  person:
    'From now on this person can neither act nor sign here. Nothing is deleted; earlier signatures hold. To come back, they are added again with a new key.',
  device:
    'From now on nothing that this device signs is accepted. Records of it that are known here hold. To come back, it asks to join as a new device.',
} as const;

export function RevokeDialog({
  subject,
  name,
  onClose,
}: {
  subject: DeviceId | PersonId;
  name: string;
  onClose: () => void;
}) {
  const { runtime, store } = useSettings();
  const announce = useAnnounce();
  const busy = useSettingsState((state) => state.busy === 'revoke');
  const refusal = useRefusal('revoke');
  const asked = useRootGiven();
  const [reason, setReason] = useState('');
  const missing = busy ? 'Being recorded.' : reason.trim() === '' ? 'Write one sentence why.' : asked.missing;
  const close = (): void => {
    store.getState().clearRefusal();
    onClose();
  };
  const revoke = async (): Promise<void> => {
    const receipt = await store
      .getState()
      .perform('revoke', () => runtime.keys.revoke({ subject, reason: reason.trim(), ...asked.root }));
    if (!receipt) return;
    announce(`${name} is revoked.`);
    close();
  };
  return (
    <Dialog
      title={`Revoke ${name}`}
      lead={LEADS[subject.startsWith('per_') ? 'person' : 'device']}
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
      {asked.fields}
      {refusal && <ProblemNote problem={refusal} />}
    </Dialog>
  );
}
