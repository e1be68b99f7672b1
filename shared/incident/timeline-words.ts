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

function tellTimer(context: IncidentContext, event: Of<'TimerFired'>, entry: RecordEntry): Told {
  const sla = context.deployment.elementOf(event.element)?.policy.sla;
  const late = entry.at - event.due > 60_000 ? `noticed ${timeInWords(entry.at)}` : '';
  const missed = event.missed > 0 ? `${event.missed} more fell due unnoticed` : '';
  const due = `due ${timeInWords(event.due, entry.at)}`;
  if (sla)
    return {
      title: `${sla.level === undefined ? '' : `${sla.level}: `}${sla.title}: limit passed`,
      mark: 'breach',
      ...detail(due, late, missed),
    };
  return {
    title: `Time for: ${nameOf(context, event.element)}`,
    mark: 'plain',
    ...detail(due, late, missed),
  };
}

function tellException(context: IncidentContext, event: Of<'ExceptionInvoked'>): Told {
  const title = context.manifest.exceptions.find(({ code }) => code === event.code)?.title ?? '';
  return {
    title: `${nameOf(context, event.element)} goes on under ${event.code} ${title}`.trim(),
    mark: 'exception',
    ...detail(text(event.values['reason']), `ratify by ${timeInWords(event.ratifyBy)}`),
  };
}

function tellEvent(
  context: IncidentContext,
  state: IncidentState,
  event: IncidentEvent,
  entry: RecordEntry,
): Told | undefined {
  switch (event.kind) {
    case 'IncidentOpened':
      return {
        title: `Declared: ${text(event.values['title']) || event.source}`,
        mark: 'decision',
        ...detail(text(event.values['seen']) || text(event.values['description'])),
      };
    case 'StepSubmitted':
      return {
        title: `${nameOf(context, event.element)}: asks for approval`,
        mark: 'plain',
        ...detail(reasonIn(event.values)),
      };
    case 'StepCompleted':
      return tellCompleted(context, state, event, entry);
    case 'ApprovalGiven':
      return {
        title: `${nameOf(context, event.element)}: ${DECIDED[event.decision]}`,
        mark: 'approval',
        ...detail(text(event.values['rationale']), text(event.values['changes'])),
      };
    case 'ExceptionInvoked':
      return tellException(context, event);
    case 'ExceptionRatified':
      return {
        title: `${event.exception}: ${event.decision === 'rejected' ? 'refused' : 'ratified'}`,
        mark: 'approval',
        ...detail(text(event.values['rationale'])),
      };
    case 'ContactAttempted':
      return {
        title: `${event.level}: ${TRIED[event.outcome]}`,
        mark: 'plain',
        ...detail(text(event.values['note']) || text(event.values['text'])),
      };
    case 'NoteAdded':
      return {
        title: text(event.values['text']) || 'A file',
        mark: 'note',
        ...(event.onBehalfOf === undefined ? {} : { onBehalfOf: event.onBehalfOf }),
      };
    case 'EvidenceAdded':
      return {
        title: `${nameOf(context, event.element)}: ${event.evidence}`,
        mark: 'note',
        ...detail(text(event.values['note']) || text(event.values['text'])),
      };
    case 'RecordCorrected':
      return {
        title: `Corrects ${event.correctionOf + 1}: ${text(event.values['text'])}`,
        mark: 'correction',
        correctionOf: event.correctionOf,
        ...detail(text(event.values['reason'])),
      };
    case 'TimerFired':
      return tellTimer(context, event, entry);
    case 'MessageCorrelated':
      return { title: `Asked for: ${nameOf(context, event.element)}`, mark: 'plain' };
    case 'IncidentRaised':
      return {
        title: `${nameOf(context, event.element)} stands still: ${event.message}`,
        mark: 'breach',
        ...detail(event.remedy),
      };
    case 'ErrorThrown':
    case 'EscalationThrown':
      return { title: `${nameOf(context, event.element)}: ${event.code}`, mark: 'exception' };
    default:
      return undefined;
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
