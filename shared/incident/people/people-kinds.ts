// Which events are about people: each is told, and none of them changes the course of the process.

import type { PeopleEvent } from './people-event.ts';

export const PEOPLE_EVENTS = {
  RoleAssumed: true,
  RoleRenounced: true,
  HandoverWritten: true,
  CommandAccepted: true,
  DelegationGiven: true,
  DelegationEnded: true,
  GlassBroken: true,
  IncidentRestricted: true,
  RestrictionLifted: true,
} as const satisfies { readonly [K in PeopleEvent['kind']]: true };

export const isPeopleEvent = (event: { readonly kind: string }): event is PeopleEvent =>
  Object.hasOwn(PEOPLE_EVENTS, event.kind);
