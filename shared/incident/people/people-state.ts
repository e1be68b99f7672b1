// Who worked in which role from when to when, cards of command, lent roles, and broken glass. All of it is short.

import type { Instant } from '../../base/instant.ts';
import type { Values } from '../../base/json.ts';

/** The role whose holder leads an incident: there is never more than one. */
export const COMMANDER = 'incident-commander';

export interface RoleInterval {
  readonly person: string;
  readonly role: string;
  readonly assumedAt: Instant;
  readonly renouncedAt?: Instant;
}
export interface HandoverState {
  readonly handover: string;
  readonly from: string;
  /** Since when the outgoing person had command. */
  readonly since: Instant;
  readonly to: string;
  readonly by: string;
  readonly at: Instant;
  readonly seq: number;
  readonly exception?: string;
  readonly values: Values;
  readonly accepted?: { readonly at: Instant; readonly seq: number; readonly question: string };
}
export interface DelegationState {
  readonly delegation: string;
  readonly by: string;
  readonly to: string;
  readonly role: string;
  readonly elements?: readonly string[];
  readonly from: Instant;
  readonly until: Instant;
  readonly seq: number;
  readonly endedAt?: Instant;
}
export interface GlassState {
  readonly person: string;
  readonly role: string;
  readonly at: Instant;
  readonly until: Instant;
  readonly exception: string;
  readonly seq: number;
}
export interface RestrictionState {
  /** Ids of the persons who may know it. */
  readonly people: readonly string[];
  readonly by: string;
  readonly at: Instant;
  readonly seq: number;
}
export interface PeopleState {
  readonly roles: readonly RoleInterval[];
  readonly handovers: readonly HandoverState[];
  readonly delegations: readonly DelegationState[];
  readonly glass: readonly GlassState[];
  /** Need to know; absent where everybody may. */
  readonly restriction?: RestrictionState;
}

export const NOBODY: PeopleState = { roles: [], handovers: [], delegations: [], glass: [] };
