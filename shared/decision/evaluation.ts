// One evaluation of a decision and everything it needs: what was given, what has been decided so far, and the trace.
// As DMN asks, what cannot be computed is null and evaluation goes on; every such case is noted, the first one first.

import type { Json } from '../base/json.ts';
import type { Result } from '../base/result.ts';
import type { DecisionModel, ElementRef } from './decision-model.ts';
import { decisionProblem, type DecisionProblem } from './decision-problem.ts';
import type { InputTrace, Provenance, TableTrace } from './decision-trace.ts';
import { evaluateInScope, type CompiledFeel, type ModelTypes } from './feel.ts';
import { toJson, type FeelScope, type FeelValue } from './feel-value.ts';
import { findType, typeNamed } from './item-type.ts';
import { conformsToType, fitToType } from './type-fit.ts';

export interface Evaluation {
  readonly model: DecisionModel;
  readonly now: number;
  /** `strict`: one noted problem fails the whole. `null`: as the standard, the value is null where it is needed. */
  readonly problems: 'strict' | 'null';
  /** The caller's inputs by name; inside a decision service there are none but `inputs`. */
  readonly given: FeelScope;
  /** For names that several files use, the namespace that the caller means. */
  readonly meant: Readonly<Record<string, string>>;
  readonly provenance: Readonly<Record<string, Provenance>>;
  /** Input data, fitted to their types. */
  readonly inputs: Map<ElementRef, FeelValue>;
  readonly results: Map<ElementRef, FeelValue>;
  readonly trace: {
    readonly inputs: InputTrace[];
    readonly decisions: { readonly id: string; readonly name: string; readonly value: Json }[];
    readonly tables: TableTrace[];
    readonly problems: DecisionProblem[];
  };
  /** Calls that wait for each other now, and calls made in all. */
  readonly depth: { calls: number; made: number };
  readonly leftOut: { tables: number; problems: number };
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

/** A trace keeps so many tables and problems; what a loop makes beyond is counted. */
const MAX_TRACED = 1000;

/** Notes why there is no value, and gives null in its place. */
export function note(run: Evaluation, problem: DecisionProblem): null {
  if (run.trace.problems.length < MAX_TRACED) run.trace.problems.push(problem);
  else run.leftOut.problems += 1;
  return null;
}

/** Keeps the trace of a table; it is only made where there is room for it. */
export function keepTable(run: Evaluation, trace: () => TableTrace): void {
  if (run.trace.tables.length < MAX_TRACED) run.trace.tables.push(trace());
  else run.leftOut.tables += 1;
}

/** The value as JSON for the trace; null where it is a function or a range. */
export function shown(value: FeelValue): Json {
  const json = toJson(value, 'text');
  return json.ok ? json.value : null;
}

interface Named {
  readonly name: string;
  readonly type?: string;
}
/** Fits a value to the type that is named; null, and a note, where it does not conform. */
export function fit(
  run: Evaluation,
  owner: Owner,
  named: Named,
  value: FeelValue,
  code: 'decision_input_type' | 'decision_result_type',
  outside = false,
): FeelValue {
  if (named.type === undefined || value === null) return value;
  const fitting = { tables: run.model.types, now: run.now, outside };
  const fitted = fitToType(fitting, owner.file, named.type, value);
  if (!('misfit' in fitted)) return fitted.value;
  const { path, rule } = fitted.misfit;
  const what = path ? `“${named.name}”, at ${path},` : `“${named.name}”`;
  const is =
    typeof value === 'object' || typeof value === 'function' ? '' : ` is ${JSON.stringify(value)}, but`;
  const remedy =
    code === 'decision_input_type' ? 'Give such a value.' : 'Correct the rule, or the type of its result.';
  return note(run, decisionProblem(code, `${what}${is} ${rule}.`, remedy, { place: owner.place }));
}

/** The types that the file defines, in its words, for `instance of`. */
export const typesIn = ({ model, now }: Evaluation, file: string): ModelTypes => ({
  conforms: (name, value) => {
    const found = findType(model.types, file, name);
    if (!found || !('item' in found)) return undefined;
    return value !== null && conformsToType({ tables: model.types, now, outside: false }, file, name, value);
  },
  typeNamed: (name) => typeNamed(model.types, file, name),
});

/** A FEEL expression in the words of the owner's file. */
export const evaluateIn = (
  run: Evaluation,
  owner: Owner,
  feel: CompiledFeel,
  scope: FeelScope,
): Result<FeelValue, DecisionProblem> =>
  evaluateInScope(feel, scope, run.now, 'lenient', typesIn(run, owner.file));

/** Calls may nest this deep before a recursion is taken to have no end. */
const MAX_CALLS = 256;
/** A recursion that branches is deep nowhere and still has no end within anybody's patience. */
const MAX_MADE = 20_000;

/** Runs a call unless calls are nested too deep, or too many, already. */
export function nested(run: Evaluation, owner: Owner, name: string, call: () => FeelValue): FeelValue {
  if (run.depth.calls >= MAX_CALLS || run.depth.made >= MAX_MADE) {
    const message =
      run.depth.made >= MAX_MADE
        ? `More than ${MAX_MADE} calls were made when “${name}” was called once more.`
        : `“${name}” calls itself, directly or not, more than ${MAX_CALLS} levels deep.`;
    const remedy = 'Give the recursion an end, or loop over a list.';
    return note(run, decisionProblem('feel_too_deep', message, remedy, { place: owner.place }));
  }
  run.depth.made += 1;
  run.depth.calls += 1;
  try {
    return call();
  } finally {
    run.depth.calls -= 1;
  }
}
