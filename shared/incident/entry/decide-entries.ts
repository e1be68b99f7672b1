// Whether an entry beside the process is taken. None of them moves a token; all are also taken after the incident is closed.

import { ok } from '../../base/result.ts';
import type { CommandContext } from '../command.ts';
import type { IncidentContext } from '../context.ts';
import { refuse } from '../problem.ts';
import type { Decided } from '../run-engine.ts';
import type { IncidentState } from '../state.ts';
import { filledText } from '../step-rules.ts';
import type { AddEntry, EntryCommand } from './entry-command.ts';

/** A person who is not in the roster; a workspace without a roster names everybody. */
const isUnknown = (context: IncidentContext, person: string | undefined, now: number): boolean =>
  person !== undefined &&
  context.roster?.some((known) => known.person === person && known.from <= now) === false;

function decideAdd(context: IncidentContext, command: AddEntry, by: CommandContext): Decided {
  const { entry, onBehalfOf, assignee, due, values, attachments } = command;
  if (filledText(values, 'text') === '' && attachments.length === 0)
    return refuse('value_missing', 'The entry is empty.', 'Write a line or add a file.');
  if (entry !== 'task' && (assignee !== undefined || due !== undefined)) {
    return refuse(
      'entry_not_task',
      'Only a task has somebody who does it and a time until when.',
      'Write it as a task, or leave both out.',
      entry,
    );
  }
  for (const person of [onBehalfOf, assignee]) {
    if (!isUnknown(context, person, by.now)) continue;
    return refuse(
      'person_unknown',
      person === onBehalfOf
        ? 'The person you write for is not enrolled in the workspace.'
        : 'The person who has to do it is not enrolled in the workspace.',
      'Choose a person from the list.',
      person,
    );
  }
  return ok([
    {
      kind: 'EntryAdded',
      entry,
      ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
      ...(assignee === undefined ? {} : { assignee }),
      ...(due === undefined ? {} : { due }),
      values,
    },
  ]);
}

function settleTask(state: IncidentState, record: number, done: boolean): Decided | undefined {
  const task = state.entries?.tasks[record];
  const place = `record ${record + 1}`;
  if (!task)
    return refuse(
      'entry_not_task',
      `Record ${record + 1} is not a task.`,
      'Choose one from the list of tasks.',
      place,
    );
  if ((task.done !== undefined) === done) {
    return done
      ? refuse(
          'task_settled',
          `The task of record ${record + 1} is done already.`,
          'Nothing is left to do.',
          place,
        )
      : refuse(
          'task_settled',
          `The task of record ${record + 1} is still open.`,
          'Complete it when it is done.',
          place,
        );
  }
  return undefined;
}

function decidePin(state: IncidentState, record: number): Decided {
  const place = `record ${record + 1}`;
  if (!state.records.some(({ seq }) => seq === record))
    return refuse(
      'record_unknown',
      `There is no record ${record + 1}.`,
      'Choose a record from the timeline.',
      place,
    );
  if (state.entries?.pinned.includes(record) === true)
    return refuse(
      'fact_pinned',
      `Record ${record + 1} is held in view already.`,
      'Nothing is left to do.',
      place,
    );
  return ok([{ kind: 'FactPinned', record }]);
}

export function decideEntries(
  context: IncidentContext,
  state: IncidentState,
  command: EntryCommand,
  by: CommandContext,
): Decided {
  switch (command.kind) {
    case 'AddEntry':
      return decideAdd(context, command, by);
    case 'CompleteEntryTask':
      return (
        settleTask(state, command.record, true) ??
        ok([{ kind: 'EntryTaskDone', record: command.record, values: command.values }])
      );
    case 'ReopenEntryTask':
      return (
        settleTask(state, command.record, false) ??
        ok([{ kind: 'EntryTaskReopened', record: command.record, values: command.values }])
      );
    case 'PinFact':
      return decidePin(state, command.record);
    case 'UnpinFact':
      if (state.entries?.pinned.includes(command.record) === true)
        return ok([{ kind: 'FactUnpinned', record: command.record }]);
      return refuse(
        'fact_not_pinned',
        `Record ${command.record + 1} is not held in view.`,
        'Choose one from those held in view.',
        `record ${command.record + 1}`,
      );
  }
}
