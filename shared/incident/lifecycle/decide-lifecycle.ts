// Who may close, reopen or link an incident, and with what: always a reason, and never against what the record says already.

import { ok } from '../../base/result.ts';
import type { CommandContext } from '../command.ts';
import type { IncidentContext } from '../context.ts';
import { leaders, listedRoles } from '../permission.ts';
import { refuse, type IncidentProblem } from '../problem.ts';
import type { Decided } from '../run-engine.ts';
import type { IncidentState } from '../state.ts';
import { filledText } from '../step-rules.ts';
import type {
  CloseIncident,
  LifecycleCommand,
  LinkIncident,
  OtherIncident,
  ReopenIncident,
} from './lifecycle-command.ts';
import { closingOf, isLinked } from './lifecycle-state.ts';

type Refused = { readonly ok: false; readonly error: IncidentProblem } | undefined;

const OTHER_NEEDED: ReadonlySet<string> = new Set(['duplicate', 'merged']);

/** A package that knows no leading role leaves it to everyone who may write. */
function refuseNotLeading(context: IncidentContext, by: CommandContext, what: string): Refused {
  const roles = leaders(context);
  if (roles.length === 0 || roles.includes(by.role)) return undefined;
  return refuse(
    'role_may_not',
    `An incident is ${what} by ${listedRoles(context, roles)}.`,
    'Switch to a person with that role.',
    by.actor,
  );
}

function refuseNoReason({ values }: LifecycleCommand): Refused {
  if (filledText(values, 'rationale') !== '') return undefined;
  return refuse('rationale_missing', 'This needs its reason.', 'Write one sentence why.');
}

function refuseOther(state: IncidentState, other: OtherIncident): Refused {
  const own = state.opened?.incident ?? '';
  if (other.id === own)
    return refuse('link_to_itself', 'An incident is not linked to itself.', 'Choose another one.', own);
  if (other.id.slice(0, 4) === own.slice(0, 4)) return undefined;
  return refuse(
    'link_modes_differ',
    'A rehearsal and a live incident are not linked.',
    'Choose one of the same kind.',
    other.id,
  );
}

function decideClose(
  context: IncidentContext,
  state: IncidentState,
  command: CloseIncident,
  by: CommandContext,
): Decided {
  const { outcome, other, values } = command;
  const refused = refuseNotLeading(context, by, 'closed') ?? refuseNoReason(command);
  if (refused) return refused;
  if (OTHER_NEEDED.has(outcome) !== (other !== undefined)) {
    return other === undefined
      ? refuse('value_missing', 'It is not said which incident goes on.', 'Choose the other incident.')
      : refuse('link_not_asked', 'This outcome names no other incident.', 'Link it beside the closing.');
  }
  const wrong = other && refuseOther(state, other);
  if (wrong) return wrong;
  return ok([{ kind: 'ClosedByHand', outcome, ...(other ? { other } : {}), values }]);
}

function decideReopen(
  context: IncidentContext,
  state: IncidentState,
  command: ReopenIncident,
  by: CommandContext,
): Decided {
  if (state.closedAt === null)
    return refuse('incident_not_closed', 'This incident is not closed.', 'Go on with its next action.');
  if (!closingOf(state.lifecycle)) {
    return refuse(
      'run_ended',
      'Its process has run to its end; no step is left to go on with.',
      'Declare a new incident and link it to this one.',
    );
  }
  const refused = refuseNotLeading(context, by, 'reopened') ?? refuseNoReason(command);
  return refused ?? ok([{ kind: 'IncidentReopened', values: command.values }]);
}

function decideLink(state: IncidentState, command: LinkIncident): Decided {
  const { relation, other, values } = command;
  const refused = refuseNoReason(command) ?? refuseOther(state, other);
  if (refused) return refused;
  if (!isLinked(state.lifecycle, relation, other))
    return ok([{ kind: 'IncidentLinked', relation, other, values }]);
  return refuse('link_known', 'This link is in the record already.', 'Nothing is to be done.', other.id);
}

export function decideLifecycle(
  context: IncidentContext,
  state: IncidentState,
  command: LifecycleCommand,
  by: CommandContext,
): Decided {
  switch (command.kind) {
    case 'CloseIncident':
      return decideClose(context, state, command, by);
    case 'ReopenIncident':
      return decideReopen(context, state, command, by);
    case 'LinkIncident':
      return decideLink(state, command);
  }
}
