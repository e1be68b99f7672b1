// The form of a step being filled: where it starts, what was typed, and recording it.

import { useCallback, useRef, useState } from 'react';
import type { Values } from '../../../shared/base/json.ts';
import type { StepView } from '../../../shared/incident/view.ts';
import type { FormHandle } from '../../canvas/FormView.tsx';
import { emptyTexts, formValues } from './form-schema-keys.ts';
import { withFactsUsed } from './draft-facts.ts';
import { useSnapshot } from './incident-context.ts';
import { fileText, personName, rolesInWords } from './names.ts';
import { isForMe, rolesAsked } from './next-step.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { EMPTY_DRAFT, type StepDraft } from './step-draft.ts';
import { answersAtOnce } from './step-words.ts';
import { recordStep } from './use-earlier.ts';

/** Text of the form that a step names by file or by form id. */
export function useFormText(step: StepView): string | undefined {
  const { version } = useSnapshot();
  if (step.form === undefined) return undefined;
  const id = new RegExp(`"id"\\s*:\\s*"${step.form.replaceAll(/[^\w.-]/g, '')}"`);
  return (
    fileText(version, step.form) ??
    version.package.files.find((file) => file.path.endsWith('.form') && id.test(file.text))?.text
  );
}

/** Why this person cannot do the step now; undefined when nothing stands against it. */
export function useRoleRefusal(step: StepView): string | undefined {
  const { version } = useSnapshot();
  const session = useSession();
  const barred = step.barred?.find((one) => one.person === session.person);
  if (barred) {
    return `${personName(session, session.person)} cannot do this: ${barred.reason.replace(/[.]$/, '')}. Alt P switches person.`;
  }
  return isForMe(step, session.role)
    ? undefined
    : `This is for ${rolesInWords(version, rolesAsked(step))}. Alt P switches person.`;
}

/** A note that stays empty is no value. */
const withoutEmpty = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));

export interface StepFormState {
  readonly key: string;
  readonly draft: StepDraft;
  readonly schema: string | undefined;
  /** What the form starts with; another `round` begins it anew, which only the person asks for. */
  readonly start: Values;
  readonly round: number;
  /** Takes the form's handle when it is drawn. */
  readonly attachForm: (handle: FormHandle | null) => void;
  change(values: Values): void;
  beginWith(values: Values): void;
  complete(): void;
}

export function useStepForm(step: StepView): StepFormState {
  const { incident, view } = useSnapshot();
  const { store } = useRunner();
  const key = `${incident}/${step.task}`;
  const draft = useRunnerState((state) => state.drafts.get(key)) ?? EMPTY_DRAFT;
  const schema = useFormText(step);
  const form = useRef<FormHandle | null>(null);
  const attachForm = useCallback((handle: FormHandle | null) => {
    form.current = handle;
  }, []);
  const [begun, setBegun] = useState(() => ({
    round: 0,
    start: { ...step.values, ...draft.values } as Values,
  }));
  const change = (values: Values): void => store.getState().changeDraft(key, values);
  return {
    key,
    draft,
    schema,
    attachForm,
    ...begun,
    change,
    beginWith(values) {
      change(values);
      setBegun({ round: begun.round + 1, start: values });
    },
    complete() {
      const { values, attachments } = store.getState().drafts.get(key) ?? EMPTY_DRAFT;
      const waived =
        step.excepted === undefined || schema === undefined
          ? undefined
          : emptyTexts(schema, { ...begun.start, ...values });
      const problems = form.current?.validate() ?? [];
      if (problems.some(({ field }) => waived?.has(field) !== true)) {
        form.current?.focusFirstProblem();
        return;
      }
      const typed =
        schema === undefined ? withoutEmpty(values) : formValues(schema, { ...begun.start, ...values });
      const message = view.messages.find(({ instance }) => instance === step.instance);
      const filled = withFactsUsed(step, message, typed);
      const others = answersAtOnce(step);
      const done = {
        kind: 'CompleteStep',
        task: step.task,
        ...(others.length === 0 ? {} : { together: others.map(({ task }) => task) }),
        values: filled,
        attachments,
      } as const;
      void recordStep(store, key, incident, done);
    },
  };
}
