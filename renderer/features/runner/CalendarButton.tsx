// Saves the due dates of the tasks on screen as a calendar file, and says what is in it.

import { useState } from 'react';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { calendarFile } from './calendar-file.ts';
import { counted } from './counted.ts';
import { personName, readableProblem } from './names.ts';
import type { TaskRow } from './remediation-rows.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';

const KEY = 'remediation/calendar';

export function CalendarButton({ rows, now }: { rows: readonly TaskRow[]; now: number }) {
  const { runtime, store } = useRunner();
  const session = useSession();
  const [saved, setSaved] = useState('');
  const refusal = useRunnerState((state) => state.refusals.get(KEY));
  const dates = rows.filter(({ dueAt }) => Number.isFinite(dueAt)).length;
  const save = async (): Promise<void> => {
    setSaved('');
    const file = calendarFile(rows, (person) => personName(session, person), now);
    const done = await store
      .getState()
      .perform(KEY, () => runtime.saveFile('remediation.ics', encodeUtf8(file.text)));
    if (done?.saved !== true) return;
    const without = file.undated === 0 ? '' : `, ${file.undated} without a date left out`;
    setSaved(`${counted(file.dated, 'due date')} saved${without}.`);
  };
  return (
    <>
      <span className="q" role="status">
        {saved}
      </span>
      <Button
        size="s"
        onPress={() => void save()}
        disabledReason={dates === 0 ? 'No task on screen has a due date.' : undefined}
      >
        Calendar file…
      </Button>
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
    </>
  );
}
