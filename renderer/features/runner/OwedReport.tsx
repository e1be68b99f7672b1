// The incident is over, its report is not: what the authority has not been told yet, and until when it has to be.

import { REPORT_TITLES } from '../../../shared/incident/reporting/report-words.ts';
import { Tag } from '../../ui/Tag.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { useSnapshot } from './incident-context.ts';

export function OwedReport() {
  const { view } = useSnapshot();
  const moment = useMoment();
  const { nextReport } = view;
  if (nextReport === undefined) return null;
  const clock = view.clocks.find(({ id }) => id === `dora-${nextReport}`);
  return (
    <p>
      <Tag tone="warn">owed</Tag> {REPORT_TITLES[nextReport]}: nothing is recorded as submitted
      {clock ? `, ${clock.state === 'breached' ? 'was due' : 'due'} ${moment(clock.due)}` : ''}. G records
      when it went to the authority.
    </p>
  );
}
