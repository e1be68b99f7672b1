// Lending one's role: to whom, for which steps, for how long, and why. It ends by itself.

import type { PersonId } from '../../../shared/base/ids.ts';
import { Segmented } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Select } from '../../ui/Select.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { useNow } from '../../ui/use-now.ts';
import { useSnapshot } from './incident-context.ts';
import { readableProblem, roleTitle } from './names.ts';
import { useRunner, useSession } from './runner-context.ts';
import { useDraftForm } from './use-draft-form.ts';

const HOUR = 3_600_000;
const HOURS = ['4', '8', '12', '24'] as const;
type Hours = (typeof HOURS)[number];

/** Steps with a decision or evidence: those that are worth lending one by one. */
function useLendableSteps(): readonly { readonly element: string; readonly title: string }[] {
  const { view } = useSnapshot();
  const points = view.phases.flatMap(({ points: some }) => some);
  return [...new Map(points.map(({ element, question }) => [element, question] as const))].map(
    ([element, title]) => ({ element, title }),
  );
}

/** What is lent as it is typed now, and the command that lends it. */
function useLending() {
  const { incident } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const key = `${incident}/lend`;
  const form = useDraftForm(key);
  const hours = HOURS.find((known) => known === form.text('hours')) ?? '8';
  const some = form.text('scope') === 'steps';
  const chosen = form.text('steps').split(' ').filter(Boolean);
  const asked = form.firstEmpty([
    ['to', 'Choose a person.'],
    ['reason', 'Write why.'],
  ]);
  const missing = asked ?? (some && chosen.length === 0 ? 'Choose a step.' : undefined);
  const lend = async (): Promise<boolean> => {
    if (missing !== undefined) return false;
    const at = Date.now();
    const command = {
      kind: 'Delegate',
      to: form.text('to') as PersonId,
      role: session.role,
      ...(some ? { elements: chosen } : {}),
      from: at,
      until: at + Number(hours) * HOUR,
      values: { reason: form.text('reason') },
    } as const;
    return (await store.getState().record(key, incident, command)) !== undefined;
  };
  return { form, hours, some, chosen, missing, lend };
}

export function LendRoleDialog({ onClose }: { onClose: () => void }) {
  const { version } = useSnapshot();
  const session = useSession();
  const { form, missing, lend } = useLending();
  return (
    <Dialog
      wide
      title={`Lend the role ${roleTitle(version, session.role)}`}
      lead="Whoever borrows it chooses it with Alt P. Each of their records says that it was by delegation of you."
      onClose={onClose}
      footer={
        <DialogAnswers
          act="Lend the role"
          missing={form.busy ? 'Being recorded.' : missing}
          onAct={() => void lend().then((done) => done && onClose())}
          onBack={onClose}
        >
          {missing !== undefined && <span className="meta">{missing}</span>}
        </DialogAnswers>
      }
    >
      <LendFields />
      {form.refused && <ProblemNote problem={readableProblem(session, form.refused)} />}
    </Dialog>
  );
}

function LendFields() {
  const session = useSession();
  const moment = useMoment();
  const now = useNow(30_000);
  const { form, hours, some, chosen } = useLending();
  const people = session.roster.people.filter(
    ({ person, roles, revokedAt }) =>
      revokedAt === undefined && person !== session.person && !roles.includes(session.role),
  );
  return (
    <>
      <Select
        label="To"
        items={people.map(({ person, name }) => ({ value: person as string, text: name }))}
        value={people.find(({ person }) => person === form.text('to'))?.person as string | undefined}
        onChange={(value) => form.change('to', value)}
      />
      <Segmented<Hours>
        label="For how many hours"
        shown
        items={HOURS.map((value) => ({ value, content: value }))}
        value={hours}
        onChange={(value) => form.change('hours', value)}
      />
      <p className="meta">Ends by itself {moment(now + Number(hours) * HOUR)}.</p>
      <Segmented
        label="For what"
        shown
        items={[
          { value: 'all', content: 'The whole incident' },
          { value: 'steps', content: 'Only these steps' },
        ]}
        value={some ? 'steps' : 'all'}
        onChange={(value) => form.change('scope', value)}
      />
      {some && <StepBoxes chosen={chosen} onChange={(steps) => form.change('steps', steps.join(' '))} />}
      <Field
        label="Why"
        rows={2}
        value={form.text('reason')}
        onChange={(value) => form.change('reason', value)}
      />
    </>
  );
}

function StepBoxes({
  chosen,
  onChange,
}: {
  chosen: readonly string[];
  onChange: (steps: readonly string[]) => void;
}) {
  return (
    <fieldset className="boxes">
      <legend className="lab">Steps</legend>
      {useLendableSteps().map(({ element, title }) => (
        <label key={element}>
          <input
            type="checkbox"
            checked={chosen.includes(element)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, element] : chosen.filter((one) => one !== element))
            }
          />{' '}
          {title}
        </label>
      ))}
    </fieldset>
  );
}
