// Roles beside the roster, in this incident: what is lent now, and the two ways to get more: lending, and breaking glass.

import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { BreakGlassDialog } from './BreakGlassDialog.tsx';
import { useSnapshot } from './incident-context.ts';
import { LendRoleDialog } from './LendRoleDialog.tsx';
import { personName, readableProblem, roleTitle } from './names.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { COMMAND } from './use-handover.ts';

export function GrantedRoles() {
  const { view, version, incident } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const moment = useMoment();
  const [open, setOpen] = useState<'lend' | 'glass' | undefined>(undefined);
  const key = `${incident}/end-delegation`;
  const refused = useRunnerState((state) => state.refusals.get(key));
  const own = session.roster.people.find(({ person }) => person === session.person)?.roles ?? [];
  const lent = view.people?.delegations ?? [];
  const notLent =
    session.role === COMMAND
      ? 'Command is handed over by the card.'
      : own.includes(session.role)
        ? undefined
        : 'A borrowed role is not lent on.';
  return (
    <section aria-label="Roles lent" className="stack">
      <h3>Roles lent</h3>
      {lent.length === 0 && <p className="q">Nobody acts for another person.</p>}
      <ul className="granted">
        {lent.map((one) => (
          <li key={one.delegation} className="wrap">
            {one.delegation}: {personName(session, one.to)} acts as {roleTitle(version, one.role)} by
            delegation of {personName(session, one.by)},{' '}
            {one.elements ? `${one.elements.length} steps` : 'whole incident'}, until {moment(one.until)}{' '}
            <Button
              size="s"
              onPress={() =>
                void store
                  .getState()
                  .record(key, incident, { kind: 'EndDelegation', delegation: one.delegation })
              }
            >
              End {one.delegation}
            </Button>
          </li>
        ))}
      </ul>
      {refused && <ProblemNote problem={readableProblem(session, refused)} />}
      <div className="row">
        <Button disabledReason={notLent} onPress={() => setOpen('lend')}>
          Lend my role…
        </Button>
        <Button onPress={() => setOpen('glass')}>Break the glass…</Button>
      </div>
      {open === 'lend' && <LendRoleDialog onClose={() => setOpen(undefined)} />}
      {open === 'glass' && <BreakGlassDialog onClose={() => setOpen(undefined)} />}
    </section>
  );
}
