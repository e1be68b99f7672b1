// Why a decision came out as it did: for each table evaluated, what went in, how every cell answered, which rules were hit.

import type { Sha256 } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import type { Aggregation, HitPolicy } from './decision-model.ts';

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
  /** Required decisions first, the asked one last. */
  readonly decisions: readonly { readonly id: string; readonly name: string; readonly value: Json }[];
  readonly tables: readonly TableTrace[];
}
