// A fix that came up beside the plan: proposed here, then accepted, implemented and validated like a planned one.

import { useEffect, useMemo, useRef, useState } from 'react';
import { formatInstant } from '../../../shared/base/instant.ts';
import type { Values } from '../../../shared/base/json.ts';
import { FormView, type FormHandle } from '../../canvas/FormView.tsx';
import { Button } from '../../ui/Button.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useNow } from '../../ui/use-now.ts';
import { causeLists } from './cause-lists.ts';
import { formValues } from './form-schema-keys.ts';
import { useSnapshot } from './incident-context.ts';
import { readableProblem } from './names.ts';
import { PROPOSE_FORM } from './propose-form.ts';
import { RecordBar } from './RecordBar.tsx';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { draftText, EMPTY_DRAFT } from './step-draft.ts';

/** What is typed, kept at every keystroke, and its way into the record. */
function useProposal(onDone: () => void) {
  const { view, incident } = useSnapshot();
  const { store } = useRunner();
  const key = `${incident}/propose`;
  const form = useRef<FormHandle | null>(null);
  const [start] = useState<Values>(() => (store.getState().drafts.get(key) ?? EMPTY_DRAFT).values);
  const lists = useMemo(() => causeLists(view.causes ?? [], start), [view.causes, start]);
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const busy = useRunnerState((state) => state.busy.has(key));
  const due = useRunnerState((state) => draftText(state.drafts.get(key)?.values ?? start, 'due'));
  const now = useNow(60_000);
  const over = due !== '' && due < formatInstant(now).slice(0, 10);
  const record = async (): Promise<void> => {
    if ((form.current?.validate() ?? []).length > 0) {
      form.current?.focusFirstProblem();
      return;
    }
    const { values } = store.getState().drafts.get(key) ?? EMPTY_DRAFT;
    const command = {
      kind: 'ProposeRemediation',
      values: formValues(PROPOSE_FORM, { ...start, ...values }),
    } as const;
    if (await store.getState().record(key, incident, command)) onDone();
  };
  return {
    form,
    start,
    lists,
    refusal,
    busy,
    over: over ? 'The day it is due is over already.' : undefined,
    record,
    change: (values: Values) => store.getState().changeDraft(key, values),
  };
}

export function ProposeFix({
  refused,
  onDone,
}: {
  /** Why this person cannot propose one. */
  refused: string | undefined;
  onDone: () => void;
}) {
  const session = useSession();
  const { form, start, lists, refusal, busy, over, record, change } = useProposal(onDone);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <section className="sheet det alone" aria-label="New task" data-region>
      <div className="form2">
        <div className="body">
          <div className="base">
            <span className="here m">New task</span>
            <span className="end">
              <Button look="plain" size="s" onPress={onDone}>
                Back to the tasks
              </Button>
            </span>
          </div>
          <h2 className="acth" tabIndex={-1} ref={head}>
            Propose a fix
          </h2>
          <p className="q wrap">
            Its owner accepts it, and it goes the same way as a planned one. The incident ends only when it is
            closed too. What is typed here is kept.
          </p>
          <FormView ref={form} schema={PROPOSE_FORM} values={start} lists={lists} onChange={change} />
          {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
        </div>
        <RecordBar
          words="Propose the fix"
          consequence="Leaves as evidence: the task, with who proposed it."
          busy={busy}
          refused={refused ?? over}
          onRecord={() => void record()}
        />
      </div>
    </section>
  );
}
