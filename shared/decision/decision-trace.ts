// Why a decision came out as it did: what went in, what each table saw, how every cell answered, which rules were hit, and what
// could not be computed. FORMAT.md numbers its clauses.

import type { Sha256 } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import type { Aggregation, HitPolicy } from './decision-model.ts';
import type { DecisionProblem } from './decision-problem.ts';

/** How well an input is known, and where it comes from, as the caller says. */
export interface Provenance {
  readonly certainty: 'actual' | 'estimate' | 'unknown';
  readonly source?: string;
}
export interface InputTrace {
  readonly id: string;
  readonly name: string;
  readonly value: Json;
  readonly provenance?: Provenance;
}

export interface TableTrace {
  /** Id and name of the decision (or knowledge model) that holds the table. */
  readonly decision: string;
  readonly name: string;
  readonly table: string;
  readonly tableDigest: Sha256;
  readonly hitPolicy: HitPolicy;
  readonly aggregation?: Aggregation;
  readonly inputs: readonly {
    readonly id: string;
    readonly label: string;
    readonly expression: string;
    readonly value: Json;
  }[];
  /** In table order; under hit policy F only up to the rule that was hit. One boolean per input column. */
  readonly rules: readonly {
    readonly id: string;
    readonly number: number;
    readonly cells: readonly boolean[];
    readonly hit: boolean;
  }[];
  /** Ids of the rules hit, in table order. */
  readonly hits: readonly string[];
  readonly output: Json;
}

export interface DecisionTraceData {
  /** Input data in the order in which they were first needed. */
  readonly inputs: readonly InputTrace[];
  /** Required decisions first, the asked one last. */
  readonly decisions: readonly { readonly id: string; readonly name: string; readonly value: Json }[];
  /** In the order in which they were evaluated; a knowledge model's table once for each call. */
  readonly tables: readonly TableTrace[];
  /** Whatever made a value null that should not be, in order of occurrence. Empty in a strict evaluation that succeeded. */
  readonly problems: readonly DecisionProblem[];
  /** How many more tables and problems there were than a trace keeps (1,000 of each); absent where it keeps all. */
  readonly leftOut?: { readonly tables: number; readonly problems: number };
}
