// Names the workspace and its first person, whose PIN seals the key that signs their decisions.

import { useState } from 'react';
import { builtInPackages } from 'virtual:blueprint';
import { weaknessOf } from '../../../shared/ipc/pin-weakness.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { PinField } from '../../ui/PinField.tsx';
import { Select } from '../../ui/Select.tsx';

interface NewWorkspaceInput {
  readonly name: string;
  readonly person: { readonly name: string; readonly roles: readonly string[] };
  readonly pin: string;
}

/** The first person also keeps the roster; somebody has to enrol the second one. */
const ADMINISTRATOR = 'administrator';

const manifest = JSON.parse(
  builtInPackages[0]?.files.find(({ path }) => path === 'manifest.json')?.text ?? '{"roles":[]}',
) as {
  roles: readonly { readonly id: string; readonly title: string }[];
};
const ROLES = manifest.roles
  .filter(({ id }) => id !== ADMINISTRATOR)
  .map(({ id, title }) => ({ value: id, text: title }));

function missing(name: string, person: string, pin: string, again: string): string | undefined {
  if (name.trim() === '') return 'Name the workspace first.';
  if (person.trim() === '') return 'Write your name first.';
  if (pin.length < 6) return 'Choose a PIN of 6 digits first.';
  return weaknessOf(pin) ?? (pin === again ? undefined : 'Write the same PIN twice.');
}

export function NewWorkspace({ onCreate }: { onCreate: (input: NewWorkspaceInput) => void }) {
  const [name, setName] = useState('');
  const [person, setPerson] = useState('');
  const [role, setRole] = useState('process-owner');
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const reason = missing(name, person, pin, again);
  const create = (): void => {
    if (reason === undefined)
      onCreate({ name: name.trim(), person: { name: person.trim(), roles: [role, ADMINISTRATOR] }, pin });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        create();
      }}
    >
      <h2>Start a workspace</h2>
      <div className="f">
        <Field
          label="Name of the workspace"
          value={name}
          onChange={setName}
          hint="Usually the legal entity that reports."
        />
      </div>
      <div className="two">
        <div className="f">
          <Field label="Your name, as it should stand in the evidence" value={person} onChange={setPerson} />
        </div>
        <div className="f">
          <Select label="Your role" items={ROLES} value={role} onChange={setRole} />
        </div>
      </div>
      <div className="two even">
        <div className="f">
          <PinField
            label="PIN, 6 digits"
            value={pin}
            onChange={setPin}
            problem={pin.length === 6 ? weaknessOf(pin) : undefined}
          />
        </div>
        <div className="f">
          <PinField
            label="Again"
            value={again}
            onChange={setAgain}
            onEnter={create}
            problem={again.length === 6 && again !== pin ? 'The two PINs differ.' : undefined}
          />
        </div>
      </div>
      <p className="hint lift">
        The PIN signs your decisions. Nobody can reset it; a lost PIN means a new key, and both stay on
        record.
      </p>
      <Button look="act" size="l" keys="Enter" nextAction onPress={create} disabledReason={reason}>
        Create workspace
      </Button>
    </form>
  );
}
