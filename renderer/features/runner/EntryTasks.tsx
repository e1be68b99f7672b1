// Tasks that were entered beside the process, this person's first; a press on Done is one more record.

import type { EntryTask } from '../../../shared/incident/entry/entry-state.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Section } from '../../ui/Section.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { useNow } from '../../ui/use-now.ts';
import { useSnapshot } from './incident-context.ts';
import { personName, readableProblem, recordNumber } from './names.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';

export function EntryTasks() {
  const { view, incident } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const key = `${incident}/entry-tasks`;
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const open = (view.entries?.tasks ?? []).filter(({ done }) => done === undefined);
  const own = open.filter(({ assignee }) => assignee === session.person);
  if (open.length === 0) return null;
  return (
    <Section title="Tasks" aside={`${open.length} open, ${own.length} yours`} className="entry-tasks">
      <ul>
        {[...own, ...open.filter((task) => !own.includes(task))].map((task) => (
          <TaskLine
            key={task.record}
            task={task}
            onDone={() =>
              void store
                .getState()
                .record(key, incident, { kind: 'CompleteEntryTask', record: task.record, values: {} })
            }
          />
        ))}
      </ul>
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
    </Section>
  );
}

function TaskLine({ task, onDone }: { task: EntryTask; onDone: () => void }) {
  const moment = useMoment();
  const now = useNow(30_000);
  const session = useSession();
  const { text, assignee, due, record } = task;
  const late = due !== undefined && due < now;
  return (
    <li>
      <span className="grow wrap-any">
        {text === undefined ? 'Withheld' : text === '' ? 'A file' : text}
        <span className="meta">
          {assignee === undefined ? 'not assigned' : personName(session, assignee)} · record{' '}
          {recordNumber(record)}
          {due !== undefined && (
            <span className={late ? 'bad' : ''}>{` · ${late ? 'was due' : 'due'} ${moment(due)}`}</span>
          )}
        </span>
      </span>
      <Button size="s" onPress={onDone}>
        Done<span className="said"> {text}</span>
      </Button>
    </li>
  );
}
