// What the record itself says when command goes over: status, open actions, pending decisions, next message, clocks.

import type { Instant } from '../../base/instant.ts';
import type { ClockView, IncidentView, MessageView } from '../view.ts';

export interface CardAction {
  readonly title: string;
  readonly roles: readonly string[];
  /** A person by id, where a task names one. */
  readonly person?: string;
  readonly due?: Instant;
}
export interface HandoverCard {
  readonly phase: string;
  readonly severity: string;
  readonly major: boolean;
  readonly evidenceFound: number;
  readonly evidenceAsked: number;
  readonly openActions: readonly CardAction[];
  readonly pendingDecisions: readonly CardAction[];
  readonly nextMessage?: Pick<MessageView, 'id' | 'audience' | 'subject' | 'state' | 'nextUpdateAt'>;
  readonly clocks: readonly ClockView[];
}

const SENT: ReadonlySet<MessageView['state']> = new Set(['delivered', 'superseded', 'failed']);

/** A message that is being written comes before the one whose next update is promised. */
function nextMessageOf(messages: readonly MessageView[]): MessageView | undefined {
  const waiting = messages.find(({ state }) => !SENT.has(state) && state !== 'released');
  if (waiting) return waiting;
  return messages
    .filter(({ nextUpdateAt, supersededBy }) => nextUpdateAt !== undefined && supersededBy === undefined)
    .toSorted((a, b) => (a.nextUpdateAt ?? 0) - (b.nextUpdateAt ?? 0))[0];
}

const byDue = (a: CardAction, b: CardAction): number => (a.due ?? Infinity) - (b.due ?? Infinity) || 0;

export function handoverCard(view: IncidentView): HandoverCard {
  const dueOf = (element: string, instance: string): Instant | undefined =>
    view.clocks.find((clock) => clock.element === element && clock.instance === instance)?.due;
  const steps = view.steps.map((step) => {
    const due = dueOf(step.element, step.instance);
    const action: CardAction = {
      title: step.title,
      roles: step.roles,
      ...(due === undefined ? {} : { due }),
    };
    return { action, decides: step.point !== undefined || step.submitted !== undefined };
  });
  const owed: readonly CardAction[] = view.exceptions
    .filter(({ state }) => state === 'open' || state === 'overdue')
    .map(({ exception, code, stepTitle, ratifyRoles, ratifyBy }) => ({
      title: `Ratify ${exception}, ${code}: ${stepTitle}`,
      roles: ratifyRoles,
      due: ratifyBy,
    }));
  const items = view.phases
    .flatMap(({ points }) => points)
    .flatMap(({ evidence }) => evidence)
    .filter(({ required }) => required);
  const message = nextMessageOf(view.messages);
  return {
    phase: view.phases.find(({ state }) => state === 'here')?.title ?? '',
    severity: view.severity?.level ?? '',
    major: view.major?.value === true,
    evidenceFound: items.filter(({ state }) => state !== 'missing').length,
    evidenceAsked: items.length,
    openActions: [...steps.filter(({ decides }) => !decides).map(({ action }) => action), ...owed].toSorted(
      byDue,
    ),
    pendingDecisions: steps
      .filter(({ decides }) => decides)
      .map(({ action }) => action)
      .toSorted(byDue),
    ...(message
      ? {
          nextMessage: {
            id: message.id,
            audience: message.audience,
            subject: message.subject,
            state: message.state,
            ...(message.nextUpdateAt === undefined ? {} : { nextUpdateAt: message.nextUpdateAt }),
          },
        }
      : {}),
    clocks: view.clocks.filter(({ state }) => state === 'running' || state === 'breached'),
  };
}
