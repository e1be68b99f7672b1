// Enrols a person: name as it should stand in the evidence, roles, and a PIN that they type themselves.

import { useState } from 'react';
import { weaknessOf } from '../../../shared/ipc/pin-weakness.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { Field } from '../../ui/Field.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { PinField } from '../../ui/PinField.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { RoleBoxes } from './RoleBoxes.tsx';
import { useRootGiven } from './RootGivenFields.tsx';
import { useRefusal, useSession, useSettings, useSettingsState } from './settings-context.ts';

interface Typed {
  readonly name: string;
  readonly roles: readonly string[];
  readonly pin: string;
  readonly again: string;
}

function missingIn({ name, roles, pin, again }: Typed): string | undefined {
  if (name.trim() === '') return 'Write the name.';
  if (roles.length === 0) return 'Choose at least one role.';
  if (pin.length < 6) return 'The person chooses a PIN of 6 digits.';
  return weaknessOf(pin) ?? (pin === again ? undefined : 'Write the same PIN twice.');
}

export function AddPersonDialog({ onClose }: { onClose: () => void }) {
  const { runtime, store } = useSettings();
  const announce = useAnnounce();
  const { roster } = useSession();
  const busy = useSettingsState((state) => state.busy === 'enrol');
  const refusal = useRefusal('enrol');
  const [typed, setTyped] = useState<Typed>({ name: '', roles: [], pin: '', again: '' });
  const change = (part: Partial<Typed>): void => setTyped({ ...typed, ...part });
  const name = typed.name.trim();
  const twice = roster.people.some((person) => person.name === name && person.revokedAt === undefined);
  const asked = useRootGiven();
  const missing = busy ? 'The key is being made.' : (missingIn(typed) ?? asked.missing);
  const close = (): void => {
    store.getState().clearRefusal();
    onClose();
  };
  const enrol = async (): Promise<void> => {
    const { roles, pin } = typed;
    const person = await store
      .getState()
      .perform('enrol', () => runtime.enrolPerson({ name, roles, pin, ...asked.root }));
    if (person === undefined) return;
    announce(`${name} is enrolled.`);
    close();
  };
  return (
    <Dialog
      title="Add a person"
      lead="They type the PIN themselves. Nobody can reset it; a lost PIN means a new key, and both stay on record."
      onClose={close}
      footer={
        <DialogAnswers
          act={busy ? 'Making the key…' : 'Add person'}
          missing={missing}
          onAct={() => void enrol()}
          onBack={close}
        />
      }
    >
      <Field
        label="Name"
        aside="as it should stand in the evidence"
        value={typed.name}
        onChange={(value) => change({ name: value })}
        {...(twice
          ? { hint: 'A person of this name is enrolled. Two keys under one name are hard to tell apart.' }
          : {})}
      />
      <RoleBoxes chosen={typed.roles} onChange={(roles) => change({ roles })} />
      <PinTwice typed={typed} onChange={change} />
      {asked.fields}
      {busy && <Loading what="Making the key and its certificate" />}
      {refusal && <ProblemNote problem={refusal} />}
    </Dialog>
  );
}

function PinTwice({ typed, onChange }: { typed: Typed; onChange: (part: Partial<Typed>) => void }) {
  return (
    <div className="pins">
      <PinField
        label="PIN, 6 digits"
        value={typed.pin}
        onChange={(pin) => onChange({ pin })}
        problem={typed.pin.length === 6 ? weaknessOf(typed.pin) : undefined}
      />
      <PinField
        label="Again"
        value={typed.again}
        onChange={(again) => onChange({ again })}
        problem={typed.again.length === 6 && typed.again !== typed.pin ? 'The two PINs differ.' : undefined}
      />
    </div>
  );
}
