// What a step's line says of the other reminders that were answered with it.

import type { Key } from '../../engine/command.ts';
import type { RecordEntry } from '../state.ts';
import { timeInWords } from '../time-in-words.ts';

/** "answers 2 more reminders: asked 02:37 UTC, asked 03:07 UTC"; empty where there was none. */
export function remindersIn(
  { task }: { readonly task: Key },
  { events, at }: Pick<RecordEntry, 'events' | 'at'>,
): string {
  const answered = events.filter((event) => event.kind === 'ReminderAnswered' && event.answeredWith === task);
  const times = answered.flatMap((event) =>
    event.kind === 'ReminderAnswered' ? [`asked ${timeInWords(event.since, at)}`] : [],
  );
  if (times.length === 0) return '';
  return `answers ${times.length === 1 ? '1 more reminder' : `${times.length} more reminders`}: ${times.join(', ')}`;
}
