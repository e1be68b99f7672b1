// Folds a closing, a reopening or a link into the incident's state. The process keeps its tokens: reopened, it goes on where it stood.

import { textOf } from '../../base/json.ts';
import type { EventMeta, IncidentState } from '../state.ts';
import type { OtherIncident, Relation } from './lifecycle-command.ts';
import type { LifecycleEvent } from './lifecycle-event.ts';
import { isLinked, NO_LIFECYCLE, type LifecycleState } from './lifecycle-state.ts';

/** A closing as duplicate or by merge is a link by itself. */
const LINKS = { duplicate: 'duplicate_of', merged: 'merged_into' } as const;

function withLink(
  lifecycle: LifecycleState,
  relation: Relation,
  other: OtherIncident,
  rationale: string,
  meta: EventMeta,
): LifecycleState {
  if (isLinked(lifecycle, relation, other)) return lifecycle;
  const link = { relation, other, rationale, by: meta.actor, at: meta.at, record: meta.seq };
  return { ...lifecycle, links: [...lifecycle.links, link] };
}

export function evolveLifecycle(state: IncidentState, event: LifecycleEvent, meta: EventMeta): IncidentState {
  const lifecycle = state.lifecycle ?? NO_LIFECYCLE;
  const rationale = textOf(event.values['rationale']);
  const who = { by: meta.actor, at: meta.at, record: meta.seq, rationale };
  switch (event.kind) {
    case 'ClosedByHand': {
      const { outcome, other } = event;
      const closing = { outcome, ...(other ? { other } : {}), ...who };
      const closed = { ...lifecycle, closings: [...lifecycle.closings, closing] };
      const linked =
        other && (outcome === 'duplicate' || outcome === 'merged')
          ? withLink(closed, LINKS[outcome], other, rationale, meta)
          : closed;
      return { ...state, closedAt: meta.at, lifecycle: linked };
    }
    case 'IncidentReopened': {
      const closings = lifecycle.closings.map((closing, index) =>
        index === lifecycle.closings.length - 1 ? { ...closing, reopened: who } : closing,
      );
      return { ...state, closedAt: null, lifecycle: { ...lifecycle, closings } };
    }
    case 'IncidentLinked':
      return { ...state, lifecycle: withLink(lifecycle, event.relation, event.other, rationale, meta) };
  }
}
