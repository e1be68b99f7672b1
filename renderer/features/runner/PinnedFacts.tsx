// Facts held in view: the records that everybody must have before their eyes. Letting one go leaves the record as it is.

import { Section } from '../../ui/Section.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { useSnapshot } from './incident-context.ts';
import { recordNumber, withNames } from './names.ts';
import { useRunner, useSession } from './runner-context.ts';

export function PinnedFacts() {
  const { view, incident } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const moment = useMoment();
  const pinned = view.entries?.pinned ?? [];
  if (pinned.length === 0) return null;
  return (
    <Section title="Held in view" className="pinned">
      <ul>
        {pinned.map(({ record, title, at, occurredAt, correctedBy }) => (
          <li key={record}>
            <span className="grow wrap-any">
              {withNames(session, title)}
              <span className="meta">
                {moment(occurredAt ?? at)} · record {recordNumber(record)}
                {correctedBy !== undefined && `, corrected by ${recordNumber(correctedBy)}`}
              </span>
            </span>
            <button
              type="button"
              className="link"
              onClick={() =>
                void store.getState().record(`${incident}/pin`, incident, { kind: 'UnpinFact', record })
              }
            >
              Let go<span className="said"> of record {recordNumber(record)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
