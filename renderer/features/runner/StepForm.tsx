// A step with its form, or a plain step that a person confirms. What is typed is kept after each keystroke and stays when
// the record is refused.

import { useMemo, type ReactNode } from 'react';
import { unreadableTime } from '../../../shared/incident/form-time.ts';
import type { StepView } from '../../../shared/incident/view.ts';
import { FormView } from '../../canvas/FormView.tsx';
import { Options } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { causeLists } from './cause-lists.ts';
import { Attachments, useDropAndPaste } from './Attachments.tsx';
import { useSnapshot } from './incident-context.ts';
import { openPlaces } from './message-template.ts';
import { readableProblem } from './names.ts';
import { isBarred } from './next-step.ts';
import { RecordBar } from './RecordBar.tsx';
import { useRunnerState, useSession } from './runner-context.ts';
import { draftText } from './step-draft.ts';
import { DraftFacts } from './DraftFacts.tsx';
import { formFields } from './form-schema-keys.ts';
import { PROMISE, PromisePick } from './PromisePick.tsx';
import { Earlier } from './EntryTimes.tsx';
import { StepHead } from './StepHead.tsx';
import { StepNotes } from './StepNotes.tsx';
import { buttonWords, consequenceWords } from './step-words.ts';
import { TemplatePick } from './TemplatePick.tsx';
import { earlierKey } from './use-earlier.ts';
import { useRoleRefusal, useStepForm, type StepFormState } from './use-step-form.ts';

/** `top` stands between the step's head and its form. */
export function StepForm({ step, top }: { step: StepView; top?: ReactNode }) {
  const { version } = useSnapshot();
  const session = useSession();
  const { attachForm, ...filling } = useStepForm(step);
  const refusal = useRunnerState((state) => state.refusals.get(filling.key));
  const busy = useRunnerState((state) => state.busy.has(filling.key));
  const notChosen =
    step.choices && !step.choices.some((choice) => choice.flow === filling.draft.values.choice);
  const open =
    step.step === 'message.draft' ? openPlaces({ ...filling.start, ...filling.draft.values }) : undefined;
  const unsaid =
    step.sends && step.form === undefined && draftText(filling.draft.values, 'note').trim() === ''
      ? 'Write to whom it was sent, and how.'
      : undefined;
  const noTime = unreadableTime(filling.draft.values);
  const unread =
    noTime === undefined
      ? undefined
      : `“${noTime}” is not read as a time. Write it as 2026-11-20T09:30Z, or leave it empty.`;
  const refused = useRoleRefusal(step) ?? (notChosen ? 'Choose a way first.' : (unread ?? open ?? unsaid));
  const drop = useDropAndPaste(filling.key);
  const { schema } = filling;
  const promises = useMemo(
    () => schema !== undefined && formFields(schema).some(({ key }) => key === PROMISE),
    [schema],
  );
  return (
    <>
      <div className="body" {...drop}>
        <div>
          <StepHead step={step} />
        </div>
        <StepNotes step={step} />
        {top}
        {step.step === 'message.draft' && (
          <TemplatePick values={{ ...filling.start, ...filling.draft.values }} onTake={filling.beginWith} />
        )}
        {step.step === 'message.draft' && <DraftFacts step={step} filling={filling} />}
        {step.choices && <Choices choices={step.choices} filling={filling} />}
        <Asked
          filling={filling}
          attachForm={attachForm}
          sends={step.sends === true}
          readOnly={isBarred(step, session.person)}
        />
        {promises && (
          <PromisePick values={{ ...filling.start, ...filling.draft.values }} onTake={filling.beginWith} />
        )}
        <Attachments draftKey={filling.key} />
        <Earlier draftKey={earlierKey(filling.key)} />
        {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
      </div>
      <RecordBar
        words={buttonWords(step)}
        consequence={consequenceWords(step, version)}
        busy={busy}
        refused={refused}
        onRecord={filling.complete}
      />
    </>
  );
}

/** A message for which no system is connected is sent by hand: to whom and how is its proof, with files where there are any. */
function Asked({
  filling,
  attachForm,
  sends,
  readOnly,
}: {
  sends: boolean;
  /** Whoever may not answer leaves no answer behind for the one who may. */
  readOnly: boolean;
  filling: Omit<StepFormState, 'attachForm'>;
  attachForm: StepFormState['attachForm'];
}) {
  const { view } = useSnapshot();
  const lists = useMemo(() => causeLists(view.causes ?? [], filling.start), [view.causes, filling.start]);
  if (filling.schema !== undefined) {
    return (
      <FormView
        key={filling.round}
        ref={attachForm}
        schema={filling.schema}
        values={filling.start}
        lists={lists}
        readOnly={readOnly}
        onChange={filling.change}
      />
    );
  }
  return (
    <Field
      label={sends ? 'Send it by hand: to whom, how, what shows it' : 'Note'}
      aside={sends ? 'no system is connected that sends it' : 'what was done, what was seen; may stay empty'}
      rows={3}
      value={draftText(filling.draft.values, 'note')}
      onChange={(note) => filling.change({ ...filling.draft.values, note })}
    />
  );
}

/** A gateway that the file leaves to people: the ways out, by the names of their flows. */
function Choices({
  choices,
  filling,
}: {
  choices: NonNullable<StepView['choices']>;
  filling: Pick<StepFormState, 'draft' | 'change'>;
}) {
  return (
    <Options
      label="Which way does it go?"
      shown
      items={choices.map((choice) => ({
        value: choice.flow,
        content: choice.name === '' ? choice.flow : choice.name,
      }))}
      value={draftText(filling.draft.values, 'choice') || undefined}
      onChange={(choice) => filling.change({ ...filling.draft.values, choice })}
    />
  );
}
