// When the clock of an incident has to be looked at next: a timer of its process, or a limit of a contract.

import type { Instant } from '../base/instant.ts';
import { nextDue } from '../engine/view.ts';
import type { IncidentContext } from './context.ts';
import type { IncidentState } from './state.ts';
import { nextContractDue } from './third-party/contract-limits.ts';

/** Null where nothing is waited for: closed by hand, its timers wait until it is reopened. */
export function nextDueOf(context: IncidentContext, state: IncidentState): Instant | null {
  if (state.closedAt !== null) return null;
  const dues = [nextDue(state.engine), nextContractDue(context, state)].filter((due) => due !== undefined);
  return dues.length === 0 ? null : Math.min(...dues);
}
