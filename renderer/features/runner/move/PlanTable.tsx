// Where every open step, wait and sub-process would go in the new version, what would be lost first.

import type { MovePlan } from '../../../../shared/incident/move/plan-move.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { useMoment } from '../../../ui/use-moment.ts';
import { goesInWords, inOrder, ROW_MARKS, WHAT_WORDS } from './plan-words.ts';

export function PlanTable({ plan }: { plan: MovePlan }) {
  const moment = useMoment();
  return (
    <table className="plan">
      <thead>
        <tr>
          <th scope="col">Now</th>
          <th scope="col">In the new version</th>
          <th scope="col">It asks besides</th>
        </tr>
      </thead>
      <tbody>
        {inOrder(plan).map((row, index) => (
          <tr key={`${row.element} ${index}`} data-goes={row.goes}>
            <td>
              <b className="m">{row.title}</b> <span className="q nw">{WHAT_WORDS[row.what]}</span>
            </td>
            <td>
              <span className="row">
                <Mark kind={ROW_MARKS[row.goes]} label="" />
                <span>{goesInWords(row, moment)}</span>
              </span>
            </td>
            <td>
              {row.asks.length > 0
                ? row.asks.join(', ')
                : row.goes === 'stays' && <span className="q">nothing</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
