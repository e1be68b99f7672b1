// Who may know of this incident: everybody, or named people; the names are ticked, a reason is written.

import { useState } from 'react';
import type { PersonId } from '../../../shared/base/ids.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useSnapshot } from './incident-context.ts';
import { personName, readableProblem } from './names.ts';
import { useRunner, useSession } from './runner-context.ts';
import { useDraftForm } from './use-draft-form.ts';
import { COMMAND } from './use-handover.ts';

const LEADING: ReadonlySet<string> = new Set([COMMAND, 'process-owner']);

export function NeedToKnow() {
  const { view } = useSnapshot();
  const session = useSession();
  const [open, setOpen] = useState<'restrict' | 'lift' | undefined>(undefined);
  const named = view.people?.restriction?.people;
  const isEnrolled = (person: string): boolean =>
    session.roster.people.some((known) => known.person === person && known.revokedAt === undefined);
  const inByGlass = named !== undefined && !named.includes(session.person) && named.some(isEnrolled);
  const reason = inByGlass
    ? 'You are in by broken glass; one of the named decides it.'
    : LEADING.has(session.role)
      ? undefined
      : 'The incident commander or the process owner decides it.';
  return (
    <section aria-label="Who may know" className="stack">
      <h3>Who may know</h3>
      <p className={named ? 'wrap' : 'q'}>
        {named
          ? `Only ${named.map((person) => personName(session, person)).join(', ')}. Others see number and severity.`
          : 'Everybody of this workspace.'}
      </p>
      <div className="row">
        <Button disabledReason={reason} onPress={() => setOpen('restrict')}>
          {named ? 'Change the names…' : 'Restrict…'}
        </Button>
        {named && (
          <Button disabledReason={reason} onPress={() => setOpen('lift')}>
            Open to everybody…
          </Button>
        )}
      </div>
      {open !== undefined && <Restrict lift={open === 'lift'} onClose={() => setOpen(undefined)} />}
    </section>
  );
}

function useRestriction(lift: boolean) {
  const { incident, view } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const key = `${incident}/restrict${lift ? '/lift' : ''}`;
  const form = useDraftForm(key);
  const commander = view.commander?.person;
  // Whoever restricts it and whoever has command stay among the named.
  const always = [session.person as string, ...(commander === undefined ? [] : [commander])];
  const typed = form.value('people');
  const ticked = typeof typed === 'string' ? typed.split(' ') : (view.people?.restriction?.people ?? []);
  const people = [...new Set([...always, ...ticked])].filter(Boolean) as PersonId[];
  const missing = form.firstEmpty([['reason', 'Write why.']]);
  const record = async (): Promise<boolean> => {
    if (missing !== undefined) return false;
    const values = { reason: form.text('reason') };
    const command = lift
      ? ({ kind: 'UnrestrictIncident', values } as const)
      : ({ kind: 'RestrictIncident', people, values } as const);
    return (await store.getState().record(key, incident, command)) !== undefined;
  };
  return { form, always, people, missing, record };
}

function Restrict({ lift, onClose }: { lift: boolean; onClose: () => void }) {
  const session = useSession();
  const { form, always, people, missing, record } = useRestriction(lift);
  const tick = (person: string, on: boolean): void =>
    form.change('people', (on ? [...people, person] : people.filter((one) => one !== person)).join(' '));
  return (
    <Dialog
      title={lift ? 'Open the incident to everybody' : 'Restrict the incident to named people'}
      lead="Others see its number and severity, and that it is restricted. This is a rule that Runproof keeps; it encrypts nothing."
      onClose={onClose}
      footer={
        <DialogAnswers
          act={lift ? 'Open to everybody' : 'Restrict'}
          missing={form.busy ? 'Being recorded.' : missing}
          onAct={() => void record().then((done) => done && onClose())}
          onBack={onClose}
        >
          {missing !== undefined && <span className="meta">{missing}</span>}
        </DialogAnswers>
      }
    >
      {!lift && (
        <fieldset className="boxes">
          <legend className="lab">Who may know</legend>
          {session.roster.people
            .filter(({ revokedAt }) => revokedAt === undefined)
            .map(({ person, name }) => (
              <label key={person}>
                <input
                  type="checkbox"
                  checked={people.includes(person)}
                  disabled={always.includes(person)}
                  onChange={(event) => tick(person, event.target.checked)}
                />{' '}
                {name}
              </label>
            ))}
        </fieldset>
      )}
      <Field
        label="Why"
        rows={2}
        value={form.text('reason')}
        onChange={(text) => form.change('reason', text)}
      />
      {form.refused && <ProblemNote problem={readableProblem(session, form.refused)} />}
    </Dialog>
  );
}
