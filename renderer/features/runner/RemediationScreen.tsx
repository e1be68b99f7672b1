// Tasks of one incident, with the one chosen below.

import { useState } from 'react';
import { Empty } from '../../ui/Empty.tsx';
import { useNow } from '../../ui/use-now.ts';
import { CalendarButton } from './CalendarButton.tsx';
import { counted } from './counted.ts';
import { useSnapshot } from './incident-context.ts';
import { RemediationDetail } from './RemediationDetail.tsx';
import { RemediationTable } from './RemediationTable.tsx';
import { taskRows } from './remediation-rows.ts';
import { useRunnerState } from './runner-context.ts';

export function RemediationScreen() {
  const snapshot = useSnapshot();
  const now = useNow(60_000);
  const ready = useRunnerState((state) => state.draftsRead);
  const rows = taskRows(snapshot, now);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const detail = rows.find((row) => row.id === chosen) ?? rows[0];
  if (!detail) {
    return (
      <Empty title="No task yet">
        Tasks come from the Learn phase: each with an owner, a date and what will show that it works.
      </Empty>
    );
  }
  return (
    <div className="rem">
      <section className="top" aria-label="Tasks" data-region>
        <div className="chips">
          <span className="q">
            {counted(rows.filter(({ open }) => open).length, 'task')} open, by due date
          </span>
          <span className="end row">
            <CalendarButton rows={rows} now={now} />
          </span>
        </div>
        <div className="scrolls">
          <RemediationTable rows={rows} chosen={detail.id} onChoose={setChosen} />
        </div>
      </section>
      {ready && <RemediationDetail key={detail.id} row={detail} snapshot={snapshot} />}
    </div>
  );
}
