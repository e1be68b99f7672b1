// People's own events folded: intervals of roles, cards, lent roles, broken glass, and the exceptions that these owe.

import { textOf } from '../../base/json.ts';
import type { EventMeta, ExceptionState, IncidentState } from '../state.ts';
import type { PeopleEvent } from './people-event.ts';
import { COMMANDER, NOBODY, type PeopleState, type RoleInterval } from './people-state.ts';

type Of<K extends PeopleEvent['kind']> = Extract<PeopleEvent, { kind: K }>;

const endRole = (
  roles: readonly RoleInterval[],
  role: string,
  at: number,
  person?: string,
): readonly RoleInterval[] =>
  roles.map((one) =>
    one.role === role && one.renouncedAt === undefined && (person === undefined || one.person === person)
      ? { ...one, renouncedAt: at }
      : one,
  );

/** A bypass of no step: what it is about stands where a step's element would. */
const owedBy = (event: Of<'HandoverWritten' | 'GlassBroken'>, meta: EventMeta): readonly ExceptionState[] =>
  event.owed === undefined
    ? []
    : [
        {
          exception: event.owed.exception,
          task: '',
          element: event.kind === 'GlassBroken' ? 'break-glass' : 'handover-of-command',
          instance: '',
          code: event.owed.code,
          by: meta.actor,
          at: meta.at,
          seq: meta.seq,
          ratifyBy: event.owed.ratifyBy,
          reason: textOf(event.values['reason']),
          compensatingControl: textOf(event.values['compensatingControl']),
        },
      ];

/** The one who had command is out and the other is in at the same record. */
function accept(people: PeopleState, event: Of<'CommandAccepted'>, meta: EventMeta): PeopleState {
  const card = people.handovers.find(({ handover }) => handover === event.handover);
  if (!card) return people;
  const known = people.roles.some(({ role, renouncedAt }) => role === COMMANDER && renouncedAt === undefined);
  const before: readonly RoleInterval[] = known
    ? people.roles
    : [...people.roles, { person: card.from, role: COMMANDER, assumedAt: card.since }];
  const accepted = { at: meta.at, seq: meta.seq, question: textOf(event.values['question']) };
  return {
    ...people,
    roles: [
      ...endRole(before, COMMANDER, meta.at),
      { person: event.approver, role: COMMANDER, assumedAt: meta.at },
    ],
    handovers: people.handovers.map((one) => (one === card ? { ...one, accepted } : one)),
  };
}

function peopleAfter(people: PeopleState, event: PeopleEvent, meta: EventMeta): PeopleState {
  const { actor, at, seq } = meta;
  switch (event.kind) {
    case 'RoleAssumed':
      return { ...people, roles: [...people.roles, { person: actor, role: event.role, assumedAt: at }] };
    case 'RoleRenounced':
      return { ...people, roles: endRole(people.roles, event.role, at, actor) };
    case 'HandoverWritten': {
      const { handover, from, since, to, owed, values } = event;
      const card = { handover, from, since, to, by: actor, at, seq, values };
      const written = owed === undefined ? card : { ...card, exception: owed.exception };
      return { ...people, handovers: [...people.handovers, written] };
    }
    case 'CommandAccepted':
      return accept(people, event, meta);
    case 'DelegationGiven': {
      const { kind: _kind, values: _values, ...lent } = event;
      return { ...people, delegations: [...people.delegations, { ...lent, by: actor, seq }] };
    }
    case 'DelegationEnded': {
      const delegations = people.delegations.map((one) =>
        one.delegation === event.delegation ? { ...one, endedAt: at } : one,
      );
      return { ...people, delegations };
    }
    case 'GlassBroken': {
      const { role, until, owed } = event;
      const glass = { person: actor, role, at, until, exception: owed.exception, seq };
      return { ...people, glass: [...people.glass, glass] };
    }
    case 'IncidentRestricted':
      return { ...people, restriction: { people: event.people, by: actor, at, seq } };
    case 'RestrictionLifted': {
      const { restriction: _lifted, ...open } = people;
      return open;
    }
  }
}

export function evolvePeople(state: IncidentState, event: PeopleEvent, meta: EventMeta): IncidentState {
  const people = peopleAfter(state.people ?? NOBODY, event, meta);
  const owed = event.kind === 'HandoverWritten' || event.kind === 'GlassBroken' ? owedBy(event, meta) : [];
  const nonces = event.kind === 'CommandAccepted' ? [...state.nonces, event.nonce] : state.nonces;
  return {
    ...state,
    people,
    nonces,
    exceptions: owed.length === 0 ? state.exceptions : [...state.exceptions, ...owed],
  };
}
