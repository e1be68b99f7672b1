// What identifies a message: its id made from the text, to whom and how it goes, its records and the proof of delivery.

import type { MessageView } from '../../../shared/incident/view.ts';
import { useDisplay } from '../../ui/display.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { zoneWord } from '../../ui/time-format.ts';
import { useMoment } from '../../ui/use-moment.ts';
import { answerWords } from './answer-words.ts';
import { useSnapshot } from './incident-context.ts';
import { RecordLinks } from './RecordLinks.tsx';

/** Id, hash and audience: the rows that stand above a signature too. */
export function MessageIdentity({ message }: { message: MessageView }) {
  const { version } = useSnapshot();
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
      <dd>{answerWords(version, 'audience', message.audience)}</dd>
    </>
  );
}

export function MessageFacts({ message, identity }: { message: MessageView; identity: boolean }) {
  const { version } = useSnapshot();
  const { timeMode } = useDisplay();
  const moment = useMoment();
  return (
    <section className="pad" aria-label="About the message">
      <dl className="dl kv">
        {identity && <MessageIdentity message={message} />}
        <dt>Channels</dt>
        <dd>{message.channels.map((channel) => answerWords(version, 'channels', channel)).join(', ')}</dd>
        <dt>Language</dt>
        <dd>{answerWords(version, 'language', message.language)}</dd>
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
          <RecordLinks records={message.records} />
        </dd>
        {message.deliveries.map((delivery) => (
          <div key={`${delivery.channel} ${delivery.record}`} className="pair">
            <dt>
              <Mark
                kind={delivery.outcome === 'failed' ? 'failed' : 'found'}
                label={delivery.outcome === 'failed' ? 'failed' : 'delivered'}
              />{' '}
              {answerWords(version, 'channels', delivery.channel)}
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
