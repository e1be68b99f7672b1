// The contract that an escalation is counted by: the register's limits as they stood when the provider was picked, and what
// passed since. A later change of the register moves nothing that runs.

import type { Instant } from '../../base/instant.ts';
import type { Values } from '../../base/json.ts';
import type { Key } from '../../engine/command.ts';
import type { LimitPause } from './contract-pause.ts';
import type { Limit } from './provider-entry.ts';

/** Whole minutes from the call; an update is due so long after the provider was last heard. */
export type ContractLimits = { readonly [L in Limit]?: number };

/** values: name, lei, contract, as the register has them. */
export interface ApplyContract {
  readonly kind: 'ApplyContract';
  /** The process instance of the escalation. */
  readonly instance: Key;
  /** Id of the register's entry, picked by a person: names repeat, ids do not. */
  readonly provider: string;
  readonly limits: ContractLimits;
  readonly values: Values;
}

export interface ContractApplied {
  readonly kind: 'ContractApplied';
  readonly instance: Key;
  readonly provider: string;
  readonly limits: ContractLimits;
  /** When the vendor was called, from which the limits count. */
  readonly from: Instant;
  readonly values: Values;
}
export interface LimitPassed {
  readonly instance: Key;
  readonly limit: Limit;
  readonly due: Instant;
}
/** Limits passed; written when the clock is next looked at, also after the program was closed. */
export interface ContractLimitsPassed {
  readonly kind: 'ContractLimitsPassed';
  readonly passed: readonly LimitPassed[];
}

export interface PassedLimit extends Omit<LimitPassed, 'instance'> {
  readonly noticedAt: Instant;
  readonly record: number;
}
export interface EscalationContract {
  readonly provider: string;
  readonly name: string;
  readonly lei: string;
  readonly contract: string;
  readonly limits: ContractLimits;
  readonly from: Instant;
  readonly record: number;
  readonly passed: readonly PassedLimit[];
  /** Pauses of its own limits, oldest first; absent before the first. */
  readonly pauses?: readonly LimitPause[];
}
/** By the instance of the escalation. */
export interface EscalationContracts {
  readonly [instance: Key]: EscalationContract;
}
