// What stands on a step already: an exception that waives its gate, an approval that was refused, a draft that came back,
// the message whose place a draft takes.

import type { StepView } from '../../../shared/incident/view.ts';
import { Mark } from '../../ui/Mark.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { useSnapshot } from './incident-context.ts';
import { personName, recordNumber } from './names.ts';
import { useRunnerState, useSession } from './runner-context.ts';
import { answersAtOnce } from './step-words.ts';

export function StepNotes({ step }: { step: StepView }) {
  const { view, incident } = useSnapshot();
  const session = useSession();
  const moment = useMoment();
  const exception = view.exceptions.find((candidate) => candidate.exception === step.excepted);
  const drafting = step.step === 'message.draft';
  const returned = drafting
    ? view.messages.find((message) => message.instance === step.instance)?.returned
    : undefined;
  const typed = useRunnerState((state) => state.drafts.get(`${incident}/${step.task}`)?.values.supersedes);
  const supersedes = drafting ? (typed ?? step.values.supersedes) : undefined;
  const rejected = step.approvals.filter((approval) => approval.decision === 'rejected').at(-1);
  const rings = answersAtOnce(step).length + 1;
  return (
    <>
      {rings > 1 && (
        <p className="note warn">
          <Mark kind="now" label="" /> <b className="m">Asked {rings} times</b> since {moment(step.since)},
          not answered yet. One answer is for all of them; each stays on record.
        </p>
      )}
      {step.supersededBy !== undefined && (
        <p className="note">
          <code>{step.supersededBy}</code> has taken the place of this message. What is still known of it can
          be recorded; nobody is asked to.
        </p>
      )}
      {step.excepted !== undefined && (
        <p className="note warn">
          <Mark kind="excepted" label="" />{' '}
          <b className="m">{exception ? `${exception.code} ${exception.title}` : step.excepted}</b>: goes on
          without this step’s approval and missing evidence.{' '}
          {exception && `Ratify by ${moment(exception.ratifyBy)}.`}
        </p>
      )}
      {returned && (
        <p className="note bad">
          <Mark kind="failed" label="" /> <b className="m">Came back</b> from{' '}
          {personName(session, returned.by)}, {moment(returned.at)}: “{returned.reason}” Change the text and
          hand it over again.
        </p>
      )}
      {typeof supersedes === 'string' && supersedes !== '' && (
        <p className="note">
          Takes the place of <code>{supersedes}</code> once it is released. Both stay on record.
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
