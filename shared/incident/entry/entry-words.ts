// What an entry tells in one line of the timeline.

import { textOf, type Json, type Values } from '../../base/json.ts';
import { formatInstant } from '../../base/instant.ts';
import type { IncidentEvent } from '../event.ts';
import type { IncidentState } from '../state.ts';
import { line, type Told } from '../told-line.ts';
import type { EntryEvent } from './entry-event.ts';

const said = (words: string, value: Json | undefined): string =>
  textOf(value) === '' ? '' : `${words} ${textOf(value)}`;

/** Whoever adds only a file leaves the text empty; where there is none at all, it is withheld. */
const titleIn = (values: Values, kind: string): string =>
  values['text'] === undefined ? `A ${kind}; what it says is withheld` : textOf(values['text']) || 'A file';

function mailsIn(values: Values): readonly string[] {
  const mails = values['mails'];
  if (!Array.isArray(mails)) return [];
  return mails.flatMap((mail: Json) => {
    if (typeof mail !== 'object' || mail === null || Array.isArray(mail)) return [];
    const { from, subject } = mail as { readonly [name: string]: Json };
    return [`e-mail from ${textOf(from) || 'unknown'}: ${textOf(subject) || 'without subject'}`];
  });
}

function tellAdded(event: Extract<EntryEvent, { kind: 'EntryAdded' }>): Told {
  const { entry, values, onBehalfOf, assignee, due } = event;
  const until = due === undefined ? '' : `due ${formatInstant(due).slice(0, 16).replace('T', ' ')} UTC`;
  return {
    ...line(
      titleIn(values, entry),
      entry === 'decision' ? 'decision' : 'note',
      said('question:', values['question']),
      said('decided by', values['decidedBy']),
      said('ordered by', values['orderedBy']),
      said('result:', values['result']),
      until,
      ...mailsIn(values),
      said('source:', values['source']),
    ),
    entry,
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    ...(assignee === undefined ? {} : { assignee }),
  };
}

export function tellEntries(state: IncidentState, event: IncidentEvent): Told | undefined {
  switch (event.kind) {
    case 'EntryAdded':
      return tellAdded(event);
    case 'EntryTaskDone':
    case 'EntryTaskReopened': {
      const task = state.entries?.tasks[event.record]?.text ?? '';
      const word = event.kind === 'EntryTaskDone' ? 'Done' : 'Open again';
      return line(`${word}: task of record ${event.record + 1}`, 'plain', task, textOf(event.values['note']));
    }
    case 'FactPinned':
      return line(`Record ${event.record + 1} held in view`, 'plain');
    case 'FactUnpinned':
      return line(`Record ${event.record + 1} no longer held in view`, 'plain');
    default:
      return undefined;
  }
}
