// Under the clocks: the device slept or its clock was moved while one of them ran. Limits run by the times on record all the same.

import { clockJumpInWords } from '../../../shared/incident/clock-jump/clock-jump-words.ts';
import { useMoment } from '../../ui/use-moment.ts';
import { useSnapshot } from './incident-context.ts';
import { recordNumber } from './names.ts';

/** The last jump, as long as a clock runs or is missed that had started before it. */
export function ClockJumpLine() {
  const { view } = useSnapshot();
  const moment = useMoment();
  const last = view.clockJumps?.at(-1);
  if (!last) return null;
  const concerned = view.clocks.some(
    ({ state, startedAt }) => (state === 'running' || state === 'breached') && startedAt < last.to,
  );
  if (!concerned) return null;
  const others = (view.clockJumps?.length ?? 1) - 1;
  return (
    <p className="jump-line" role="note" aria-label="Clock of the device">
      <b>{clockJumpInWords(last)}</b>: last seen {moment(last.from)}, then {moment(last.to)}, record{' '}
      {recordNumber(last.record)}. Limits run by the times on record.
      {others > 0 && ` ${others} earlier in the timeline.`}
    </p>
  );
}
