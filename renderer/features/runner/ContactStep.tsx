// Calling the vendor: the ladder with its three keys, one line of text for a call, the tries so far, and below it the form
// that records the acknowledgement, or what came of calling one level.

import { useState } from 'react';
import type { EscalationView, StepView } from '../../../shared/incident/view.ts';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useNow } from '../../ui/use-now.ts';
import { Attempts } from './Attempts.tsx';
import { useSnapshot } from './incident-context.ts';
import { Ladder } from './Ladder.tsx';
import { readableProblem } from './names.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { SkipDialog } from './SkipDialog.tsx';
import { draftText } from './step-draft.ts';
import { isCallOnly } from './step-words.ts';
import { StepForm } from './StepForm.tsx';
import { useRoleRefusal } from './use-step-form.ts';
import { useRemembered } from './use-remembered.ts';
import { ladderOf, providerOf } from './vendor-ladder.ts';

type Attempt = EscalationView['attempts'][number];

export function ContactStep({ step }: { step: StepView }) {
  const { view, version, incident } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const now = useNow(60_000);
  const refused = useRoleRefusal(step);
  const key = `${incident}/call/${step.task}`;
  const note = useRunnerState((state) => draftText(state.drafts.get(key)?.values ?? {}, 'note'));
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const escalation = view.escalations.find((candidate) => candidate.instance === step.instance);
  const remember = useRemembered(key);
  const [skipping, setSkipping] = useState<string | undefined>(undefined);
  if (!escalation) return <StepForm step={step} />;
  const provider = providerOf(session.roster.providers, escalation);
  const clocks = view.clocks.filter((clock) => escalation.clocks.includes(clock.id));
  const callOf = async ({ level, outcome }: Pick<Attempt, 'level' | 'outcome'>): Promise<void> => {
    const values = note === '' ? {} : { note };
    const command = { kind: 'RecordContactAttempt', task: step.task, level, outcome, values } as const;
    const receipt = await store.getState().record(key, incident, command);
    if (receipt) await remember(provider, level, outcome);
  };
  const top = (
    <>
      <Ladder
        rungs={ladderOf(escalation, version, provider, clocks, now)}
        refused={refused}
        onSkip={setSkipping}
        onAttempt={(level, outcome) => {
          void callOf({ level, outcome });
        }}
      />
      <Field
        label="One line for the next call"
        aside="goes with the press"
        value={note}
        onChange={(value) => {
          store.getState().changeDraft(key, { note: value });
        }}
      />
      <p className="meta">
        Each press is a record, at the second you press it.{' '}
        {isCallOnly(step)
          ? 'Once nobody else is to be called on this level, say below what came of it.'
          : 'Record the acknowledgement below once they have given one.'}
      </p>
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
      <Attempts escalation={escalation} />
      {skipping !== undefined && (
        <SkipDialog escalation={escalation} level={skipping} onClose={() => setSkipping(undefined)} />
      )}
      <h3>{isCallOnly(step) ? 'What came of it' : 'When they acknowledge'}</h3>
    </>
  );
  return <StepForm step={step} top={top} />;
}
