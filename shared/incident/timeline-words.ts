// What a record tells in one line, and its mark. The words are made of the events; values that are withheld leave gaps.

import type { Json, Values } from '../base/json.ts';
import type { IncidentContext } from './context.ts';
import type { IncidentEvent } from './event.ts';
import { messageOf } from './message-content.ts';
import { domainStepOf } from './separation.ts';
import { severityIn } from './severity.ts';
import type { IncidentState, RecordEntry } from './state.ts';
import { timeInWords } from './time-in-words.ts';
import type { TimelineEntry } from './view.ts';
import { titleOf } from './waiting-step.ts';

export type Told = Pick<TimelineEntry, 'title' | 'mark' | 'detail' | 'onBehalfOf' | 'correctionOf'>;
type Of<K extends IncidentEvent['kind']> = Extract<IncidentEvent, { kind: K }>;

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const detail = (...parts: readonly string[]): { readonly detail?: string } => {
  const said = parts.filter((part) => part !== '').join(' · ');
  return said === '' ? {} : { detail: said };
};

const nameOf = (context: IncidentContext, element: string): string => {
  const node = context.deployment.elementOf(element);
  return node ? titleOf(node) : element;
};

const noteIn = (values: Values): string => text(values['note']) || text(values['text']);
const reasonIn = (values: Values): string =>
  text(values['rationale']) || text(values['review_note']) || text(values['note']);

function tellCompleted(
  context: IncidentContext,
  state: IncidentState,
  event: Of<'StepCompleted'>,
  entry: RecordEntry,
): Told {
  const act = state.acts.find((candidate) => candidate.seq === entry.seq && candidate.task === event.task);
  const values = act?.values ?? event.values;
  const step = domainStepOf(context, event.element);
  const name = nameOf(context, event.element);
  const under = event.exception === undefined ? '' : `under ${event.exception}`;
  const message = step?.startsWith('message.') ? messageOf(context, state, event.instance) : undefined;
  if (message && (step === 'message.release' || step === 'message.draft')) {
    return {
      title: `${name}: message to ${message.audience}`,
      mark: 'message',
      ...detail(message.id, under),
    };
  }
  const level = step === 'severity.decide' ? severityIn(values) : undefined;
  if (level)
    return { title: `Severity ${level} decided`, mark: 'decision', ...detail(reasonIn(values), under) };
  const question = context.deployment.elementOf(event.element)?.policy.evidence?.point;
  return {
    title: name,
    mark: event.exception !== undefined ? 'exception' : question === undefined ? 'plain' : 'decision',
    ...detail(reasonIn(values), under),
  };
}

const DECIDED = {
  approved: 'approved',
  approved_with_changes: 'approved with changes',
  rejected: 'rejected',
} as const;
const TRIED = { reached: 'reached', no_answer: 'no answer', wrong_number: 'wrong number' } as const;

const line = (title: string, mark: Told['mark'], ...details: readonly string[]): Told => ({
  title,
  mark,
  ...detail(...details),
});

function tellTimer(context: IncidentContext, event: Of<'TimerFired'>, entry: RecordEntry): Told {
  const sla = context.deployment.elementOf(event.element)?.policy.sla;
  const late = entry.at - event.due > 60_000 ? `noticed ${timeInWords(entry.at)}` : '';
  const missed = event.missed > 0 ? `${event.missed} more fell due unnoticed` : '';
  const due = `due ${timeInWords(event.due, entry.at)}`;
  if (!sla) return line(`Time for: ${nameOf(context, event.element)}`, 'plain', due, late, missed);
  const level = sla.level === undefined ? '' : `${sla.level}: `;
  return line(`${level}${sla.title}: limit passed`, 'breach', due, late, missed);
}

function tellException(context: IncidentContext, event: Of<'ExceptionInvoked'>): Told {
  const title = context.manifest.exceptions.find(({ code }) => code === event.code)?.title ?? '';
  const step = nameOf(context, event.element);
  const ratify = `ratify by ${timeInWords(event.ratifyBy)}`;
  return line(
    `${step} goes on under ${event.code} ${title}`.trim(),
    'exception',
    text(event.values['reason']),
    ratify,
  );
}

/** Entries that people write beside the process. */
function tellEntry(context: IncidentContext, event: IncidentEvent): Told | undefined {
  switch (event.kind) {
    case 'ContactAttempted':
      return line(`${event.level}: ${TRIED[event.outcome]}`, 'plain', noteIn(event.values));
    case 'NoteAdded':
      return {
        ...line(text(event.values['text']) || 'A file', 'note'),
        ...(event.onBehalfOf === undefined ? {} : { onBehalfOf: event.onBehalfOf }),
      };
    case 'EvidenceAdded':
      return line(`${nameOf(context, event.element)}: ${event.evidence}`, 'note', noteIn(event.values));
    case 'RecordCorrected': {
      const { correctionOf, values } = event;
      const told = line(
        `Corrects ${correctionOf + 1}: ${text(values['text'])}`,
        'correction',
        text(values['reason']),
      );
      return { ...told, correctionOf };
    }
    default:
      return undefined;
  }
}

/** What the process did by itself or was asked from outside. */
function tellRun(context: IncidentContext, event: IncidentEvent, entry: RecordEntry): Told | undefined {
  switch (event.kind) {
    case 'TimerFired':
      return tellTimer(context, event, entry);
    case 'MessageCorrelated':
      return line(`Asked for: ${nameOf(context, event.element)}`, 'plain');
    case 'IncidentRaised':
      return line(`${nameOf(context, event.element)} stands still: ${event.message}`, 'breach', event.remedy);
    case 'ErrorThrown':
    case 'EscalationThrown':
      return line(`${nameOf(context, event.element)}: ${event.code}`, 'exception');
    default:
      return undefined;
  }
}

function tellEvent(
  context: IncidentContext,
  state: IncidentState,
  event: IncidentEvent,
  entry: RecordEntry,
): Told | undefined {
  switch (event.kind) {
    case 'IncidentOpened': {
      const { title, seen, description } = event.values;
      return line(`Declared: ${text(title) || event.source}`, 'decision', text(seen) || text(description));
    }
    case 'StepSubmitted':
      return line(`${nameOf(context, event.element)}: asks for approval`, 'plain', reasonIn(event.values));
    case 'StepCompleted':
      return tellCompleted(context, state, event, entry);
    case 'ApprovalGiven': {
      const { rationale, changes } = event.values;
      const step = nameOf(context, event.element);
      return line(`${step}: ${DECIDED[event.decision]}`, 'approval', text(rationale), text(changes));
    }
    case 'ExceptionInvoked':
      return tellException(context, event);
    case 'ExceptionRatified': {
      const settled = event.decision === 'rejected' ? 'refused' : 'ratified';
      return line(`${event.exception}: ${settled}`, 'approval', text(event.values['rationale']));
    }
    default:
      return tellEntry(context, event) ?? tellRun(context, event, entry);
  }
}

/** The first event that tells something is the record's line; the end of the incident is said beside it. */
export function tellRecord(context: IncidentContext, state: IncidentState, entry: RecordEntry): Told {
  const first = entry.events
    .map((event) => tellEvent(context, state, event, entry))
    .find((told) => told !== undefined);
  const told = first ?? {
    title: entry.element === undefined ? 'The process went on' : nameOf(context, entry.element),
    mark: 'plain' as const,
  };
  if (!entry.events.some(({ kind }) => kind === 'IncidentClosed')) return told;
  return { ...told, ...detail(told.detail ?? '', 'incident closed') };
}
