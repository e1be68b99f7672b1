// Answers a request of another device or of a person on it: compare the words, grant, carry the answer back.

import { useState } from 'react';
import { ok } from '../../../shared/base/result.ts';
import { PICTURES, readCarriedText } from '../../runtime/carried-text.ts';
import type { EnrolmentRequest, Granted } from '../../runtime/keys.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { Field } from '../../ui/Field.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Carried, Compared } from './Carried.tsx';
import { RoleBoxes } from './RoleBoxes.tsx';
import { useRootGiven } from './RootGivenFields.tsx';
import { useRefusal, useSession, useSettings, useSettingsState } from './settings-context.ts';

interface Asking {
  readonly text: string;
  readonly request: EnrolmentRequest;
}

export function AnswerRequestDialog({ onClose }: { onClose: () => void }) {
  const { store } = useSettings();
  const [asking, setAsking] = useState<Asking>();
  const [grant, setGrant] = useState<string>();
  const close = (): void => {
    store.getState().clearRefusal();
    onClose();
  };
  if (grant !== undefined) return <CarryBack grant={grant} onClose={close} />;
  return asking ? (
    <Decide asking={asking} onGranted={setGrant} onClose={close} />
  ) : (
    <Choose onChosen={setAsking} onClose={close} />
  );
}

function Choose({ onChosen, onClose }: { onChosen: (asking: Asking) => void; onClose: () => void }) {
  const { runtime, store } = useSettings();
  const refusal = useRefusal('request.read');
  const choose = async (): Promise<void> => {
    const read = await store.getState().perform('request.read', async () => {
      const opened = await runtime.openFile(['runproof-request', ...PICTURES]);
      if (!opened.ok || !opened.value) return opened.ok ? ok(undefined) : opened;
      const text = await readCarriedText(opened.value);
      if (!text.ok) return text;
      const request = await runtime.keys.readRequest(text.value);
      return request.ok ? ok({ text: text.value, request: request.value }) : request;
    });
    if (read) onChosen(read);
  };
  return (
    <Dialog
      title="Answer a request"
      lead="Another device, or a person on it, asked to be enrolled. Their request comes as a file or as a picture of the code on their screen."
      onClose={onClose}
      footer={<DialogAnswers act="Choose the request…" onAct={() => void choose()} onBack={onClose} />}
    >
      <p className="q">Nothing is granted before you have compared the words on both screens.</p>
      {refusal && <ProblemNote problem={refusal} />}
    </Dialog>
  );
}

function useGranted(request: EnrolmentRequest) {
  const { roster } = useSession();
  const known = roster.people.find(
    ({ person, revokedAt }) => person === request.id && revokedAt === undefined,
  );
  const [name, setName] = useState(request.label);
  const [roles, setRoles] = useState<readonly string[]>([]);
  const granted: Granted =
    request.kind === 'device'
      ? { kind: 'device', label: name.trim() }
      : { kind: 'person', name: name.trim(), roles };
  const missing =
    name.trim() === ''
      ? 'Write the name.'
      : request.kind === 'person' && !known && roles.length === 0
        ? 'Choose at least one role.'
        : undefined;
  const fields = known ? (
    <p>{known.name} is enrolled; this adds a key on the other device.</p>
  ) : (
    <>
      <Field label="Name" aside="as it should stand in the evidence" value={name} onChange={setName} />
      {request.kind === 'person' && <RoleBoxes chosen={roles} onChange={setRoles} />}
    </>
  );
  return { granted, missing, fields };
}

function Decide({
  asking: { text, request },
  onGranted,
  onClose,
}: {
  asking: Asking;
  onGranted: (grant: string) => void;
  onClose: () => void;
}) {
  const { runtime, store } = useSettings();
  const announce = useAnnounce();
  const busy = useSettingsState((state) => state.busy === 'grant');
  const refusal = useRefusal('grant');
  const asked = useRootGiven();
  const { granted, missing: missingHere, fields } = useGranted(request);
  const missing = busy ? 'Being granted.' : (missingHere ?? asked.missing);
  const grant = async (): Promise<void> => {
    const done = await store
      .getState()
      .perform('grant', () => runtime.keys.grant({ request: text, granted, ...asked.root }));
    if (!done) return;
    announce('Granted and recorded. Carry the answer back.');
    onGranted(done.grant);
  };
  return (
    <Dialog
      wide
      title={request.kind === 'device' ? 'A device asks to join' : 'A person asks for a key'}
      lead={
        <>
          {request.label} · <code>{request.id}</code>
        </>
      }
      onClose={onClose}
      footer={
        <DialogAnswers
          act={busy ? 'Granting…' : 'The words match: grant'}
          missing={missing}
          onAct={() => void grant()}
          onBack={onClose}
        />
      }
    >
      <Compared
        fingerprint={request.fingerprint}
        lead="Read these words aloud to the person at the other screen; all 24 must be the same. Not by e-mail."
      />
      {fields}
      {asked.fields}
      {refusal && <ProblemNote problem={refusal} />}
    </Dialog>
  );
}

function CarryBack({ grant, onClose }: { grant: string; onClose: () => void }) {
  const { workspace } = useSession();
  return (
    <Dialog
      wide
      title="Carry the answer back"
      lead="The enrolment is on record. The answer holds no secret; only the device that asked can use it."
      onClose={onClose}
      footer={<Button onPress={onClose}>Done</Button>}
    >
      <Carried text={grant} name="answer.runproof-grant" what="Answer" />
      <Compared
        fingerprint={workspace.rootFingerprint}
        lead="The other screen shows the fingerprint of this workspace’s root; it must be this one."
      />
    </Dialog>
  );
}
