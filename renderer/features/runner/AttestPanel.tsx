// Somebody approves who cannot sign here: over the phone by reading back the code of what they approve, or on paper. A witness
// enters it; it stays attested until the approver countersigns with their PIN.

import { useState } from 'react';
import type { Sha256 } from '../../../shared/base/ids.ts';
import { readBackCode } from '../../../shared/incident/approval/read-back-code.ts';
import type { StepView } from '../../../shared/incident/view.ts';
import { Button } from '../../ui/Button.tsx';
import { Options } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Attachments } from './Attachments.tsx';
import { useSnapshot } from './incident-context.ts';
import { peopleWithRole, readableProblem } from './names.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { draftText, EMPTY_DRAFT } from './step-draft.ts';

const CHANNELS = [
  { value: 'phone', content: 'By phone, with the code' },
  { value: 'paper', content: 'On paper, with a photo' },
] as const;
const DECISIONS = [
  { value: 'approved', content: 'Approves' },
  { value: 'approved_with_changes', content: 'Approves with changes' },
  { value: 'rejected', content: 'Rejects' },
] as const;

function useAttestation(step: StepView) {
  const { incident, inOrder } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const key = `${incident}/attest/${step.task}`;
  const draft = useRunnerState((state) => state.drafts.get(key)) ?? EMPTY_DRAFT;
  const text = (name: string): string => draftText(draft.values, name);
  const barred = (step.barred ?? []).map(({ person }) => person);
  const people = peopleWithRole(session, step.approval?.roles ?? [], [session.person, ...barred]);
  const approver = people.find(({ person }) => person === text('approver')) ?? people[0];
  const role = approver?.roles.find((one) => step.approval?.roles.includes(one));
  const channel = text('channel') === 'paper' ? 'paper' : 'phone';
  const decision = DECISIONS.find(({ value }) => value === text('decision'))?.value ?? 'approved';
  const leaf = step.subject === undefined ? undefined : inOrder[step.subject]?.leaf;
  const missing = [
    [channel === 'paper' || text('readBack').trim() !== '', 'Enter the digits that were read back.'],
    [channel === 'phone' || draft.attachments.length > 0, 'Attach the photo of the sheet.'],
    [decision !== 'approved_with_changes' || text('changes').trim() !== '', 'Write the changes.'],
    [text('rationale').trim() !== '', 'Write what the approver said.'],
  ].find(([given]) => given === false)?.[1] as string | undefined;
  const record = (): void => {
    if (missing !== undefined || !approver || role === undefined) return;
    if (step.subject === undefined || leaf === undefined) return;
    void store.getState().record(key, incident, {
      kind: 'AttestApproval',
      task: step.task,
      approver: approver.person,
      role,
      decision,
      channel,
      subject: step.subject,
      subjectLeaf: leaf,
      values: {
        rationale: text('rationale'),
        ...(decision === 'approved_with_changes' ? { changes: text('changes') } : {}),
        ...(channel === 'phone' ? { readBack: text('readBack') } : {}),
      },
      attachments: draft.attachments,
    });
  };
  const change = (name: string, value: string): void =>
    store.getState().changeDraft(key, { ...draft.values, [name]: value });
  return { key, text, change, people, approver, channel, decision, leaf, missing, record };
}

export function AttestPanel({ step }: { step: StepView }) {
  const session = useSession();
  const attestation = useAttestation(step);
  const { key, text, change, approver, decision, leaf, missing, record } = attestation;
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const busy = useRunnerState((state) => state.busy.has(key));
  const [tried, setTried] = useState(false);
  if (!approver || leaf === undefined) return null;
  return (
    <details className="rules attest">
      <summary className="m">The approver is on the phone, or signed on paper</summary>
      <Who attestation={attestation} chosen={approver.person} />
      <Proof attestation={attestation} leaf={leaf} />
      {decision === 'approved_with_changes' && (
        <Field
          label="Changes that were asked"
          rows={2}
          value={text('changes')}
          onChange={(value) => change('changes', value)}
        />
      )}
      <Field
        label="What the approver said"
        rows={2}
        value={text('rationale')}
        onChange={(value) => change('rationale', value)}
      />
      {tried && missing !== undefined && <p className="errt">{missing}</p>}
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
      <Button
        {...(busy ? { disabledReason: 'Being recorded.' } : {})}
        onPress={() => {
          setTried(true);
          record();
        }}
      >
        Attest as witness
      </Button>
      <p className="meta">
        Work goes on. It stays attested until {approver.name} countersigns with their PIN.
      </p>
    </details>
  );
}

type Attestation = ReturnType<typeof useAttestation>;

function Who({
  attestation: { people, channel, decision, change },
  chosen,
}: {
  attestation: Attestation;
  chosen: string;
}) {
  return (
    <>
      <Options
        label="Who decides"
        shown
        items={people.map((one) => ({ value: one.person, content: one.name }))}
        value={chosen}
        onChange={(value) => change('approver', value)}
      />
      <Options
        label="How"
        shown
        items={CHANNELS}
        value={channel}
        onChange={(value) => change('channel', value)}
      />
      <Options
        label="What they decide"
        shown
        items={DECISIONS}
        value={decision}
        onChange={(value) => change('decision', value)}
      />
    </>
  );
}

/** The code that both read, or the photo of the sheet. */
function Proof({
  attestation: { key, channel, text, change },
  leaf,
}: {
  attestation: Attestation;
  leaf: Sha256;
}) {
  if (channel === 'paper') return <Attachments draftKey={key} />;
  return (
    <>
      <p className="note">
        Read the content aloud, then this code: <b className="code-big">{readBackCode(leaf)}</b>. The approver
        reads it back to you.
      </p>
      <Field
        label="Code as read back"
        value={text('readBack')}
        onChange={(value) => change('readBack', value)}
      />
    </>
  );
}
