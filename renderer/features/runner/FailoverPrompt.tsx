// A limit passed and the vendor is silent: the decision about the failover is put before the person, or the way to it.

import { useState } from 'react';
import type { EscalationView } from '../../../shared/incident/view.ts';
import { Button } from '../../ui/Button.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useMoment } from '../../ui/use-moment.ts';
import { ExceptionDialog } from './ExceptionDialog.tsx';
import { useSnapshot } from './incident-context.ts';
import { useRunner } from './runner-context.ts';

export function FailoverPrompt({ escalation }: { escalation: EscalationView }) {
  const { view, incident } = useSnapshot();
  const { store, navigate } = useRunner();
  const moment = useMoment();
  const [excepting, setExcepting] = useState(false);
  const asked = escalation.failoverAsked;
  const clock = view.clocks.find(({ id }) => id === asked?.clock);
  const waiting = view.steps.find(
    (step) => step.instance === escalation.instance && step.exception?.codes.includes('EX-06'),
  );
  const decide = (): void => {
    if (asked?.task === undefined) {
      setExcepting(true);
      return;
    }
    store.getState().chooseTask(incident, asked.task);
    navigate(`/incidents/${incident}`);
  };
  const possible = asked !== undefined && (asked.task !== undefined || waiting !== undefined);
  useKeys({ f: possible ? decide : undefined });
  if (!asked) return null;
  return (
    <div className="problem bad" role="status">
      <b>The vendor is silent. Is the failover to be decided now?</b>
      <p>
        “{clock?.title}” {clock && `passed at ${moment(clock.due)}`}.{' '}
        {asked.task === undefined
          ? 'The decision comes once they answer, or once the ladder is at its end; under EX-06 it comes now.'
          : 'The decision waits.'}
      </p>
      {possible && (
        <div className="row">
          <Button keys="F" onPress={decide}>
            {asked.task === undefined ? 'Go on without their answer…' : 'Decide about the failover'}
          </Button>
        </div>
      )}
      {excepting && <ExceptionDialog step={waiting} onClose={() => setExcepting(false)} />}
    </div>
  );
}
