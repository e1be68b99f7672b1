// Command goes from one person to the next by a card that the incoming one signs: never two commanders, never none.

import { ok } from '../../base/result.ts';
import { addDuration } from '../../engine/duration.ts';
import type { CommandContext } from '../command.ts';
import { commanderOf } from '../commander.ts';
import type { IncidentContext } from '../context.ts';
import { roleTitle } from '../permission.ts';
import { refuse, type IncidentProblem } from '../problem.ts';
import type { Decided } from '../run-engine.ts';
import { refuseSigned } from '../signed-fields.ts';
import type { IncidentState } from '../state.ts';
import { filledText } from '../step-rules.ts';
import { refuseUnnamedCommander, refuseUnnamedPerson } from './decide-restriction.ts';
import type { AcceptCommand, HandOver } from './people-command.ts';
import { COMMANDER } from './people-state.ts';

type Refused = { readonly ok: false; readonly error: IncidentProblem } | undefined;

/** What a bypass that belongs to no step owes: ratification by another person within a day. */
const RATIFY_WITHIN = 'PT24H';

export function owedFor(
  state: IncidentState,
  code: string,
  now: number,
): { readonly exception: string; readonly code: string; readonly ratifyBy: number } {
  const ratifyBy = addDuration(now, RATIFY_WITHIN) ?? now;
  return { exception: `EXC-${state.exceptions.length + 1}`, code, ratifyBy };
}

/** The code is one of this version, and it is said why and what protects instead. */
export function refuseBypass(context: IncidentContext, code: string, values: HandOver['values']): Refused {
  if (!context.manifest.exceptions.some((known) => known.code === code)) {
    const message = `There is no exception code ${code} in this version.`;
    return refuse('exception_code_unknown', message, 'Choose a code from the list.', code);
  }
  if (filledText(values, 'reason') === '')
    return refuse('rationale_missing', 'A bypass needs its reason.', 'Write one sentence why.', code);
  if (filledText(values, 'compensatingControl') !== '') return undefined;
  const remedy = 'Write one sentence about what you do instead.';
  return refuse('value_missing', 'A bypass needs what protects instead.', remedy, code);
}

/** Who has the role by the roster; where there is no roster it is not judged. */
export function holdsRole(context: IncidentContext, person: string, role: string, now: number): boolean {
  if (!context.roster) return true;
  const entry = context.roster.find((known) => known.person === person);
  const enrolled = entry && entry.from <= now && (entry.until === undefined || entry.until > now);
  return enrolled === true && entry?.roles.includes(role) === true;
}

function refuseIncoming(
  context: IncidentContext,
  state: IncidentState,
  command: HandOver,
  from: string,
  now: number,
): Refused {
  const { to } = command;
  if (to === from)
    return refuse('command_held', `${to} has command already.`, 'Choose the person who takes over.', to);
  if (holdsRole(context, to, COMMANDER, now)) return refuseUnnamedPerson(state, to, now);
  const message = `${to} does not hold the role ${roleTitle(context, COMMANDER)}.`;
  return refuse('role_not_held', message, 'Choose a person who does, or give the role in Settings.', to);
}

/** The outgoing commander writes the card; the incoming one alone only under a code. */
function refuseAuthor(
  context: IncidentContext,
  command: HandOver,
  from: string,
  by: CommandContext,
): Refused {
  if (by.role !== COMMANDER)
    return refuse(
      'role_may_not',
      `Command is handed over by the ${roleTitle(context, COMMANDER)}.`,
      'Switch to a person with that role.',
      by.actor,
    );
  if (by.actor === from) return undefined;
  if (command.code === undefined || by.actor !== command.to)
    return refuse(
      'command_held_by_other',
      `${from} has command and writes the card.`,
      'If that person cannot be reached, whoever takes over writes it under an exception code.',
      from,
    );
  return refuseBypass(context, command.code, command.values);
}

export function decideHandOver(
  context: IncidentContext,
  state: IncidentState,
  command: HandOver,
  by: CommandContext,
): Decided {
  const now = commanderOf(context, state);
  if (!now)
    return refuse('command_not_held', 'Nobody has command yet.', 'Take the role of incident commander.');
  const refused =
    refuseAuthor(context, command, now.person, by) ??
    refuseIncoming(context, state, command, now.person, by.now);
  if (refused) return refused;
  for (const field of ['status', 'hypothesis'])
    if (filledText(command.values, field) === '')
      return refuse('value_missing', `A card needs its ${field}.`, 'Write one sentence.', field);
  const alone = by.actor !== now.person && command.code !== undefined;
  return ok([
    {
      kind: 'HandoverWritten',
      handover: `HND-${(state.people?.handovers.length ?? 0) + 1}`,
      from: now.person,
      since: now.since,
      to: command.to,
      ...(alone && command.code !== undefined ? { owed: owedFor(state, command.code, by.now) } : {}),
      values: command.values,
    },
  ]);
}

export function decideAccept(
  context: IncidentContext,
  state: IncidentState,
  command: AcceptCommand,
  by: CommandContext,
): Decided {
  const card = state.people?.handovers.find(({ handover }) => handover === command.handover);
  const last = state.people?.handovers.at(-1);
  if (!card)
    return refuse('handover_unknown', `There is no card ${command.handover}.`, 'Choose the newest card.');
  if (card.accepted || card !== last || commanderOf(context, state)?.person !== card.from)
    return refuse(
      'handover_settled',
      `${command.handover} is signed already, or a newer card took its place.`,
      'Read the newest card and sign that.',
      command.handover,
    );
  if (by.actor !== card.to || by.role !== COMMANDER)
    return refuse('role_may_not', `This card is for ${card.to} to sign.`, 'Switch to that person.', card.to);
  const { fields } = command.approval;
  if (fields.decision !== 'approved')
    return refuse('approval_void', 'Command is taken whole or not at all.', 'Sign “I have command”.');
  const refused =
    refuseSigned(context, state, command.approval, card.seq, by) ?? refuseUnnamedCommander(state, by);
  if (refused) return refused;
  const { handover, values } = command;
  const { approver, nonce } = fields;
  return ok([{ kind: 'CommandAccepted', handover, approver, nonce, values }]);
}
