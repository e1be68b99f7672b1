// Every record about one entry of the register, newest first.

import type { RegisterChange } from '../../../../shared/incident/third-party/register-view.ts';
import { Section } from '../../../ui/Section.tsx';
import { useMoment } from '../../../ui/use-moment.ts';
import { counted } from '../counted.ts';
import { personName, recordNumber } from '../names.ts';
import { useSession } from '../runner-context.ts';
import { CHANGE_WORDS } from './register-words.ts';

export function EntryHistory({ history }: { history: readonly RegisterChange[] }) {
  const session = useSession();
  const moment = useMoment();
  return (
    <Section title="History" aside={counted(history.length, 'record')}>
      <ul>
        {history.toReversed().map((change) => (
          <li key={change.record}>
            {CHANGE_WORDS[change.what]} {change.level ?? ''}{' '}
            <span className="q">
              {moment(change.at)} · {personName(session, change.by)} · record {recordNumber(change.record)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
