// A message on its way: draft, legal review, approval, release, delivered, with who and when at each.

import type { MessageState, MessageView } from '../../../shared/incident/view.ts';
import type { MarkKind } from '../../ui/Mark.tsx';

export type MessageStage = 'draft' | 'review' | 'approval' | 'release' | 'delivered';
export const STAGES: readonly { readonly id: MessageStage; readonly title: string }[] = [
  { id: 'draft', title: 'Draft' },
  { id: 'review', title: 'Legal review' },
  { id: 'approval', title: 'Approval' },
  { id: 'release', title: 'Release' },
  { id: 'delivered', title: 'Delivered' },
];

const HERE: { readonly [State in MessageState]: number } = {
  draft: 0,
  changes: 0,
  rejected: 0,
  legal_review: 1,
  awaiting_approval: 2,
  approved: 3,
  released: 4,
  failed: 4,
  delivered: 5,
  superseded: 5,
};

/** `releasing`: it still has to be released on a channel. */
export const stageIndex = (state: MessageState | undefined, releasing = false): number =>
  state === undefined ? 0 : state === 'released' && releasing ? HERE.approved : HERE[state];

export function stageMark(message: MessageView | undefined, index: number, here: number): MarkKind {
  if (message?.state === 'failed' && index === 4) return 'failed';
  if (index === 1 && here > 1 && message?.reviewedBy === undefined) return 'na';
  return index < here ? 'found' : index === here ? 'now' : 'missing';
}

export const STATE_WORDS: { readonly [State in MessageState]: string } = {
  draft: 'draft',
  legal_review: 'legal review',
  changes: 'changes asked',
  awaiting_approval: 'approval',
  approved: 'approved',
  rejected: 'rejected',
  released: 'released',
  delivered: 'delivered',
  failed: 'delivery failed',
  superseded: 'superseded',
};
