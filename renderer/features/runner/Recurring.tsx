// "Has it happened before?": the cause that an incident seems to share with others, which they are, and whether together they
// are one major incident.

import type { Json, Values } from '../../../shared/base/json.ts';
import { causeInShort, ROOT_CAUSES } from '../../../shared/dora/root-causes.ts';
import { Tag } from '../../ui/Tag.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { asSentence, incidentNumber } from './names.ts';
import { useSession } from './runner-context.ts';
import type { Past, RecurringCheck } from './use-recurring.ts';

export function Recurring({ recurring }: { recurring: RecurringCheck }) {
  const { causes, chosen, found, choose } = recurring;
  return (
    <details className="rules" open={chosen !== ''}>
      <summary className="m">Has it happened before? Art. 8(2), recurring incidents</summary>
      <p className="q">
        Incidents that are not major alone count as one where they have the same apparent root cause, happened
        at least twice within six months, and are major together.
      </p>
      <select
        className="in"
        aria-label="Apparent root cause"
        value={chosen}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">not known yet</option>
        {causes.length > 0 && (
          <optgroup label="Of incidents within six months">
            {causes.map(({ cause, count }) => (
              <option key={cause} value={cause}>
                {causeInShort(cause)} ({count})
              </option>
            ))}
          </optgroup>
        )}
        <OtherCauses taken={causes.map(({ cause }) => cause)} />
      </select>
      {chosen !== '' &&
        (found ? (
          <Found found={found} />
        ) : (
          <p className="q" role="status">
            It does not recur: it is major alone, or no other incident of that cause lies within six months.
            The cause is recorded, so that a later one is found.
          </p>
        ))}
    </details>
  );
}

/** The codes of fields 4.1 to 4.3 of the final report, each high level a group. */
function OtherCauses({ taken }: { taken: readonly string[] }) {
  return ROOT_CAUSES.map((high) => {
    const below = high.detailed.flatMap((detailed) => [detailed, ...(detailed.additional ?? [])]);
    return (
      <optgroup key={high.code} label={asSentence(high.title)}>
        {[high, ...below]
          .filter(({ code }) => !taken.includes(code))
          .map(({ code, title }) => (
            <option key={code} value={code}>
              {code === high.code ? `${title}, not known in detail` : title}
            </option>
          ))}
      </optgroup>
    );
  });
}

function Found({ found }: { found: NonNullable<RecurringCheck['found']> }) {
  return (
    <div role="status">
      <ul className="plain">
        {found.with.map((one) => (
          <Other key={one.incident} one={one} />
        ))}
      </ul>
      <p>
        <b>Together major under DORA: {found.together.major ? 'yes' : 'no'}</b>{' '}
        {found.together.provisional && <Tag tone="dash">provisional</Tag>}
      </p>
      <p className="q">
        {found.together.because} Amounts, hours and percentages are added up.
        {found.together.major && ' Recording it decides that it is major, and names these incidents.'}
      </p>
    </div>
  );
}

function Other({ one }: { one: Past }) {
  const moment = useMoment();
  return (
    <li>
      <a href={`#/incidents/${one.incident}`}>
        {incidentNumber(one)} {one.title}
      </a>
      , {moment(one.occurredAt)}
    </li>
  );
}

const texts = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** With a decision: what it was said to recur with. */
export function RecursWith({ values }: { values: Values }) {
  const session = useSession();
  const others = texts(values['recurring_incidents']);
  const cause = values['recurring_cause'];
  if (typeof cause !== 'string') return null;
  if (others.length === 0) return <p className="q">Apparent root cause: {causeInShort(cause)}</p>;
  return (
    <p className="q">
      Recurs, {causeInShort(cause)}, with{' '}
      {others.map((other, index) => {
        const known = session.incidents.find(({ incident }) => incident === other);
        return (
          <span key={other}>
            {index > 0 && ', '}
            <a href={`#/incidents/${other}`}>{known ? incidentNumber(known) : other}</a>
          </span>
        );
      })}
      {values['major'] === true && '; together one major incident (Art. 8(2))'}
    </p>
  );
}
