// What stands on a step already: an exception that waives its gate, an approval that was refused.

import type { StepView } from '../../../shared/incident/view.ts';
import { Mark } from '../../ui/Mark.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { useSnapshot } from './incident-context.ts';
import { personName, recordNumber } from './names.ts';
import { useSession } from './runner-context.ts';

export function StepNotes({ step }: { step: StepView }) {
  const { view } = useSnapshot();
  const session = useSession();
  const moment = useMoment();
  const exception = view.exceptions.find((candidate) => candidate.exception === step.excepted);
  const rejected = step.approvals.filter((approval) => approval.decision === 'rejected').at(-1);
  return (
    <>
      {step.excepted !== undefined && (
        <p className="note warn">
          <Mark kind="excepted" label="" />{' '}
          <b className="m">{exception ? `${exception.code} ${exception.title}` : step.excepted}</b>: goes on
          without this step’s approval and missing evidence.{' '}
          {exception && `Ratify by ${moment(exception.ratifyBy)}.`}
        </p>
      )}
      {rejected && !step.submitted && (
        <p className="note bad">
          <Mark kind="failed" label="" /> <b className="m">Rejected</b> by{' '}
          {personName(session, rejected.approver)}, record {recordNumber(rejected.record)}: “
          {rejected.rationale}”
        </p>
      )}
    </>
  );
}
