// How people move the course of a process themselves: steps that can be begun, and what stands still until somebody acts.

import type { Instant } from '../base/instant.ts';
import type { Json } from '../base/json.ts';
import type { Key } from '../engine/command.ts';
import type { EngineIncident } from '../engine/waiting.ts';
import type { Phase } from '../process/step-policy.ts';

/** A step that a person may begin inside an open ad-hoc sub-process, also more than once. */
export interface BeginnableStep {
  readonly element: string;
  readonly title: string;
  readonly help: string;
  /** Who may begin it; empty: everyone who may write. */
  readonly roles: readonly string[];
  /** How many run now, wait for their turn, and were completed. */
  readonly running: number;
  readonly inLine: number;
  readonly done: number;
}
export interface OpenPartView {
  readonly key: Key;
  readonly element: string;
  readonly process: string;
  readonly instance: Key;
  readonly title: string;
  readonly help: string;
  readonly phase?: Phase;
  /** One step at a time, and one is not done. */
  readonly busy: boolean;
  readonly steps: readonly BeginnableStep[];
}
/** Something that cannot go on by itself. */
export interface StandstillView extends EngineIncident {
  readonly title: string;
  /** Process id that the element belongs to. */
  readonly process?: string;
  /** Who may get it going again; empty: everyone who may write. */
  readonly roles: readonly string[];
  /** Variables that it reads, with what they hold now; absent where there is none. */
  readonly reads: readonly { readonly name: string; readonly value?: Json }[];
  /** A join that no token can reach any more: it is released, not tried again. `missing`: ways on which nobody came, by name. */
  readonly join?: { readonly scope: Key; readonly missing: readonly string[] };
}

/** A change of the course by hand: a value corrected, a join let go on. */
export interface InterventionView {
  /** seq of its record. */
  readonly record: number;
  readonly at: Instant;
  readonly by: string;
  readonly role: string;
  /** As the timeline tells it. */
  readonly title: string;
  /** Empty where it is withheld. */
  readonly reason: string;
}
