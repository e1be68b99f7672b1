// Where a message stands between draft and delivery, and who sent it back.

import { textOf } from '../base/json.ts';
import type { Key } from '../engine/command.ts';
import type { DomainStep } from '../process/step-policy.ts';
import type { IncidentContext } from './context.ts';
import { domainStepOf } from './separation.ts';
import type { Act, IncidentState } from './state.ts';
import type { GivenApproval, MessageState, MessageView } from './view.ts';
import type { WaitingStep } from './waiting-step.ts';

const WAITING_STATES: { readonly [Step in DomainStep]?: MessageState } = {
  'message.draft': 'draft',
  'message.review': 'legal_review',
  'message.approve': 'awaiting_approval',
};

/** What people did to one message, in order, and the last completed act of each kind. */
export interface MessageActs {
  readonly all: readonly Act[];
  readonly draft: Act | undefined;
  readonly review: Act | undefined;
  readonly approve: Act | undefined;
  readonly release: Act | undefined;
}

export function messageActs(context: IncidentContext, state: IncidentState, instance: Key): MessageActs {
  const all = state.acts.filter(
    (act) =>
      act.kind === 'completed' &&
      act.instance === instance &&
      domainStepOf(context, act.element)?.startsWith('message.'),
  );
  const last = (step: DomainStep): Act | undefined =>
    all.findLast((act) => domainStepOf(context, act.element) === step);
  return {
    all,
    draft: last('message.draft'),
    review: last('message.review'),
    approve: last('message.approve'),
    release: last('message.release'),
  };
}

/** Review and approval count for the text that lay there: a draft made anew asks for both again. */
export const ofThisDraft = (acts: MessageActs, act: Act | undefined): Act | undefined =>
  act && act.seq > (acts.draft?.seq ?? -1) ? act : undefined;

/** The approver's last word on an approval step: that of a draft sent back is not its approval. */
export const lastWord = (act: Act | undefined): GivenApproval | undefined => act?.approvals.at(-1);

const isSentBack = (context: IncidentContext, act: Act): boolean => {
  const outcome = context.deployment.elementOf(act.element)?.policy.approval?.outcome;
  return outcome !== undefined && act.values[outcome] === 'rejected';
};

export const isApproved = (context: IncidentContext, act: Act | undefined): boolean =>
  act !== undefined && !isSentBack(context, act);

/** A draft that waits again: sent back by review, or by an approver who refused it or asked for changes. */
function redraftState(acts: MessageActs): MessageState {
  const { draft, review } = acts;
  const approve = ofThisDraft(acts, acts.approve);
  if (approve) return lastWord(approve)?.decision === 'approved_with_changes' ? 'changes' : 'rejected';
  return draft && ofThisDraft(acts, review) ? 'changes' : 'draft';
}

/** Release and delivery run once per channel: the message is out with the first, and delivered when all are through. */
export function messageState(
  context: IncidentContext,
  acts: MessageActs,
  waiting: readonly WaitingStep[],
  ended: boolean,
): MessageState {
  const steps = waiting.map(({ node }) => node.policy.evidence?.step);
  if (steps.includes('message.draft')) return redraftState(acts);
  const waitingState = steps.map((step) => step && WAITING_STATES[step]).find((found) => found !== undefined);
  if (waitingState) return waitingState;
  const deliveries = acts.all.filter(({ values }) => textOf(values['delivery_proof']) !== '');
  if (deliveries.some(({ values }) => textOf(values['delivery']) === 'failed')) return 'failed';
  if (deliveries.length > 0 && ended) return 'delivered';
  if (acts.release) return 'released';
  if (!acts.approve) return 'draft';
  return isApproved(context, acts.approve) ? 'approved' : 'rejected';
}

/** Who sent the draft back, and why, as long as nobody has drafted it anew. */
export function returnedBy(acts: MessageActs, state: MessageState): Pick<MessageView, 'returned'> {
  if (state !== 'changes' && state !== 'rejected') return {};
  const word = lastWord(ofThisDraft(acts, acts.approve));
  if (word) {
    const reason = [word.changes ?? '', word.rationale].filter((part) => part !== '').join(' · ');
    return { returned: { by: word.approver, at: word.at, reason } };
  }
  const review = ofThisDraft(acts, acts.review);
  return review
    ? { returned: { by: review.actor, at: review.at, reason: textOf(review.values['review_note']) } }
    : {};
}
