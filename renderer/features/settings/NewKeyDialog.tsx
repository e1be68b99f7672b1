// Replaces a key: of this device, or of a person under a PIN that may be a new one. Earlier signatures hold.

import { useState } from 'react';
import type { PersonView } from '../../../shared/incident/workspace.ts';
import { weaknessOf } from '../../../shared/ipc/pin-weakness.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { Field } from '../../ui/Field.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { PinField } from '../../ui/PinField.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useRootGiven } from './RootGivenFields.tsx';
import { useRefusal, useSettings, useSettingsState } from './settings-context.ts';

const ACT = 'rotate';

interface Typed {
  readonly reason: string;
  readonly pin: string;
  readonly newPin: string;
  readonly again: string;
}

function missingIn(
  { reason, pin, newPin, again }: Typed,
  person: PersonView | undefined,
): string | undefined {
  if (reason.trim() === '') return 'Write one sentence why.';
  if (!person) return undefined;
  if (pin.length < 6) return `${person.name} enters the present PIN.`;
  if (newPin.length < 6) return 'Choose a PIN for the new key; it may be the same.';
  return weaknessOf(newPin) ?? (newPin === again ? undefined : 'Write the new PIN twice.');
}

export function NewKeyDialog({ person, onClose }: { person?: PersonView; onClose: () => void }) {
  const { runtime, store } = useSettings();
  const announce = useAnnounce();
  const busy = useSettingsState((state) => state.busy === ACT);
  const refusal = useRefusal(ACT);
  const asked = useRootGiven();
  const [typed, setTyped] = useState<Typed>({ reason: '', pin: '', newPin: '', again: '' });
  const change = (part: Partial<Typed>): void => setTyped({ ...typed, ...part });
  const whose = person?.name ?? 'this device';
  const missing = busy ? 'The key is being made.' : (missingIn(typed, person) ?? asked.missing);
  const close = (): void => {
    store.getState().clearRefusal();
    onClose();
  };
  const rotate = async (): Promise<void> => {
    const reason = typed.reason.trim();
    const { pin, newPin } = typed;
    const done = await store
      .getState()
      .perform(ACT, () =>
        person
          ? runtime.keys.rotatePerson({ person: person.person, pin, newPin, reason, ...asked.root })
          : runtime.keys.rotateDevice({ reason, ...asked.root }),
      );
    if (!done) return;
    announce(`The key of ${whose} is replaced.`);
    close();
  };
  return (
    <Dialog
      title={`New key for ${whose}`}
      lead="The workspace root certifies the new key. What the old key signed still holds; from now on only the new one signs."
      onClose={close}
      footer={
        <DialogAnswers
          act={busy ? 'Making the key…' : 'Replace the key'}
          missing={missing}
          onAct={() => void rotate()}
          onBack={close}
        />
      }
    >
      <Field
        label="Why"
        value={typed.reason}
        onChange={(reason) => change({ reason })}
        hint="Such as: yearly replacement."
      />
      {person && <Pins typed={typed} onChange={change} />}
      {asked.fields}
      {busy && <Loading what="Making the key and its certificate" />}
      {refusal && <ProblemNote problem={refusal} />}
    </Dialog>
  );
}

function Pins({ typed, onChange }: { typed: Typed; onChange: (part: Partial<Typed>) => void }) {
  const { pin, newPin, again } = typed;
  return (
    <>
      <PinField label="Present PIN" value={pin} onChange={(digits) => onChange({ pin: digits })} />
      <div className="pins">
        <PinField
          label="PIN of the new key"
          value={newPin}
          onChange={(digits) => onChange({ newPin: digits })}
          problem={newPin.length === 6 ? weaknessOf(newPin) : undefined}
        />
        <PinField
          label="Again"
          value={again}
          onChange={(digits) => onChange({ again: digits })}
          problem={again.length === 6 && again !== newPin ? 'The two PINs differ.' : undefined}
        />
      </div>
    </>
  );
}
