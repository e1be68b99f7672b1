// What identifies a message: its id made from the text, to whom and how it goes, its records and the proof of delivery.

import type { MessageView } from '../../../shared/incident/view.ts';
import { useDisplay } from '../../ui/display.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { zoneWord } from '../../ui/time-format.ts';
import { useMoment } from '../../ui/use-moment.ts';
import { useSnapshot } from './incident-context.ts';
import { recordNumber } from './names.ts';

/** Id, hash and audience: the rows that stand above a signature too. */
export function MessageIdentity({ message }: { message: MessageView }) {
  return (
    <>
      <dt>Message</dt>
      <dd>
        <code>{message.id}</code>
      </dd>
      <dt>Text hash</dt>
      <dd>
        <Hash value={message.contentSha256} length={16} />
      </dd>
      <dt>Audience</dt>
      <dd>{message.audience}</dd>
    </>
  );
}

export function MessageFacts({ message, identity }: { message: MessageView; identity: boolean }) {
  const { incident } = useSnapshot();
  const { timeMode } = useDisplay();
  const moment = useMoment();
  return (
    <section className="pad" aria-label="About the message">
      <dl className="dl kv">
        {identity && <MessageIdentity message={message} />}
        <dt>Channels</dt>
        <dd>{message.channels.join(', ')}</dd>
        <dt>Language</dt>
        <dd>{message.language}</dd>
        {message.nextUpdateAt !== undefined && (
          <>
            <dt>Next update</dt>
            <dd>
              {moment(message.nextUpdateAt)} {zoneWord(timeMode)}
            </dd>
          </>
        )}
        <dt>Records</dt>
        <dd>
          {message.records.map((record, index) => (
            <span key={record}>
              {index > 0 && ', '}
              <a href={`#/evidence/${incident}/${recordNumber(record)}`}>{recordNumber(record)}</a>
            </span>
          ))}
        </dd>
        {message.deliveries.map((delivery) => (
          <div key={`${delivery.channel} ${delivery.record}`} className="pair">
            <dt>
              <Mark
                kind={delivery.outcome === 'failed' ? 'failed' : 'found'}
                label={delivery.outcome === 'failed' ? 'failed' : 'delivered'}
              />{' '}
              {delivery.channel}
            </dt>
            <dd>
              {delivery.recipient !== undefined && <b>{delivery.recipient} </b>}
              {delivery.proof} <span className="q">{moment(delivery.at)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
