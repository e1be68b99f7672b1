// A request for approval that ran out: handed in again as it was, with one press, by who may do the step.

import type { StepView } from '../../../shared/incident/view.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { useSnapshot } from './incident-context.ts';
import { asSentence, readableProblem, rolesInWords } from './names.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';

export function AskAgain({ step }: { step: StepView }) {
  const { incident, version } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const moment = useMoment();
  const key = `${incident}/again/${step.task}`;
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const busy = useRunnerState((state) => state.busy.has(key));
  const { submitted, roles } = step;
  if (!submitted) return null;
  const mayDo = roles.length === 0 || roles.includes(session.role);
  const refused = mayDo
    ? undefined
    : `${asSentence(rolesInWords(version, roles))} hands it in again. Alt P switches person.`;
  const again = (): void => {
    const { values, attachments = [] } = submitted;
    const command = { kind: 'CompleteStep', task: step.task, values, attachments } as const;
    void store.getState().record(key, incident, command);
  };
  return (
    <section className="apr-box stack" aria-label="Approval">
      <p className="note warn">
        The request ran out at {moment(submitted.expiresAt ?? submitted.at)}. Read whether it still holds,
        then hand it in again; what was approved before stays on record.
      </p>
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
      <Button
        look="act"
        size="l"
        keys="Ctrl Enter"
        nextAction
        disabledReason={busy ? 'Being recorded.' : refused}
        onPress={again}
      >
        Ask again
      </Button>
      {refused !== undefined && <p className="meta">{refused}</p>}
    </section>
  );
}
