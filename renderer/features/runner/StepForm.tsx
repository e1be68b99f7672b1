// A step with its form, or a plain step that a person confirms. What is typed is kept after each keystroke and stays when
// the record is refused.

import { useRef, useState } from 'react';
import type { Values } from '../../../shared/base/json.ts';
import type { StepView } from '../../../shared/incident/view.ts';
import { FormView, type FormHandle } from '../../canvas/FormView.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Attachments, useDropAndPaste } from './Attachments.tsx';
import { formValues } from './form-schema-keys.ts';
import { useSnapshot } from './incident-context.ts';
import { fileText, personName, readableProblem, rolesInWords } from './names.ts';
import { isForMe, rolesAsked } from './next-step.ts';
import { RecordBar } from './RecordBar.tsx';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { draftText, EMPTY_DRAFT } from './step-draft.ts';
import { StepHead } from './StepHead.tsx';
import { StepNotes } from './StepNotes.tsx';
import { buttonWords, consequenceWords } from './step-words.ts';

/** Text of the form that a step names by file or by form id. */
export function useFormText(step: StepView): string | undefined {
  const { version } = useSnapshot();
  if (step.form === undefined) return undefined;
  const id = `"id": "${step.form}"`;
  return (
    fileText(version, step.form) ??
    version.package.files.find(
      (file) => file.path.endsWith('.form') && file.text.replaceAll(/"id":\s*"/g, '"id": "').includes(id),
    )?.text
  );
}

/** Why this person cannot do the step now; undefined when nothing stands against it. */
export function useRoleRefusal(step: StepView): string | undefined {
  const { version } = useSnapshot();
  const session = useSession();
  const barred = step.barred?.find((one) => one.person === session.person);
  if (barred)
    return `${personName(session, session.person)} cannot do this: ${barred.reason.replace(/[.]$/, '')}. Alt P switches person.`;
  return isForMe(step, session.role)
    ? undefined
    : `This is for ${rolesInWords(version, rolesAsked(step))}. Alt P switches person.`;
}

export function StepForm({ step, top }: { step: StepView; top?: React.ReactNode }) {
  const { incident, version } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const key = `${incident}/${step.task}`;
  const draft = useRunnerState((state) => state.drafts.get(key)) ?? EMPTY_DRAFT;
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const busy = useRunnerState((state) => state.busy === key);
  const schema = useFormText(step);
  const form = useRef<FormHandle>(null);
  const [start] = useState(() => ({ ...step.values, ...draft.values }));
  const refused = useRoleRefusal(step);
  const drop = useDropAndPaste(key);

  const complete = (): void => {
    const problems = form.current?.validate() ?? [];
    if (problems.length > 0) {
      form.current?.focusFirstProblem();
      return;
    }
    const current = store.getState().drafts.get(key) ?? EMPTY_DRAFT;
    const typed: Values =
      schema === undefined ? current.values : formValues(schema, { ...start, ...current.values });
    void store.getState().record(key, incident, {
      kind: 'CompleteStep',
      task: step.task,
      values: typed,
      attachments: current.attachments,
    });
  };

  return (
    <>
      <div className="body" {...drop}>
        <div>
          <StepHead step={step} />
        </div>
        <StepNotes step={step} />
        {top}
        {schema === undefined ? (
          <Field
            label="Note"
            aside="what was done, what was seen; may stay empty"
            rows={3}
            value={draftText(draft.values, 'note')}
            onChange={(note) => {
              store.getState().changeDraft(key, note === '' ? {} : { note });
            }}
          />
        ) : (
          <FormView
            ref={form}
            schema={schema}
            values={start}
            onChange={(values) => store.getState().changeDraft(key, values)}
          />
        )}
        <Attachments draftKey={key} />
        {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
      </div>
      <RecordBar
        words={buttonWords(step)}
        consequence={consequenceWords(step, version)}
        busy={busy}
        refused={refused}
        onRecord={complete}
      />
    </>
  );
}
