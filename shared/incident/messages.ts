// Messages as people read them: text, state, who drafted, reviewed and approved, where it went, what replaced it.

import { readInstant, type Instant } from '../base/instant.ts';
import type { Json } from '../base/json.ts';
import type { Key } from '../engine/command.ts';
import { processVariables } from '../engine/view.ts';
import type { DomainStep } from '../process/step-policy.ts';
import type { IncidentContext } from './context.ts';
import { channelsOf, messageTexts, readMessage } from './message-content.ts';
import { instancesWith } from './process-family.ts';
import { domainStepOf } from './separation.ts';
import type { Act, IncidentState } from './state.ts';
import type { MessageState, MessageView } from './view.ts';
import { waitingSteps, type WaitingStep } from './waiting-step.ts';

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** A time as a form gives it, with or without seconds and milliseconds; without a zone it is UTC. */
export function readFormTime(value: Json | undefined): Instant | undefined {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/.exec(text(value));
  if (!match) return undefined;
  const instant = readInstant(`${match[1]}${match[2] ?? ':00'}.000Z`);
  const zone = match[4] ?? 'Z';
  if (instant === undefined || zone === 'Z') return instant;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return instant - (zone.startsWith('-') ? -1 : 1) * minutes * 60_000;
}

const WAITING_STATES: { readonly [Step in DomainStep]?: MessageState } = {
  'message.draft': 'draft',
  'message.review': 'legal_review',
  'message.approve': 'awaiting_approval',
};

interface MessageActs {
  readonly all: readonly Act[];
  of(step: DomainStep): Act | undefined;
}

function actsOf(context: IncidentContext, state: IncidentState, instance: Key): MessageActs {
  const all = state.acts.filter(
    (act) => act.instance === instance && domainStepOf(context, act.element)?.startsWith('message.'),
  );
  return {
    all,
    of: (step) =>
      all.findLast((act) => act.kind === 'completed' && domainStepOf(context, act.element) === step),
  };
}

const wasRejected = (act: Act | undefined): boolean =>
  act?.approvals.some(({ decision }) => decision === 'rejected') ?? false;

/** A draft that waits again: sent back by review or by an approver, whichever came last. */
function redraftState(acts: MessageActs): MessageState {
  const [review, approve] = [acts.of('message.review'), acts.of('message.approve')];
  if (wasRejected(approve) && (approve?.seq ?? 0) >= (review?.seq ?? 0)) return 'rejected';
  return review && acts.of('message.draft') ? 'changes' : 'draft';
}

/** Release and delivery run once per channel: the message is out with the first, and delivered when all are through. */
function stateOf(acts: MessageActs, waiting: readonly WaitingStep[], ended: boolean): MessageState {
  const steps = waiting.map(({ node }) => node.policy.evidence?.step);
  if (steps.includes('message.draft')) return redraftState(acts);
  const waitingState = steps.map((step) => step && WAITING_STATES[step]).find((found) => found !== undefined);
  if (waitingState) return waitingState;
  const deliveries = acts.all.filter(({ values }) => text(values['delivery_proof']) !== '');
  if (deliveries.some(({ values }) => text(values['delivery']) === 'failed')) return 'failed';
  if (deliveries.length > 0 && ended) return 'delivered';
  if (acts.of('message.release')) return 'released';
  const approve = acts.of('message.approve');
  return approve ? (wasRejected(approve) ? 'rejected' : 'approved') : 'draft';
}

/** Who sent the draft back, and why, as long as nobody has drafted it anew. */
function returnedBy(acts: MessageActs, state: MessageState): Pick<MessageView, 'returned'> {
  if (state === 'rejected') {
    const rejected = acts
      .of('message.approve')
      ?.approvals.findLast(({ decision }) => decision === 'rejected');
    return rejected
      ? { returned: { by: rejected.approver, at: rejected.at, reason: rejected.rationale } }
      : {};
  }
  const review = state === 'changes' ? acts.of('message.review') : undefined;
  return review
    ? { returned: { by: review.actor, at: review.at, reason: text(review.values['review_note']) } }
    : {};
}

function deliveriesOf(acts: MessageActs, channels: readonly string[]): MessageView['deliveries'] {
  return acts.all
    .filter((act) => act.kind === 'completed' && text(act.values['delivery_proof']) !== '')
    .flatMap((act) => {
      const named = channelsOf(act.values['delivered_to'] ?? act.values['released_to']);
      return (named.length > 0 ? named : channels).map((channel) => ({
        channel,
        proof: text(act.values['delivery_proof']),
        at: act.occurredAt ?? act.at,
        record: act.seq,
      }));
    });
}

function viewMessage(
  context: IncidentContext,
  state: IncidentState,
  instance: Key,
  waiting: readonly WaitingStep[],
): MessageView {
  const acts = actsOf(context, state, instance);
  const texts = messageTexts(context, state, instance);
  const messageState = stateOf(acts, waiting, state.instances[instance]?.completedAt !== undefined);
  const vars = processVariables(state.engine, instance);
  const current = texts.at(-1)?.text ?? readMessage(vars);
  const [draft, review, approve, release] = [
    acts.of('message.draft'),
    acts.of('message.review'),
    acts.of('message.approve'),
    acts.of('message.release'),
  ];
  const approval = approve?.approvals.findLast(({ decision }) => decision !== 'rejected');
  const written = acts.all
    .filter((act) => act.kind === 'completed')
    .reduce<{ [name: string]: Json }>((all, act) => ({ ...all, ...act.values }), {});
  const nextUpdateAt = readFormTime(written['next_update_at'] ?? vars['next_update_at']);
  const supersedes = text(written['supersedes'] ?? vars['supersedes']);
  return {
    ...current,
    instance,
    state: messageState,
    draftedBy: draft?.actor ?? '',
    draftedAt: draft?.at ?? state.instances[instance]?.startedAt ?? 0,
    ...(review ? { reviewedBy: review.submission?.by ?? review.actor } : {}),
    ...(approval
      ? { approvedBy: approval.approver }
      : approve?.exception
        ? { approvedBy: approve.actor }
        : {}),
    ...(release ? { releasedAt: release.occurredAt ?? release.at } : {}),
    ...returnedBy(acts, messageState),
    deliveries: deliveriesOf(acts, current.channels),
    ...(nextUpdateAt === undefined ? {} : { nextUpdateAt }),
    ...(supersedes === '' ? {} : { supersedes }),
    earlier: texts
      .slice(0, -1)
      .map(({ act, text: { id, subject, body } }) => ({ id, subject, body, record: act.seq })),
    records: [
      ...new Set(acts.all.flatMap((act) => [act.seq, ...act.approvals.map(({ record }) => record)])),
    ].toSorted((a, b) => a - b),
    ...(waiting[0] ? { task: waiting[0].task.key } : {}),
  };
}

/** In order of start. A released message that a later released one names is superseded; its text stays. */
export function viewMessages(context: IncidentContext, state: IncidentState): readonly MessageView[] {
  const waiting = waitingSteps(context, state).filter(({ node }) =>
    node.policy.evidence?.step?.startsWith('message.'),
  );
  const messages = instancesWith(context, state, 'message.draft').map((instance) =>
    viewMessage(
      context,
      state,
      instance,
      waiting.filter(({ task }) => task.instance === instance),
    ),
  );
  return messages.map((message) => {
    const successor = messages.find(
      (other) =>
        other.supersedes === message.id &&
        other.releasedAt !== undefined &&
        other.instance !== message.instance,
    );
    return successor ? { ...message, state: 'superseded', supersededBy: successor.id } : message;
  });
}
