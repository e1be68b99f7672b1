// Closing by hand, reopening, linking to another incident: always with a reason, written into both logs, and nothing is deleted.

import type { IncidentId } from '../../../shared/base/ids.ts';
import type { Values } from '../../../shared/base/json.ts';
import { OUTCOMES, RELATIONS } from '../../../shared/incident/lifecycle/lifecycle-command.ts';
import { OUTCOME_WORDS, RELATION_WORDS } from '../../../shared/incident/lifecycle/lifecycle-words.ts';
import { leaders } from '../../../shared/incident/permission.ts';
import { Options } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Select } from '../../ui/Select.tsx';
import { useSnapshot } from './incident-context.ts';
import {
  asOther,
  commandOf,
  missingIn,
  namesOther,
  readLifecycleForm,
  writeBoth,
  type LifecycleAct,
  type LifecycleForm,
} from './lifecycle-draft.ts';
import { asSentence, readableProblem, rolesInWords } from './names.ts';
import { OtherPick } from './OtherPick.tsx';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { EMPTY_DRAFT } from './step-draft.ts';

const WORDS = {
  close: {
    title: 'Close this incident',
    lead: 'Its process stops where it stands. Every record stays; exceptions that nobody ratified stay open.',
    act: 'Close the incident',
    done: 'closed',
  },
  reopen: {
    title: 'Reopen this incident',
    lead: 'It goes on where it stood. Limits that passed meanwhile are noticed at once.',
    act: 'Reopen the incident',
    done: 'reopened',
  },
  link: {
    title: 'Link to another incident',
    lead: 'Both incidents say it in their own records.',
    act: 'Link the incidents',
    done: 'linked',
  },
} as const;

/** Who may not close or reopen is told so before anything is written. */
function useNotLeading(act: LifecycleAct): string | undefined {
  const { version } = useSnapshot();
  const { role } = useSession();
  const roles = leaders(version.package);
  if (act === 'link' || roles.length === 0 || roles.includes(role)) return undefined;
  return `An incident is ${WORDS[act].done} by ${rolesInWords(version, roles)}.`;
}

export function LifecycleDialog({ act, onClose }: { act: LifecycleAct; onClose: () => void }) {
  const { view, incident } = useSnapshot();
  const { store, runtime } = useRunner();
  const session = useSession();
  const key = `${incident}/${act}`;
  const draft = useRunnerState((state) => state.drafts.get(key)) ?? EMPTY_DRAFT;
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const busy = useRunnerState((state) => state.busy.has(key));
  const notLeading = useNotLeading(act);
  const form = readLifecycleForm(draft);
  const missing = missingIn(act, form);
  const change = (part: Values): void => store.getState().changeDraft(key, { ...draft.values, ...part });
  const other =
    form.other === '' ? undefined : asOther({ incident: form.other as IncidentId, number: form.otherNumber });
  const write = async (): Promise<void> => {
    const wanted = missing === undefined ? commandOf(act, form, other) : undefined;
    if (!wanted) return;
    // Held as it is while both logs are written: what was refused is offered again with the same words.
    const done = await store.getState().perform(key, () => writeBoth(runtime, view, wanted));
    if (done === undefined) return;
    store.getState().dropDraft(key);
    onClose();
  };
  const { title, lead, act: label } = WORDS[act];
  return (
    <Dialog
      title={title}
      lead={lead}
      onClose={onClose}
      footer={
        <DialogAnswers
          act={busy ? 'Being recorded' : label}
          missing={busy ? 'Being recorded.' : (notLeading ?? missing)}
          onAct={() => void write()}
          onBack={onClose}
        />
      }
    >
      {notLeading !== undefined && (
        <ProblemNote
          problem={{
            code: 'role_may_not',
            message: notLeading,
            remedy: 'Go back and switch to a person with that role, with Alt P.',
          }}
          tone="warn"
        />
      )}
      <LifecycleFields act={act} form={form} onChange={change} />
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
    </Dialog>
  );
}

function LifecycleFields({
  act,
  form,
  onChange,
}: {
  act: LifecycleAct;
  form: LifecycleForm;
  onChange: (part: Values) => void;
}) {
  return (
    <>
      {act === 'close' && (
        <Options
          label="Outcome"
          shown
          value={form.outcome}
          onChange={(outcome) => onChange({ outcome })}
          items={OUTCOMES.map((value) => ({ value, content: asSentence(OUTCOME_WORDS[value]) }))}
        />
      )}
      {act === 'link' && (
        <Select
          label="This incident is"
          value={form.relation}
          onChange={(relation) => onChange({ relation })}
          items={RELATIONS.map((value) => ({ value, text: RELATION_WORDS[value] }))}
        />
      )}
      {namesOther(act, form) && <OtherPick form={form} onChange={onChange} />}
      <Field label="Why" rows={2} value={form.rationale} onChange={(rationale) => onChange({ rationale })} />
    </>
  );
}
