// Beside the submission "reclassified as non-major": who prepares it, and what the authority has been told before.

import type { ReclassifiedDraft } from '../../../shared/incident/severity/reassessment-view.ts';
import { useMoment } from '../../ui/use-moment.ts';
import { useSnapshot } from './incident-context.ts';
import { personName, recordNumber } from './names.ts';
import { useSession } from './runner-context.ts';

export function ReclassifiedBefore({ draft }: { draft: ReclassifiedDraft }) {
  const { incident } = useSnapshot();
  const session = useSession();
  const moment = useMoment();
  return (
    <section aria-label="What the authority was told before">
      <p className="q">
        Prepared from the decision of {personName(session, draft.preparedBy)}. It may go out only where the
        incident at no time met the criteria (Reg. (EU) 2025/302 Art. 5): read it and change what is to be
        read otherwise.
      </p>
      {draft.before.length === 0 ? (
        <p className="q">The authority was told nothing before.</p>
      ) : (
        <ul className="plain">
          {draft.before.map(({ title, at, receipt, record }) => (
            <li key={record}>
              {title}, {moment(at)}
              {receipt !== '' && `, receipt ${receipt}`},{' '}
              <a href={`#/evidence/${incident}/${recordNumber(record)}`}>record {recordNumber(record)}</a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
