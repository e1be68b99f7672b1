// Says that work on an accepted fix begins, so that everybody sees it is not lying there.

import type { IncidentId } from '../../../shared/base/ids.ts';
import type { RemediationView } from '../../../shared/incident/view.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { readableProblem } from './names.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';

export function StartFix({ task, incident }: { task: RemediationView; incident: IncidentId }) {
  const { store } = useRunner();
  const session = useSession();
  const key = `${incident}/start ${task.instance}`;
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const start = (): void => {
    void store
      .getState()
      .record(key, incident, { kind: 'StartRemediation', instance: task.instance, values: {} });
  };
  useKeys({ b: start });
  return (
    <div className="stack">
      <div className="row">
        <Button size="s" onPress={start} keys="B">
          Begin work
        </Button>
        <span className="q">Shown as in progress to everybody.</span>
      </div>
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
    </div>
  );
}
