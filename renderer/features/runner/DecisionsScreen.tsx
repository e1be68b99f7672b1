// Every decision of the incident with who decided, who approved and how late; the severity decided again; and what still waits
// for a second person or a countersignature.

import { useState } from 'react';
import { delayInWords } from '../../../shared/incident/approval/approval-standing.ts';
import type { DecisionView } from '../../../shared/incident/decision-view.ts';
import type {
  AttestationView,
  ReassessmentView,
} from '../../../shared/incident/severity/reassessment-view.ts';
import type { GivenApproval } from '../../../shared/incident/view.ts';
import { Mark } from '../../ui/Mark.tsx';
import { SeverityBadge } from '../../ui/SeverityBadge.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useMoment } from '../../ui/use-moment.ts';
import { ApprovalPanel } from './ApprovalPanel.tsx';
import { useSnapshot } from './incident-context.ts';
import { personName, recordNumber, roleTitle } from './names.ts';
import { shownValue } from './reassess-facts.ts';
import { ReassessForm } from './ReassessForm.tsx';
import { RecursWith } from './Recurring.tsx';
import { useRunnerState, useSession } from './runner-context.ts';

export function DecisionsScreen() {
  const { view } = useSnapshot();
  const ready = useRunnerState((state) => state.draftsRead);
  const now = useNow(30_000);
  const waiting = view.reassessments?.find(
    ({ state, expiresAt = Infinity }) => state === 'awaiting_approval' && expiresAt > now,
  );
  const attested = view.attestations ?? [];
  const [picked, setPicked] = useState<string | undefined>(undefined);
  const open = attested.find(({ attestation }) => attestation === picked);
  return (
    <div className="split">
      <section className="sheet nextact form2" aria-label="Severity" data-region>
        {ready &&
          (open ? <Countersign key={open.attestation} asked={open} /> : <Severity waiting={waiting} />)}
      </section>
      <aside className="deskcol scrolls" aria-label="Decisions" data-region>
        {attested.length > 0 && (
          <ul className="pick-list">
            {attested.map((one) => (
              <li key={one.attestation}>
                <button
                  type="button"
                  aria-pressed={one === open}
                  onClick={() => setPicked(one === open ? undefined : one.attestation)}
                >
                  <span className="base">
                    <Mark kind="attested" label="" />
                    <b className="m">{one.title}</b>
                    <span className="end meta">{one.attestation}</span>
                  </span>
                  <span className="q">attested, not countersigned</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        <ol className="decided">
          {view.decisions.toReversed().map((decision) => (
            <Decided key={`${decision.record}-${decision.state}`} decision={decision} />
          ))}
        </ol>
      </aside>
    </div>
  );
}

function Severity({ waiting }: { waiting: ReassessmentView | undefined }) {
  const { view } = useSnapshot();
  if (waiting) {
    return (
      <div className="body">
        <h2 className="acth">Approve the severity decided again</h2>
        <Change change={waiting} />
        <ApprovalPanel
          key={waiting.reassessment}
          subject={{ item: waiting.reassessment }}
          roles={waiting.roles}
          barred={[{ person: waiting.by, reason: 'decided it' }]}
          verb="Approve"
        />
      </div>
    );
  }
  if (!view.severity) {
    return (
      <div className="body">
        <h2 className="acth">No severity is decided yet</h2>
        <p className="q">It is decided in its step; after that it can be decided again here at any time.</p>
      </div>
    );
  }
  return <ReassessForm />;
}

/** What changed: facts, level, major, each old → new. */
function Change({ change }: { change: ReassessmentView }) {
  const session = useSession();
  const moment = useMoment();
  return (
    <div className="submitted">
      <p className="q">
        {personName(session, change.by)}, {moment(change.at)}, record {recordNumber(change.record)}
      </p>
      <p className="row">
        <SeverityBadge level={change.from ?? null} /> → <SeverityBadge level={change.to ?? null} />
        {change.answered !== undefined && change.answered !== change.to && (
          <Tag tone="warn">the tables answer {change.answered}</Tag>
        )}
        {change.provisional && <Tag tone="dash">provisional</Tag>}
      </p>
      {change.major && (
        <p>
          Major under DORA: {change.major.before ? 'yes' : 'no'} → <b>{change.major.after ? 'yes' : 'no'}</b>
        </p>
      )}
      <dl className="dl said-values">
        {change.facts.map((fact) => (
          <div key={fact.name} className="pair">
            <dt>{fact.name.replaceAll('_', ' ')}</dt>
            <dd>
              {shownValue(fact.before)} → <b>{shownValue(fact.after)}</b>
            </dd>
          </div>
        ))}
      </dl>
      <p className="wrap">{change.rationale}</p>
    </div>
  );
}

function Countersign({ asked }: { asked: AttestationView }) {
  const session = useSession();
  const moment = useMoment();
  return (
    <div className="body">
      <h2 className="acth">Countersign: {asked.title}</h2>
      <p className="q">
        {personName(session, asked.witness)} attested at {moment(asked.at)} that{' '}
        {personName(session, asked.approver)} decided {asked.channel === 'phone' ? 'by phone' : 'on paper'},
        record {recordNumber(asked.record)}.
      </p>
      <ApprovalPanel
        subject={{ item: asked.attestation }}
        roles={[asked.role]}
        barred={
          asked.approver === session.person
            ? []
            : [
                {
                  person: session.person,
                  reason: `only ${personName(session, asked.approver)} can countersign`,
                },
              ]
        }
        verb="Countersign"
      />
    </div>
  );
}

const STATES: { readonly [State in DecisionView['state']]: string } = {
  done: 'decided',
  awaiting_approval: 'awaits approval',
  rejected: 'rejected',
  replaced: 'replaced',
};

function Decided({ decision }: { decision: DecisionView }) {
  const { version } = useSnapshot();
  const session = useSession();
  const moment = useMoment();
  return (
    <li>
      <p className="base">
        <b className="m">{decision.question ?? decision.title}</b> <b>{decision.answer}</b>
        <span className="end meta">
          {STATES[decision.state]} · record {recordNumber(decision.record)}
        </span>
      </p>
      {decision.rationale !== undefined && <p className="wrap">{decision.rationale}</p>}
      <RecursWith values={decision.values} />
      <p className="q">
        {personName(session, decision.decidedBy)}, {roleTitle(version, decision.role).toLowerCase()},{' '}
        {moment(decision.at)}
        {decision.occurredAt !== undefined && `, happened ${moment(decision.occurredAt)}`}
        {decision.exception !== undefined && ` · under ${decision.exception}`}
      </p>
      {decision.approvals.map((given) => (
        <Approved key={given.record} given={given} />
      ))}
    </li>
  );
}

const SAID = {
  approved: 'approved',
  approved_with_changes: 'approved with changes',
  rejected: 'rejected',
} as const;

function Approved({ given }: { given: GivenApproval }) {
  const session = useSession();
  const moment = useMoment();
  const { attested, afterTheFact } = given;
  const owed = attested !== undefined && !attested.countersigned;
  return (
    <p className="row">
      <Mark kind={owed ? 'attested' : given.decision === 'rejected' ? 'failed' : 'found'} label="" />
      <span>
        {SAID[given.decision]} by {personName(session, given.approver)}, {moment(given.at)}
      </span>
      {afterTheFact !== undefined && <Tag tone="warn">after the fact {delayInWords(afterTheFact)}</Tag>}
      {owed && <Tag tone="dash">{attested.attestation} attested, not countersigned</Tag>}
      {attested?.countersigned && <Tag tone="dash">countersigned {moment(attested.countersigned.at)}</Tag>}
    </p>
  );
}
