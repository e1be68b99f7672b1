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

/** Done tasks that are shown, the newest first. */
const SHOWN_DONE = 20;

export function EntryTasks() {
  const { view, incident } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const key = `${incident}/entry-tasks`;
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const tasks = view.entries?.tasks ?? [];
  const open = tasks.filter(({ done }) => done === undefined);
  const done = tasks.filter((task) => task.done !== undefined).toReversed();
  const own = open.filter(({ assignee }) => assignee === session.person);
  const say = (kind: 'CompleteEntryTask' | 'ReopenEntryTask', { record }: EntryTask): void =>
    void store.getState().record(key, incident, { kind, record, values: {} });
  if (tasks.length === 0) return null;
  return (
    <Section title="Tasks" aside={`${open.length} open, ${own.length} yours`} className="entry-tasks">
      <ul>
        {[...own, ...open.filter((task) => !own.includes(task))].map((task) => (
          <TaskLine
            key={task.record}
            task={task}
            verb="Done"
            onPress={() => say('CompleteEntryTask', task)}
          />
        ))}
      </ul>
      {done.length > 0 && (
        <details>
          <summary>{done.length} done</summary>
          <ul>
            {done.slice(0, SHOWN_DONE).map((task) => (
              <TaskLine
                key={task.record}
                task={task}
                verb="Open again"
                onPress={() => say('ReopenEntryTask', task)}
              />
            ))}
          </ul>
          {done.length > SHOWN_DONE && (
            <p className="meta">The last {SHOWN_DONE}; all are in the timeline.</p>
          )}
        </details>
      )}
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
    </Section>
  );
}

function TaskLine({
  task,
  verb,
  onPress,
}: {
  task: EntryTask;
  verb: 'Done' | 'Open again';
  onPress: () => void;
}) {
  const moment = useMoment();
  const now = useNow(30_000);
  const session = useSession();
  const { text, assignee, due, record } = task;
  const late = task.done === undefined && due !== undefined && due < now;
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
      <Button size="s" onPress={onPress}>
        {verb}
        <span className="said"> {text}</span>
      </Button>
    </li>
  );
}
