// A person asks for a key on this device, where the root is not: a PIN here, a request to a device that has the root, its answer back.

import { useState } from 'react';
import { buildId, type PersonId, type Sha256 } from '../../../shared/base/ids.ts';
import { ok } from '../../../shared/base/result.ts';
import { weaknessOf } from '../../../shared/ipc/pin-weakness.ts';
import { PICTURES, readCarriedText } from '../../runtime/carried-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { Field } from '../../ui/Field.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { PinField } from '../../ui/PinField.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Select } from '../../ui/Select.tsx';
import { Carried, Compared } from './Carried.tsx';
import { useRefusal, useSession, useSettings, useSettingsState } from './settings-context.ts';

const ACT = 'ask';
const SOMEBODY_NEW = 'new';

interface Asked {
  readonly request: string;
  readonly fingerprint: Sha256;
}

export function AskForKeyDialog({ onClose }: { onClose: () => void }) {
  const { runtime, store } = useSettings();
  const announce = useAnnounce();
  const refusal = useRefusal(ACT);
  const [asked, setAsked] = useState<Asked>();
  const close = (): void => {
    store.getState().clearRefusal();
    onClose();
  };
  const take = async (): Promise<void> => {
    const taken = await store.getState().perform(ACT, async () => {
      const opened = await runtime.openFile(['runproof-grant', ...PICTURES]);
      if (!opened.ok || !opened.value) return opened.ok ? ok(false) : opened;
      const text = await readCarriedText(opened.value);
      if (!text.ok) return text;
      const accepted = await runtime.keys.acceptGrant(text.value);
      return accepted.ok ? ok(true) : accepted;
    });
    if (taken !== true) return;
    announce('The key is ready on this device.');
    close();
  };
  return (
    <Dialog
      wide
      title="A person’s key on this device"
      lead="The root lies on another device. The PIN is set here and never leaves; the request goes there, an answer comes back."
      onClose={close}
      footer={<DialogAnswers act="Take the answer…" onAct={() => void take()} onBack={close} />}
    >
      {asked ? (
        <>
          <Carried text={asked.request} name="person.runproof-request" what="Request" />
          <Compared
            fingerprint={asked.fingerprint}
            lead="On the other device: Settings, “Answer a request…”. Its screen must show these words before anybody grants."
          />
        </>
      ) : (
        <Ask onAsked={setAsked} />
      )}
      {refusal && <ProblemNote problem={refusal} />}
    </Dialog>
  );
}

function Ask({ onAsked }: { onAsked: (asked: Asked) => void }) {
  const { runtime, store } = useSettings();
  const { roster } = useSession();
  const busy = useSettingsState((state) => state.busy === ACT);
  const people = roster.people.filter(({ revokedAt }) => revokedAt === undefined);
  const [person, setPerson] = useState<string>(SOMEBODY_NEW);
  const [name, setName] = useState('');
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const known = people.find((each) => each.person === person);
  const label = known?.name ?? name.trim();
  const missing = busy
    ? 'The key is being made.'
    : label === ''
      ? 'Write the name.'
      : (weaknessOf(pin) ?? (pin === again ? undefined : 'Write the same PIN twice.'));
  const ask = async (): Promise<void> => {
    const made = await store.getState().perform(ACT, async () => {
      const id: PersonId =
        known?.person ?? buildId('per', (length) => crypto.getRandomValues(new Uint8Array(length)));
      const request = await runtime.keys.requestPerson({ person: id, label, pin });
      if (!request.ok) return request;
      const read = await runtime.keys.readRequest(request.value.request);
      return read.ok ? ok({ ...request.value, fingerprint: read.value.fingerprint }) : read;
    });
    if (made) onAsked(made);
  };
  return (
    <>
      <Select
        label="Who"
        items={[
          { value: SOMEBODY_NEW, text: 'Somebody new' },
          ...people.map((each) => ({ value: each.person as string, text: each.name })),
        ]}
        value={person}
        onChange={setPerson}
      />
      {!known && (
        <Field label="Name" aside="as it should stand in the evidence" value={name} onChange={setName} />
      )}
      <div className="pins">
        <PinField label="PIN, 6 digits" value={pin} onChange={setPin} />
        <PinField
          label="Again"
          value={again}
          onChange={setAgain}
          problem={again.length === 6 && again !== pin ? 'The two PINs differ.' : undefined}
        />
      </div>
      <Button disabledReason={missing} onPress={() => void ask()}>
        {busy ? 'Making the key…' : 'Make the request'}
      </Button>
    </>
  );
}
