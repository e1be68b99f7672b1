// What the record says on the card of command: what came after it on top, then actions, decisions, message and clocks.

import type { ReactNode } from 'react';
import { handoverCard, type CardAction } from '../../../shared/incident/people/handover-card.ts';
import { Mark } from '../../ui/Mark.tsx';

import { useMoment } from '../../ui/use-moment.ts';
import { useWrittenMoments } from '../../ui/use-written-moments.ts';
import { answerWords } from './answer-words.ts';
import { counted } from './counted.ts';
import { useSnapshot } from './incident-context.ts';
import { personName, recordNumber, rolesInWords } from './names.ts';
import { useSession } from './runner-context.ts';

/** More came after the card than anybody reads aloud: the timeline holds the rest. */
const SHOWN_SINCE = 20;

export function CardRow({ title, aside, children }: { title: string; aside?: string; children: ReactNode }) {
  return (
    <section className="card-row" aria-label={title}>
      <div>
        <h3>{title}</h3>
        {aside !== undefined && <span className="meta">{aside}</span>}
      </div>
      <div>{children}</div>
    </section>
  );
}

export function SinceCard({ seq, at }: { seq: number; at: number }) {
  const snapshot = useSnapshot();
  const session = useSession();
  const moment = useMoment();
  const since = snapshot.newest(SHOWN_SINCE).filter((entry) => entry.seq > seq);
  if (since.length === 0) return null;
  return (
    <div className="card-since">
      <CardRow title={`New since ${moment(at)}`} aside={counted(since.length, 'record', 'records')}>
        <ul>
          {since.map((entry) => (
            <li key={entry.seq}>
              <Mark kind="look" label="" /> {moment(entry.at)} <b className="m">{entry.title}</b>{' '}
              <span className="q">
                record {recordNumber(entry.seq)}, {personName(session, entry.actor)}; you sign knowing it
              </span>
            </li>
          ))}
        </ul>
      </CardRow>
    </div>
  );
}

function Actions({ actions, none }: { actions: readonly CardAction[]; none: string }) {
  const { version } = useSnapshot();
  const moment = useMoment();
  if (actions.length === 0) return <p className="q">{none}</p>;
  return (
    <ul className="card-list">
      {actions.map((action, index) => (
        <li key={index}>
          <span>
            <Mark kind="now" label="" /> <b className="m">{action.title}</b>
          </span>
          <span className="q">{rolesInWords(version, action.roles)}</span>
          <span>{action.due === undefined ? '' : moment(action.due)}</span>
        </li>
      ))}
    </ul>
  );
}

export function HandoverFacts() {
  const { view, version } = useSnapshot();
  const moment = useMoment();
  const written = useWrittenMoments();
  const unratified = view.exceptions.filter(({ state }) => state === 'open' || state === 'overdue');
  const card = handoverCard(view);
  const { nextMessage } = card;
  return (
    <>
      <CardRow title="Open actions" aside={`${card.openActions.length}, by due time`}>
        <Actions actions={card.openActions} none="Nothing waits to be done." />
      </CardRow>
      <CardRow title="Pending decisions" aside={String(card.pendingDecisions.length)}>
        <Actions actions={card.pendingDecisions} none="Nothing waits to be decided." />
      </CardRow>
      {unratified.length > 0 && (
        <CardRow title="Not ratified" aside={String(unratified.length)}>
          <ul className="card-list">
            {unratified.map((exception) => (
              <li key={exception.exception}>
                <span>
                  <Mark kind="excepted" label="" />{' '}
                  <b className="m">
                    {exception.code} {exception.stepTitle}
                  </b>
                </span>
                <span className="q">{rolesInWords(version, exception.ratifyRoles)}</span>
                <span className={exception.state === 'overdue' ? 'bad m' : ''}>
                  {moment(exception.ratifyBy)}
                </span>
              </li>
            ))}
          </ul>
        </CardRow>
      )}
      <CardRow title="Next message">
        {nextMessage ? (
          <p>
            <b className="m">{answerWords(version, 'audience', nextMessage.audience)}</b>
            {nextMessage.nextUpdateAt !== undefined &&
              `, update due ${moment(nextMessage.nextUpdateAt)}`}:{' '}
            {nextMessage.subject === '' ? 'being written' : nextMessage.subject} <code>{nextMessage.id}</code>
          </p>
        ) : (
          <p className="q">No message is promised or being written.</p>
        )}
      </CardRow>
      <CardRow title="Clocks" aside={`${card.clocks.length} running`}>
        <ul className="card-list">
          {card.clocks
            .toSorted((a, b) => a.due - b.due)
            .map((clock) => (
              <li key={clock.id}>
                <b className="m">{clock.title}</b>
                <span className="q">{written(clock.because, clock.due, true)}</span>
                <span className={clock.state === 'breached' ? 'bad m' : ''}>
                  {clock.state === 'breached' ? 'breached ' : 'due '}
                  {moment(clock.due)}
                </span>
              </li>
            ))}
        </ul>
      </CardRow>
    </>
  );
}
