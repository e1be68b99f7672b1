// A step that waits for a second person: what was handed in, as it was, and the signature beside it.

import { severityIn } from '../../../shared/incident/severity.ts';
import type { StepView } from '../../../shared/incident/view.ts';
import { SeverityBadge } from '../../ui/SeverityBadge.tsx';
import { ApprovalPanel } from './ApprovalPanel.tsx';
import { AttestPanel } from './AttestPanel.tsx';
import { AskAgain } from './AskAgain.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useMoment } from '../../ui/use-moment.ts';
import { useSnapshot } from './incident-context.ts';
import { personName, recordNumber, withNames } from './names.ts';
import { readableValues } from './readable-values.ts';
import { useSession } from './runner-context.ts';
import { tableAnswers } from './severity-facts.ts';
import { useFormText } from './use-step-form.ts';
import { StepHead } from './StepHead.tsx';
import { StepNotes } from './StepNotes.tsx';

const MESSAGE_APPROVAL = 'message.approve';

export function ApprovalStep({ step }: { step: StepView }) {
  const { view, incident } = useSnapshot();
  const now = useNow(30_000);
  const expired = (step.submitted?.expiresAt ?? Infinity) <= now;
  const message = view.messages.find(
    (candidate) => candidate.task === step.task || candidate.instance === step.instance,
  );
  return (
    <>
      <div className="body">
        <div>
          {expired ? (
            <StepHead step={step} title={`Ask again: ${step.title}`} roles={step.roles} />
          ) : (
            <StepHead step={step} title={step.submitted ? `Approve: ${step.title}` : step.title} />
          )}
        </div>
        <StepNotes step={step} />
        {step.step === MESSAGE_APPROVAL && message ? (
          <article className="letter">
            <p className="subj">{message.subject}</p>
            <p className="wrap">{message.body}</p>
            <p>
              <a href={`#/incidents/${incident}/messages/${message.instance}`}>
                Open the message with its changes
              </a>
            </p>
          </article>
        ) : (
          <Submitted step={step} />
        )}
        {expired ? (
          <AskAgain step={step} />
        ) : (
          <>
            <ApprovalPanel
              subject={{ task: step.task }}
              roles={step.approval?.roles ?? []}
              barred={barredFrom(step)}
              verb={step.step === MESSAGE_APPROVAL ? 'Approve message' : 'Approve'}
            />
            <AttestPanel step={step} />
          </>
        )}
      </div>
    </>
  );
}

function Submitted({ step }: { step: StepView }) {
  const session = useSession();
  const moment = useMoment();
  const { view } = useSnapshot();
  const schema = useFormText(step);
  const submitted = step.submitted;
  const happened = view.decisions.find(({ record }) => record === submitted?.record)?.occurredAt;
  const values = readableValues(schema, submitted?.values ?? step.values);
  return (
    <div className="submitted">
      {submitted && (
        <p className="q">
          Handed in by {personName(session, submitted.by)} at {moment(submitted.at)}, record{' '}
          {recordNumber(submitted.record)}:
        </p>
      )}
      {step.step === 'severity.decide' && <OverrideNote step={step} />}
      {happened !== undefined && (
        <p className="note warn">
          It happened at {moment(happened)}, before anybody approved: the approval carries its delay.
        </p>
      )}
      <dl className="dl said-values">
        {values.map((value) => (
          <div key={value.name} className="pair">
            <dt>{value.label}</dt>
            <dd className="wrap">{withNames(session, value.text)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Who approves an override reads that it is one. */
function OverrideNote({ step }: { step: StepView }) {
  const { view } = useSnapshot();
  const answered = tableAnswers(view.traces).severity?.level;
  const chosen = severityIn(step.submitted?.values ?? {});
  if (answered === undefined || chosen === undefined || answered === chosen) return null;
  return (
    <p className="note warn">
      The table answered <SeverityBadge level={answered} />. Approving it decides{' '}
      <SeverityBadge level={chosen} /> instead.
    </p>
  );
}

/** Whoever handed it in, and whoever the separation of duties keeps away. */
export function barredFrom(step: StepView): readonly { readonly person: string; readonly reason: string }[] {
  const barred = step.barred ?? [];
  const { submitted } = step;
  if (!submitted || barred.some((one) => one.person === submitted.by)) return barred;
  return [...barred, { person: submitted.by, reason: 'handed it in' }];
}
