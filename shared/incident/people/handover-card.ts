// What the record itself says when command goes over: status, open actions, pending decisions, next message, clocks.

import { formatInstant, type Instant } from '../../base/instant.ts';
import { earliestDue } from '../earliest-due.ts';
import type { ClockView, IncidentView, MessageView, StepView } from '../view.ts';

export interface CardAction {
  /** With what tells it from another of its name: "Draft the message: customers". */
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
  /** `nextUpdateAt`: what it promises itself, else what was promised to its audience. */
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

/** An earlier message to the same audience may have promised when the next one comes. */
function updateDue(view: IncidentView, message: MessageView): Instant | undefined {
  const promised = view.messages
    .filter(({ audience, supersededBy }) => audience === message.audience && supersededBy === undefined)
    .flatMap(({ nextUpdateAt }) => nextUpdateAt ?? []);
  return message.nextUpdateAt ?? promised.at(-1);
}

function titleWithSubject({ step, title, values }: StepView): string {
  const audience = step?.startsWith('message.') === true ? values['audience'] : undefined;
  const subject = step?.startsWith('remediation.') === true ? values['title'] : audience;
  if (typeof subject !== 'string' || subject === '') return title;
  return `${title}: ${subject === audience ? subject.replaceAll('-', ' ') : subject}`;
}

/** For the record: to whom, by when the next update is due, what about, and which message; empty where none is. */
export function nextMessageInWords({ nextMessage }: HandoverCard): string {
  if (!nextMessage) return '';
  const { audience, subject, nextUpdateAt, id } = nextMessage;
  const due =
    nextUpdateAt === undefined
      ? ''
      : `, update due ${formatInstant(nextUpdateAt).slice(0, 16).replace('T', ' ')} UTC`;
  return [`${audience.replaceAll('-', ' ')}${due}`, subject, id].filter(Boolean).join(' · ');
}

export function handoverCard(view: IncidentView): HandoverCard {
  const steps = view.steps.map((step) => {
    const due = earliestDue(view, step);
    const action: CardAction = {
      title: titleWithSubject(step),
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
  const nextUpdateAt = message && updateDue(view, message);
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
            ...(nextUpdateAt === undefined ? {} : { nextUpdateAt }),
          },
        }
      : {}),
    clocks: view.clocks.filter(
      ({ state, settled }) => state === 'running' || (state === 'breached' && settled === undefined),
    ),
  };
}
