// Pausing a limit of a contract: the command, what then happened, and what an incident keeps of it. A pause counts against
// the contract only; the process's own timers, which move the ladder, run on.

import type { Instant } from '../../base/instant.ts';
import type { Values } from '../../base/json.ts';
import type { Key } from '../../engine/command.ts';

/** values: reason; askedBy, who at the provider or the bank asked for it. */
export interface PauseSla {
  readonly kind: 'PauseSla';
  /** Key of the timer that is the limit. */
  readonly timer: Key;
  readonly values: Values;
}
/** values: note. */
export interface ResumeSla {
  readonly kind: 'ResumeSla';
  readonly timer: Key;
  readonly values: Values;
}

export interface SlaPaused {
  readonly kind: 'SlaPaused';
  readonly timer: Key;
  readonly element: string;
  readonly instance: Key;
  readonly values: Values;
}
export interface SlaResumed {
  readonly kind: 'SlaResumed';
  readonly timer: Key;
  readonly element: string;
  readonly instance: Key;
  readonly values: Values;
}

export interface SlaPause {
  readonly timer: Key;
  readonly instance: Key;
  readonly from: Instant;
  readonly to?: Instant;
  readonly reason: string;
  readonly by: string;
  /** seq of the record that began it. */
  readonly record: number;
}

/** The limit as the contract counts it. */
export interface ContractLimit {
  /** With every pause added; while it is paused, as if it went on now. */
  readonly due: Instant;
  /** All pauses together, in milliseconds. */
  readonly paused: number;
  readonly open?: SlaPause;
}

export function contractLimit(
  pauses: readonly SlaPause[],
  timer: { readonly key: Key; readonly due: Instant },
  now: Instant,
): ContractLimit {
  const own = pauses.filter((pause) => pause.timer === timer.key);
  const paused = own.reduce((sum, { from, to }) => sum + ((to ?? Math.max(now, from)) - from), 0);
  const open = own.find(({ to }) => to === undefined);
  return { due: timer.due + paused, paused, ...(open ? { open } : {}) };
}
