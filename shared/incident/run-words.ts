// What the process did by itself or was asked from outside, in a timeline's words.

import type { IncidentContext } from './context.ts';
import type { IncidentEvent } from './event.ts';
import type { RecordEntry } from './state.ts';
import { timeInWords } from './time-in-words.ts';
import { titlesIn } from './titles-in.ts';
import { detail, line, nameOf, namesOf, type Told } from './told-line.ts';

type Of<K extends IncidentEvent['kind']> = Extract<IncidentEvent, { kind: K }>;

function tellTimer(context: IncidentContext, event: Of<'TimerFired'>, entry: RecordEntry): Told {
  const sla = context.deployment.elementOf(event.element)?.policy.sla;
  const late = entry.at - event.due > 60_000 ? `noticed ${timeInWords(entry.at)}` : '';
  const missed = event.missed > 0 ? `${event.missed} more fell due unnoticed` : '';
  const due = `due ${timeInWords(event.due, entry.at)}`;
  if (!sla) return line(`Time for: ${nameOf(context, event.element)}`, 'plain', due, late, missed);
  // A cycle calls for the next update; nobody missed anything when it rings.
  if (event.next) return line(sla.title, 'plain', due, late, missed);
  const level = sla.level === undefined ? '' : `${sla.level}: `;
  return line(`${level}${sla.title}: limit passed`, 'breach', due, late, missed);
}

/** Several timers may fire in one record: a limit that passed comes before what only rings, and none is left out. */
export function tellTimers(context: IncidentContext, entry: RecordEntry): Told | undefined {
  const fired = entry.events
    .filter((event) => event.kind === 'TimerFired')
    .map((event) => tellTimer(context, event, entry));
  const main = fired.find(({ mark }) => mark === 'breach') ?? fired[0];
  if (!main || fired.length === 1) return main;
  const others = fired.filter((told) => told !== main).map(({ title }) => `also: ${title}`);
  return { ...main, ...detail(main.detail ?? '', ...others) };
}

/** A code that only says the name again is left out. */
const escalationWords = (name: string, code: string): string =>
  code.replaceAll(/[-_]/g, ' ').toLowerCase() === name.toLowerCase()
    ? `${name}: the process around it is told`
    : `${name}: escalation ${code}`;

/** What follows from an act or from the clock: a person did not ask for it in these words. */
function tellCourse(context: IncidentContext, event: IncidentEvent): Told | undefined {
  switch (event.kind) {
    case 'IncidentRaised':
      return line(
        `“${nameOf(context, event.element)}” stands still`,
        'breach',
        titlesIn(context, event.values.message ?? 'the reason is withheld'),
      );
    case 'ErrorThrown':
      return line(`${nameOf(context, event.element)}: error ${event.code}`, 'exception');
    case 'EscalationThrown':
      return line(escalationWords(nameOf(context, event.element), event.code), 'exception');
    case 'CompensationThrown': {
      if (event.registrations.length === 0) return undefined;
      const { length } = event.registrations;
      const undone = length === 1 ? '1 step to undo' : `${length} steps to undo, the last first`;
      return line(`${nameOf(context, event.element)}: ${undone}`, 'exception');
    }
    case 'TransactionCancelled':
      return line(
        `${nameOf(context, event.element)} is cancelled; what was done in it is undone`,
        'exception',
      );
    case 'AdHocElementsActivated': {
      if (event.elements.length === 0) return undefined;
      return line(`Begins: ${namesOf(context, event.elements)}`, 'plain');
    }
    case 'MessageBuffered':
      return line(`The message “${event.name}” is kept until something waits for it`, 'plain');
    case 'ElementPassed':
    case 'ElementCompleted':
      return line(`The condition came true: ${nameOf(context, event.element)}`, 'plain');
    default:
      return undefined;
  }
}

export function tellRun(
  context: IncidentContext,
  event: IncidentEvent,
  entry: RecordEntry,
): Told | undefined {
  switch (event.kind) {
    case 'TimerFired':
      return tellTimer(context, event, entry);
    case 'MessageCorrelated':
      return line(`Asked for: ${nameOf(context, event.element)}`, 'plain');
    case 'SignalBroadcast':
      return line(`Signal “${event.name}”`, 'plain');
    default:
      return tellCourse(context, event);
  }
}

/**
 * The line of a record with what it brought about beside what was asked: the titles as details, each once; that something
 * stands still since then is part of the line.
 */
export function withCourse(context: IncidentContext, entry: RecordEntry, told: Told): Told {
  const followed = entry.events.flatMap((event) => tellCourse(context, event) ?? []);
  const others = [...new Map(followed.map((one) => [one.title, one])).values()].filter(
    ({ title }) => title !== told.title,
  );
  const stopped = others.find(({ mark }) => mark === 'breach');
  const details = others.map((one) => (one === stopped ? (one.detail ?? '') : one.title));
  return {
    ...told,
    ...(stopped ? { title: `${told.title}, then ${stopped.title}`, mark: stopped.mark } : {}),
    ...detail(told.detail ?? '', ...details),
  };
}
