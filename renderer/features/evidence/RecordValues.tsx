// The values that a record seals: each matched here against its salted commitment, or not at hand.

import { isObject, type Json } from '../../../shared/base/json.ts';
import { Mark } from '../../ui/Mark.tsx';
import { Section } from '../../ui/Section.tsx';
import type { CheckedRecord } from './check-log.ts';

/** Text as it is, decimals as figures, everything else as JSON. */
function readable(value: Json): string {
  if (typeof value === 'string') return value === '' ? '(empty)' : value;
  if (isObject(value) && typeof value['@number'] === 'string') return value['@number'];
  return JSON.stringify(value, null, 1);
}

/** What a person typed first, then what followed from it, event by event. */
const place = (name: string): string => (name.startsWith('events.') ? `1 ${name}` : `0 ${name}`);

export function RecordValues({ checked }: { checked: CheckedRecord }) {
  const { opened, sealed } = checked;
  const values = opened
    .filter(({ name }) => !name.startsWith('attachment.'))
    .toSorted((a, b) => place(a.name).localeCompare(place(b.name), 'en', { numeric: true }));
  const aside =
    sealed > 0
      ? `${opened.length} shown, ${sealed} not at hand`
      : `${opened.length} of ${opened.length} match`;
  return (
    <Section className="pad" title="Sealed values" aside={aside}>
      {values.length === 0 && sealed === 0 && (
        <p className="q">This record seals no values; all of it is structure.</p>
      )}
      <dl className="vals">
        {values.map(({ name, value }) => (
          <div key={name}>
            <dt>
              <code>{name.replace(/^command\./, '')}</code>
            </dt>
            <dd className={typeof value === 'object' ? 'wrap mono' : 'wrap'}>{readable(value)}</dd>
          </div>
        ))}
      </dl>
      {sealed > 0 && (
        <p className="q">
          <Mark kind="withheld" label="" /> {sealed === 1 ? '1 value is' : `${sealed} values are`} withheld or
          erased. The hashes stay; nobody can put another value in their place.
        </p>
      )}
    </Section>
  );
}
