// What people say about themselves in an incident: roles taken and laid down, command handed over, a role lent, glass broken.

import type { PersonId } from '../../base/ids.ts';
import type { Instant } from '../../base/instant.ts';
import type { Values } from '../../base/json.ts';
import type { SignedApproval } from '../../evidence/approval.ts';

/** The person begins to work in a role that they hold. Command is taken this way only where nobody has it. */
export interface AssumeRole {
  readonly kind: 'AssumeRole';
  readonly role: string;
}
/** Command is not laid down, it is handed over. */
export interface RenounceRole {
  readonly kind: 'RenounceRole';
  readonly role: string;
}
/** The card by which command goes over; nothing changes until the incoming person signs it. */
export interface HandOver {
  readonly kind: 'HandOver';
  readonly to: PersonId;
  /** Exception code, where the incoming person writes the card alone because the outgoing one cannot be reached. */
  readonly code?: string;
  /** status, hypothesis; card (what the record said then); under a code also reason and compensatingControl. */
  readonly values: Values;
}
/** "I have command": signed by the incoming person over the record of the card. */
export interface AcceptCommand {
  readonly kind: 'AcceptCommand';
  /** Id from HandoverWritten, "HND-1". */
  readonly handover: string;
  readonly approval: SignedApproval;
  /** question: a doubt that stays on record; said_back: ids of CARD_PARTS that were said back aloud. */
  readonly values: Values;
}
export interface Delegate {
  readonly kind: 'Delegate';
  readonly to: PersonId;
  readonly role: string;
  /** Ids of steps; absent where the role is lent for the whole incident. */
  readonly elements?: readonly string[];
  readonly from: Instant;
  readonly until: Instant;
  /** reason. */
  readonly values: Values;
}
export interface EndDelegation {
  readonly kind: 'EndDelegation';
  /** Id from DelegationGiven, "DEL-1". */
  readonly delegation: string;
}
/** Acting for four hours in a role that the person does not hold; it owes a ratification. */
export interface BreakGlass {
  readonly kind: 'BreakGlass';
  readonly code: string;
  readonly role: string;
  /** reason, compensatingControl. */
  readonly values: Values;
}

/** From then on only these people are shown more than number and severity; a later one takes its place. */
export interface RestrictIncident {
  readonly kind: 'RestrictIncident';
  readonly people: readonly PersonId[];
  /** reason. */
  readonly values: Values;
}
/** Open to everybody of the workspace again. */
export interface UnrestrictIncident {
  readonly kind: 'UnrestrictIncident';
  /** reason. */
  readonly values: Values;
}

export type PeopleCommand =
  | AssumeRole
  | RenounceRole
  | HandOver
  | AcceptCommand
  | Delegate
  | EndDelegation
  | BreakGlass
  | RestrictIncident
  | UnrestrictIncident;
