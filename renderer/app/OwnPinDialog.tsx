// A person comes on with their own PIN. The host counts wrong ones and makes the next try wait, as it does for signatures.

import { useState } from 'react';
import type { PersonId } from '../../shared/base/ids.ts';
import type { Refusal, Runtime } from '../runtime/runtime.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogAnswers } from '../ui/DialogAnswers.tsx';
import { PinField } from '../ui/PinField.tsx';

const LENGTH = 6;
/** The host's word for somebody whose key lies on another device: nothing here can tell who it is. */
const NO_KEY_HERE = 'person_unknown';

export function OwnPinDialog({
  runtime,
  coming,
  onClose,
  onRight,
}: {
  runtime: Runtime;
  coming: { readonly person: PersonId; readonly name: string; readonly roleTitle: string };
  onClose: () => void;
  onRight: () => void;
}) {
  const [pin, setPin] = useState('');
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const check = async (): Promise<void> => {
    if (busy || pin.length < LENGTH) return;
    setBusy(true);
    const answer = await runtime.verifyPin(coming.person, pin);
    setBusy(false);
    // The digits are dropped after each try, whatever came of it.
    setPin('');
    if (answer.ok) onRight();
    else setRefusal(answer.error);
  };
  if (refusal?.code === NO_KEY_HERE)
    return (
      <Dialog
        title={`${coming.name} has no key on this device`}
        lead="Nothing here can check who it is. Work can go on under this name; nothing can be signed under it here."
        onClose={onClose}
        footer={<DialogAnswers act="Come on without a check" onAct={onRight} onBack={onClose} />}
      >
        <p className="q">A PIN of their own is set in Settings, People.</p>
      </Dialog>
    );
  const missing = busy ? 'Being checked.' : pin.length < LENGTH ? 'Enter the PIN.' : undefined;
  return (
    <Dialog
      title={`${coming.name} comes on`}
      lead={coming.roleTitle}
      onClose={onClose}
      footer={
        <>
          <Button look="act" keys="Enter" disabledReason={missing} onPress={() => void check()}>
            {busy ? 'Checking…' : 'Come on'}
          </Button>
          <Button onPress={onClose}>Back</Button>
        </>
      }
    >
      <PinField
        label={`PIN of ${coming.name}`}
        value={pin}
        onChange={setPin}
        onEnter={() => void check()}
        problem={refusal && [refusal.message, refusal.remedy].filter(Boolean).join(' ')}
        focused
      />
    </Dialog>
  );
}
