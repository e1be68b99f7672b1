// What the analysis of a decision table says: verdicts, findings with a case that shows them, and what it could not look at.

import type { Json } from '../../base/json.ts';
import type { Problem } from '../../base/result.ts';

export type FindingCode =
  | 'table_gap'
  | 'table_overlap'
  | 'table_conflict'
  | 'rule_never_matches'
  | 'rule_masked'
  | 'rule_redundant'
  | 'output_empty'
  | 'output_default_missing'
  | 'output_unlisted'
  | 'output_never_produced'
  | 'priority_missing';

/** Why a verdict is open. Nothing that stands here counts as covered. */
export type LimitCode =
  'cell_not_analysable' | 'column_not_analysable' | 'table_too_large' | 'analysis_stopped' | 'findings_cut';

/** One value of an input column. `feel` is a FEEL literal; `value` is JSON, temporals as `{"@type", "@value"}`. */
export interface WitnessValue {
  readonly label: string;
  readonly expression: string;
  readonly feel: string;
  readonly value: Json;
}
/** A concrete case, one value for each input column in order. */
export interface Witness {
  readonly values: readonly WitnessValue[];
  /** The same case as the names that the table reads; absent where a column is computed, so that no input is known to give it. */
  readonly inputs?: { readonly [name: string]: Json };
}

export interface Finding extends Problem<FindingCode> {
  /** `possible`: the columns depend on each other or on other decisions, so the case may not occur. */
  readonly certainty: 'certain' | 'possible';
  /** Numbers of the rules concerned, from 1. */
  readonly rules: readonly number[];
  /** For gaps and overlaps: the whole region, one cell text for each input column. */
  readonly cells?: readonly string[];
  readonly witness?: Witness;
}
export type Limit = Problem<LimitCode>;

export interface ColumnReport {
  /** From 1. */
  readonly number: number;
  readonly label: string;
  /** `partly`: some cells are unknown. `not`: the column's values cannot be laid out at all. */
  readonly analysed: 'wholly' | 'partly' | 'not';
  /** Whether a missing value (null) was looked at: only where a cell speaks of null. */
  readonly nulls: boolean;
}

/** `not needed`: the hit policy or a default gives an answer anyway, or allows several. `unknown`: see the limits. */
export type Verdict = 'yes' | 'no' | 'unknown' | 'not needed';

export interface TableAnalysis {
  /** `file#id` of the decision or knowledge model. */
  readonly owner: string;
  readonly table: string;
  readonly place: string;
  /** Every case within the columns' values hits a rule. */
  readonly complete: Verdict;
  /** No case hits two rules in a way that the hit policy forbids. */
  readonly consistent: Verdict;
  readonly columns: readonly ColumnReport[];
  readonly findings: readonly Finding[];
  readonly limits: readonly Limit[];
}
