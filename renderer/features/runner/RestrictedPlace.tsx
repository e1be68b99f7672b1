// A restricted incident as people see it who are not named: number, severity, that it is restricted, and the way in under a code.

import { useState, type ReactNode } from 'react';
import { mayKnow } from '../../../shared/incident/people/need-to-know.ts';
import { Button } from '../../ui/Button.tsx';
import { SeverityBadge } from '../../ui/SeverityBadge.tsx';
import { useNow } from '../../ui/use-now.ts';
import { BreakGlassDialog } from './BreakGlassDialog.tsx';
import { useSnapshot } from './incident-context.ts';
import { incidentNumber, personName } from './names.ts';
import { useRunner, useSession } from './runner-context.ts';

/** What is inside stays as it is drawn while only the time goes on. */
export function KnownOnly({ children }: { children: ReactNode }) {
  const { view } = useSnapshot();
  const session = useSession();
  const ticked = useNow(20_000);
  // Glass that was broken since the last tick opens at once.
  const now = Math.max(ticked, ...(view.people?.glass ?? []).map(({ at }) => at));
  return mayKnow(view.people, session.person, now) ? children : <RestrictedPlace />;
}

function RestrictedPlace() {
  const { view } = useSnapshot();
  const { navigate } = useRunner();
  const session = useSession();
  const [breaking, setBreaking] = useState(false);
  const by = view.people?.restriction?.by ?? '';
  return (
    <section className="state" data-region aria-label="Restricted incident">
      <SeverityBadge level={view.severity?.level ?? null} />
      <h1>{incidentNumber(view)} is restricted</h1>
      <p>
        {personName(session, by)} restricted it to named people, and {personName(session, session.person)} is
        not one of them. Ask to be named, or switch person with Alt P.
      </p>
      <div className="row">
        <Button onPress={() => navigate('/incidents')}>Back to the list</Button>
        <Button onPress={() => setBreaking(true)}>Break the glass…</Button>
      </div>
      {breaking && <BreakGlassDialog onClose={() => setBreaking(false)} />}
    </section>
  );
}
