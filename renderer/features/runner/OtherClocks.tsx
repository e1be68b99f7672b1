// Under the clocks on top: what else runs or is missed, so that no limit passes out of sight.

import type { ClockView } from '../../../shared/incident/view.ts';
import { useMoment } from '../../ui/use-moment.ts';
import { useSnapshot } from './incident-context.ts';

/** So many are named; the card of command lists all. */
const NAMED = 3;

export function OtherClocks({ shown }: { shown: readonly ClockView[] }) {
  const { view, incident } = useSnapshot();
  const moment = useMoment();
  const others = view.clocks
    .filter(({ state, settled }) => (state === 'running' || state === 'breached') && settled === undefined)
    .filter(({ id }) => !shown.some((one) => one.id === id))
    .toSorted((a, b) => a.due - b.due);
  if (others.length === 0) return null;
  const named = others
    .slice(0, NAMED)
    .map(({ title, state, due }) => `${title} ${state === 'breached' ? 'missed' : 'due'} ${moment(due)}`);
  return (
    <p className="jump-line" role="note" aria-label="More clocks">
      <b>{others.length} more</b>: {named.join(', ')}
      {others.length > NAMED && ' …'} <a href={`#/incidents/${incident}/command`}>All clocks</a>
    </p>
  );
}
