// Messages as people read them: text, state, who drafted, reviewed and approved, where it went, what replaced it.

import { textOf, type Values } from '../base/json.ts';
import type { Key } from '../engine/command.ts';
import { processVariables } from '../engine/view.ts';
import { deliveryStanding } from './communication/delivery-standing.ts';
import { readFactsUsed } from './communication/facts-in-text.ts';
import { factSources, viewFact, type FactSources } from './communication/view-facts.ts';
import type { IncidentContext } from './context.ts';
import { readFormTime } from './form-time.ts';
import {
  isApproved,
  lastWord,
  messageActs,
  messageState,
  ofThisDraft,
  returnedBy,
  type MessageActs,
} from './message-standing.ts';
import { channelsOf, messageTexts, readMessage } from './message-content.ts';
import { instancesWith } from './process-family.ts';
import type { IncidentState } from './state.ts';
import type { MessageState, MessageView } from './view.ts';
import { waitingSteps, type WaitingStep } from './waiting-step.ts';

function deliveriesOf(acts: MessageActs, channels: readonly string[]): MessageView['deliveries'] {
  return acts.all
    .filter((act) => textOf(act.values['delivery_proof']) !== '')
    .flatMap((act) => {
      const named = channelsOf(act.values['delivered_to'] ?? act.values['released_to']);
      return (named.length > 0 ? named : channels).map((channel) => ({
        channel,
        outcome: textOf(act.values['delivery']) === 'failed' ? ('failed' as const) : ('delivered' as const),
        proof: textOf(act.values['delivery_proof']),
        at: act.occurredAt ?? act.at,
        by: act.actor,
        record: act.seq,
        attachments: act.attachments,
      }));
    });
}

/** Those of the process's own steps, then those recorded beside it. */
const recordedDeliveries = (state: IncidentState, instance: Key): MessageView['deliveries'] =>
  (state.deliveries ?? [])
    .filter((delivery) => delivery.instance === instance)
    .map(({ instance: _message, seq, ...delivery }) => ({ ...delivery, record: seq }));

function approverOf(context: IncidentContext, acts: MessageActs): Pick<MessageView, 'approvedBy'> {
  const approve = ofThisDraft(acts, acts.approve);
  if (!approve || !isApproved(context, approve)) return {};
  return { approvedBy: lastWord(approve)?.approver ?? approve.actor };
}

function recordsOf(acts: MessageActs, deliveries: MessageView['deliveries']): readonly number[] {
  const acted = acts.all.flatMap((act) => [act.seq, ...act.approvals.map(({ record }) => record)]);
  const records = [...acted, ...deliveries.map(({ record }) => record)];
  return [...new Set(records)].toSorted((a, b) => a - b);
}

const isOut = (state: MessageState): boolean =>
  state === 'released' || state === 'delivered' || state === 'failed';

function viewMessage(
  context: IncidentContext,
  state: IncidentState,
  instance: Key,
  waiting: readonly WaitingStep[],
  sources: FactSources,
): MessageView {
  const acts = messageActs(context, state, instance);
  const texts = messageTexts(context, state, instance);
  const run = state.instances[instance];
  const vars = processVariables(state.engine, instance);
  const current = texts.at(-1)?.text ?? readMessage(vars);
  const { draft, release } = acts;
  const recorded = recordedDeliveries(state, instance);
  const deliveries = [...deliveriesOf(acts, current.channels), ...recorded];
  const ofProcess = messageState(context, acts, waiting, run?.completedAt !== undefined);
  const standing =
    recorded.length > 0 && isOut(ofProcess)
      ? (deliveryStanding(deliveries, current.channels) ?? (ofProcess === 'failed' ? 'released' : ofProcess))
      : ofProcess;
  const review = ofThisDraft(acts, acts.review);
  const written = acts.all.reduce<Values>((all, act) => ({ ...all, ...act.values }), {});
  const nextUpdateAt = readFormTime(written['next_update_at'] ?? vars['next_update_at']);
  const supersedes = textOf(written['supersedes'] ?? vars['supersedes']);
  return {
    ...current,
    instance,
    state: standing,
    draftedBy: draft?.actor ?? '',
    draftedAt: draft?.at ?? run?.startedAt ?? 0,
    ...(review ? { reviewedBy: review.submission?.by ?? review.actor } : {}),
    ...approverOf(context, acts),
    ...(release ? { releasedAt: release.occurredAt ?? release.at } : {}),
    ...returnedBy(acts, standing),
    deliveries,
    facts: readFactsUsed(draft?.values ?? {}).map((fact) => viewFact(state, sources, fact, draft?.seq ?? 0)),
    ...(nextUpdateAt === undefined ? {} : { nextUpdateAt }),
    ...(supersedes === '' ? {} : { supersedes }),
    earlier: texts
      .slice(0, -1)
      .map(({ act, text: { id, subject, body } }) => ({ id, subject, body, record: act.seq })),
    records: recordsOf(acts, deliveries),
    ...(waiting[0] ? { task: waiting[0].task.key } : {}),
  };
}

/** In order of start. A released message that a later released one names is superseded; its text stays. */
export function viewMessages(context: IncidentContext, state: IncidentState): readonly MessageView[] {
  const sources = factSources(context, state);
  const waiting = waitingSteps(context, state).filter(({ node }) =>
    node.policy.evidence?.step?.startsWith('message.'),
  );
  const messages = instancesWith(context, state, 'message.draft').map((instance) =>
    viewMessage(
      context,
      state,
      instance,
      waiting.filter(({ task }) => task.instance === instance),
      sources,
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
