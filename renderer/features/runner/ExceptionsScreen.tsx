// Every bypass of the incident: what was skipped and why, what protected meanwhile, and its ratification by someone else; and
// where the course was changed by hand.

import { useState } from 'react';
import type { ExceptionView } from '../../../shared/incident/view.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { Section } from '../../ui/Section.tsx';
import { ApprovalPanel } from './ApprovalPanel.tsx';
import { counted } from './counted.ts';
import { useMoment } from '../../ui/use-moment.ts';
import { useSnapshot } from './incident-context.ts';
import { personName, recordNumber, rolesInWords } from './names.ts';
import { useSession } from './runner-context.ts';

const MARKS: { readonly [State in ExceptionView['state']]: MarkKind } = {
  open: 'excepted',
  overdue: 'failed',
  ratified: 'found',
  refused: 'failed',
};

export function ExceptionsScreen() {
  const { view } = useSnapshot();
  const waits = (exception: ExceptionView): boolean =>
    exception.state === 'open' || exception.state === 'overdue';
  const [picked, setPicked] = useState<string | undefined>(undefined);
  const shown =
    view.exceptions.find((exception) => exception.exception === picked) ??
    view.exceptions.find(waits) ??
    view.exceptions.at(-1);
  if (!shown) {
    return view.interventions.length > 0 ? (
      <section className="sheet scrolls pad stack grow" aria-label="Exceptions" data-region>
        <h2 className="acth">Nothing was bypassed</h2>
        <Interventions look="" />
      </section>
    ) : (
      <Empty title="Nothing was bypassed">
        At a step that allows it, Ctrl B goes on without its approval: with a code, a reason, and ratification
        by someone else.
      </Empty>
    );
  }
  return (
    <div className="split">
      <section className="sheet scrolls pad stack" aria-label="Exception" data-region>
        <Exception exception={shown} waits={waits(shown)} />
      </section>
      <aside className="deskcol scrolls" aria-label="Exceptions" data-region>
        <ul className="pick-list">
          {view.exceptions.map((exception) => (
            <li key={exception.exception}>
              <button
                type="button"
                aria-pressed={exception === shown}
                onClick={() => setPicked(exception.exception)}
              >
                <span className="base">
                  <Mark kind={MARKS[exception.state]} label="" />
                  <b className="m">
                    {exception.code} {exception.title}
                  </b>
                  <span className="end meta">{exception.state}</span>
                </span>
                <span className="q cut">{exception.stepTitle}</span>
              </button>
            </li>
          ))}
        </ul>
        <Interventions look="trailbox" />
      </aside>
    </div>
  );
}

/** Where people changed the course by hand; nobody has to ratify it, everybody must find it. */
function Interventions({ look }: { look: '' | 'trailbox' }) {
  const { view } = useSnapshot();
  const session = useSession();
  const moment = useMoment();
  if (view.interventions.length === 0) return null;
  return (
    <Section
      className={look}
      title="The course changed by hand"
      aside={counted(view.interventions.length, 'time', 'times')}
    >
      <table>
        <tbody>
          {view.interventions.map(({ record, title, reason, by, at }) => (
            <tr key={record}>
              <td className="wrap">
                <Mark kind="excepted" label="" /> <b className="m">{title}</b>
                <div className="q wrap">{reason}</div>
                <div className="meta">
                  {personName(session, by)}, {moment(at)} · record {recordNumber(record)}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Exception({ exception, waits }: { exception: ExceptionView; waits: boolean }) {
  const { version } = useSnapshot();
  const session = useSession();
  const moment = useMoment();
  return (
    <>
      <div className="base">
        {waits && <span className="here m">Next action</span>}
        <span className="q">
          {waits ? `for ${rolesInWords(version, exception.ratifyRoles)}` : exception.state}
        </span>
        <span className="end meta">
          {exception.exception} · record {recordNumber(exception.record)}
        </span>
      </div>
      <h2 className="acth">
        {waits
          ? `Ratify ${exception.code}, ${exception.stepTitle}`
          : `${exception.code}, ${exception.stepTitle}`}
      </h2>
      <dl className="dl" style={{ '--k': '120px' } as React.CSSProperties}>
        <dt>Code</dt>
        <dd>
          {exception.code} {exception.title}
        </dd>
        <dt>Invoked by</dt>
        <dd>
          {personName(session, exception.invokedBy)}, {moment(exception.at)}
        </dd>
        <dt>Reason</dt>
        <dd className="wrap">{exception.reason}</dd>
        <dt>Protection</dt>
        <dd className="wrap">{exception.compensatingControl}</dd>
        <dt>Ratify by</dt>
        <dd className={exception.state === 'overdue' ? 'bad m' : ''}>{moment(exception.ratifyBy)}</dd>
        {exception.ratifiedBy !== undefined && (
          <>
            <dt>{exception.state === 'refused' ? 'Refused by' : 'Ratified by'}</dt>
            <dd>
              {personName(session, exception.ratifiedBy)}
              {exception.ratifiedAt !== undefined && `, ${moment(exception.ratifiedAt)}`}
            </dd>
          </>
        )}
      </dl>
      {waits && (
        <ApprovalPanel
          key={exception.exception}
          subject={{ exception: exception.exception }}
          roles={exception.ratifyRoles}
          barred={[{ person: exception.invokedBy, reason: 'invoked it' }]}
          verb="Ratify"
        />
      )}
    </>
  );
}
