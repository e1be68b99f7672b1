// One evaluation of a decision and everything it needs: what was given, what has been decided so far, and the trace.

import type { Json } from '../base/json.ts';
import type { DecisionModel, ElementRef } from './decision-model.ts';
import type { DecisionProblem } from './decision-problem.ts';
import type { TableTrace } from './decision-trace.ts';
import type { FeelScope, FeelValue } from './feel-value.ts';

export interface Evaluation {
  readonly model: DecisionModel;
  readonly now: number;
  /** The caller's inputs by name. */
  readonly given: FeelScope;
  readonly results: Map<ElementRef, FeelValue>;
  readonly decisions: { readonly id: string; readonly name: string; readonly value: Json }[];
  readonly tables: TableTrace[];
  /** What failed inside a FEEL function call, which itself can only answer null. */
  readonly failures: DecisionProblem[];
}

/** The decision or knowledge model whose logic is running. */
export interface Owner {
  readonly id: string;
  readonly name: string;
  readonly file: string;
  readonly place: string;
}
export const ownerOf = (element: {
  readonly id: string;
  readonly name: string;
  readonly file: string;
}): Owner => ({
  id: element.id,
  name: element.name,
  file: element.file,
  place: `${element.file}, decision “${element.name}”`,
});

export const beginEvaluation = (model: DecisionModel, given: FeelScope, now: number): Evaluation => ({
  model,
  now,
  given,
  results: new Map(),
  decisions: [],
  tables: [],
  failures: [],
});
