// Proves that a PIN is still known, before the night in which it is needed. Nothing is signed.

import { useState } from 'react';
import type { PersonView } from '../../../shared/incident/workspace.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { PinField } from '../../ui/PinField.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useRefusal, useSettings, useSettingsState } from './settings-context.ts';

export function CheckPinDialog({ person, onClose }: { person: PersonView; onClose: () => void }) {
  const { runtime, store } = useSettings();
  const busy = useSettingsState((state) => state.busy === 'pin');
  const refusal = useRefusal('pin');
  const [pin, setPin] = useState('');
  const [right, setRight] = useState(false);
  const missing = busy ? 'Being checked.' : pin.length < 6 ? `${person.name} enters the PIN.` : undefined;
  const close = (): void => {
    store.getState().clearRefusal();
    onClose();
  };
  const check = async (): Promise<void> => {
    setRight(false);
    const answer = await store.getState().perform('pin', () => runtime.verifyPin(person.person, pin));
    setPin('');
    setRight(answer === null);
  };
  return (
    <Dialog
      title={`Check the PIN of ${person.name}`}
      lead="Opens the key once and forgets the PIN again. Nothing is signed and nothing recorded."
      onClose={close}
      footer={
        <DialogAnswers
          act={busy ? 'Checking…' : 'Check the PIN'}
          missing={missing}
          onAct={() => void check()}
          onBack={close}
        />
      }
    >
      <PinField
        label="PIN"
        value={pin}
        onChange={setPin}
        onEnter={() => {
          if (missing === undefined) void check();
        }}
      />
      <div role="status">
        {right && (
          <p>
            <Mark kind="found" label="" /> This is the PIN of {person.name}.
          </p>
        )}
      </div>
      {refusal && <ProblemNote problem={{ ...refusal, place: person.name }} />}
    </Dialog>
  );
}
