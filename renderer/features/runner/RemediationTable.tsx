// Tasks with where they come from, how far they are, who owns and who validates them, and until when.

import { causeInShort } from '../../../shared/dora/root-causes.ts';
import { useDisplay } from '../../ui/display.tsx';
import { SeverityBadge } from '../../ui/SeverityBadge.tsx';
import { StepBar } from '../../ui/StepBar.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { formatDayBeside, formatSpan } from '../../ui/time-format.ts';
import { useNow } from '../../ui/use-now.ts';
import { incidentNumber, personName } from './names.ts';
import { stateWords, stepOf, STEPS, type TaskRow } from './remediation-rows.ts';
import { useSession } from './runner-context.ts';

const SOON_MS = 3 * 86_400_000;

export function RemediationTable({
  rows,
  chosen,
  onChoose,
}: {
  rows: readonly TaskRow[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}) {
  const session = useSession();
  return (
    <table className="wide-l rt">
      <thead>
        <tr>
          <th scope="col">Task</th>
          <th scope="col">From</th>
          <th scope="col" className="rc">
            Root cause
          </th>
          <th scope="col">State</th>
          <th scope="col">Owner</th>
          <th scope="col" className="va">
            Validator
          </th>
          <th scope="col" className="num">
            Due
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className={row.id === chosen ? 'sel' : ''}>
            <td className="m">
              <button
                type="button"
                className="link plain-link m"
                aria-pressed={row.id === chosen}
                onClick={() => onChoose(row.id)}
              >
                {row.task.title === '' ? 'Task without a title' : row.task.title}
              </button>{' '}
              {row.task.processChange && <Tag>process change</Tag>}
            </td>
            <td className="q nw">
              <SeverityBadge level={row.from.severity} /> {incidentNumber(row.from)}
            </td>
            <td className="q rc">{causeInShort(row.task.rootCause)}</td>
            <td>
              <StepBar step={stepOf(row.task)} of={STEPS.length} name={stateWords(row.task)} />
            </td>
            <td className="nw">{row.task.owner === '' ? '–' : personName(session, row.task.owner)}</td>
            <td className="q nw va">
              {row.task.validator === undefined ? '–' : personName(session, row.task.validator)}
            </td>
            <td className="num nw">
              <Due row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Due({ row }: { row: TaskRow }) {
  const { zone } = useDisplay();
  const now = useNow(60_000);
  if (!Number.isFinite(row.dueAt)) return <>{row.task.due === '' ? 'no date' : row.task.due}</>;
  const day = formatDayBeside(row.dueAt - 1, now, zone);
  if (row.late) {
    return (
      <b className="bad m">
        {day}, + {formatSpan(now - row.dueAt)}
      </b>
    );
  }
  return row.open && row.dueAt - now < SOON_MS ? <b className="warn m">{day}</b> : <>{day}</>;
}
