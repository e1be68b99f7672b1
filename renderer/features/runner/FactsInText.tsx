// The facts that a text states, each with the record it came from, and what the record says now where that is another.

import { withFact } from '../../../shared/incident/communication/facts-in-text.ts';
import type { FactView } from '../../../shared/incident/communication/fact-view.ts';
import type { MessageView } from '../../../shared/incident/view.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { useSnapshot } from './incident-context.ts';
import { recordNumber } from './names.ts';

const WORDS = {
  unchanged: 'unchanged',
  changed: 'changed after the draft',
  corrected: 'corrected after the draft',
} as const;

function RecordLink({ record }: { record: number }) {
  const { incident } = useSnapshot();
  return <a href={`#/evidence/${incident}/${recordNumber(record)}`}>record {recordNumber(record)}</a>;
}

function Fact({ fact, onTake }: { fact: FactView; onTake: ((fact: FactView) => void) | undefined }) {
  const stale = fact.standing !== 'unchanged';
  const taken = fact.standing === 'changed' ? fact.now : undefined;
  return (
    <li className={stale ? 'stale' : ''}>
      <Mark kind={stale ? 'look' : 'found'} label={WORDS[fact.standing]} />
      <span>
        {fact.name.replaceAll('_', ' ')}{' '}
        {stale && fact.now ? (
          <>
            <del>{fact.value}</del> <b>{fact.now.value}</b>
          </>
        ) : (
          <b>{fact.value}</b>
        )}
      </span>
      <span className="q">
        {fact.record === undefined ? (
          'worked out by the process'
        ) : (
          <>
            {fact.now && (
              <>
                <RecordLink record={fact.now.record} />
                {fact.standing === 'corrected' ? ' corrects ' : ' after '}
              </>
            )}
            <RecordLink record={fact.record} />
          </>
        )}
      </span>
      <span className={stale ? 'm' : 'q'}>{WORDS[fact.standing]}</span>
      {taken && onTake && (
        <Button
          size="s"
          onPress={() => {
            onTake(fact);
          }}
        >
          Write {taken.value} instead
        </Button>
      )}
    </li>
  );
}

/** `onTake` puts the new value in the place of the old one; absent where the text cannot be changed here. */
export function FactsInText({
  message,
  onTake,
}: {
  message: MessageView;
  onTake?: ((fact: FactView) => void) | undefined;
}) {
  const moment = useMoment();
  const { facts, nextUpdateAt } = message;
  const stale = facts.filter(({ standing }) => standing !== 'unchanged').length;
  if (facts.length === 0 && nextUpdateAt === undefined) return null;
  return (
    <section className="facts-in" aria-label="Facts in this text">
      <div className="base">
        <h3>Facts in this text</h3>
        <span className="end meta">
          {facts.length}
          {stale > 0 && `, ${stale} not as on record`}
        </span>
      </div>
      <ul>
        {facts.map((fact) => (
          <Fact key={fact.name} fact={fact} onTake={onTake} />
        ))}
        {nextUpdateAt !== undefined && (
          <li>
            <Mark kind="now" label="promise" />
            <span>
              next update <b>{moment(nextUpdateAt)}</b>
            </span>
            <span className="q">promise in this text</span>
            <span className="q">starts a clock when it is released</span>
          </li>
        )}
      </ul>
    </section>
  );
}

/** Subject and text of a message with one fact as the record has it now. */
export const textWith = (
  text: { readonly subject: string; readonly body: string },
  { value, now }: FactView,
): { readonly subject: string; readonly body: string } =>
  now === undefined
    ? text
    : {
        subject: withFact(text.subject, value, now.value),
        body: withFact(text.body, value, now.value),
      };
