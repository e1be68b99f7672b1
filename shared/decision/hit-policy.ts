// From the rules that were hit to the answer of the table: hit policies and aggregation, DMN 1.5 §8.2.10.

import { assert } from '../base/assert.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { DecisionTable, TableOutput } from './decision-model.ts';
import { decisionProblem, type DecisionProblem } from './decision-problem.ts';
import { compileFeel, evaluateInScope, type CompiledFeel } from './feel.ts';
import { sameValue, toJson, type FeelValue } from './feel-value.ts';

/** A rule that was hit, with one value for each output column. */
export interface Hit {
  readonly number: number;
  readonly values: readonly FeelValue[];
}
type Outcome = Result<FeelValue, DecisionProblem>;

const CLAUSE = { clause: 'DMN 1.5 §8.2.10' };
const listRules = (hits: readonly Hit[]): string => hits.map(({ number }) => number).join(', ');

/** One output: the value itself. Several: a context by output name. */
export function outputOf(table: DecisionTable, values: readonly FeelValue[]): FeelValue {
  if (table.outputs.length === 1) return values[0] ?? null;
  return Object.fromEntries(
    table.outputs.map((output, index) => [output.name ?? output.id, values[index] ?? null]),
  );
}

function conflict(hits: readonly Hit[], what: string): Outcome {
  const message = `Rules ${listRules(hits)} all match, but ${what}.`;
  return err(
    decisionProblem('decision_conflict', message, 'Change the rules so that they do not overlap.', CLAUSE),
  );
}

function outputAny(table: DecisionTable, hits: readonly Hit[]): Outcome {
  const [first] = hits;
  const same = hits.every(({ values }) =>
    values.every((value, index) => sameValue(value, first?.values[index])),
  );
  if (!same) return conflict(hits, 'under hit policy A their answers must be equal');
  return ok(outputOf(table, first?.values ?? []));
}

/** Place of a value in the column's list of output values; 0 is the highest priority. */
function rankOf(
  output: TableOutput,
  listed: readonly FeelValue[],
  value: FeelValue,
): Result<number, DecisionProblem> {
  const rank = listed.findIndex((item) => sameValue(item, value));
  if (rank >= 0 || listed.length === 0) return ok(Math.max(rank, 0));
  const shown = toJson(value, 'text');
  const message = `The answer ${JSON.stringify(shown.ok ? shown.value : null)} is not in the list of output values of “${output.label}”.`;
  return err(
    decisionProblem(
      'decision_output_unlisted',
      message,
      'Add it to the output values, in order of priority.',
      CLAUSE,
    ),
  );
}

/** Highest priority first: compared column by column; equal ones stay in rule order. */
function byPriority(
  table: DecisionTable,
  hits: readonly Hit[],
  listed: readonly (readonly FeelValue[])[],
): Result<readonly Hit[], DecisionProblem> {
  const ranked: { readonly hit: Hit; readonly ranks: readonly number[] }[] = [];
  for (const hit of hits) {
    const ranks: number[] = [];
    for (const [index, output] of table.outputs.entries()) {
      const rank = rankOf(output, listed[index] ?? [], hit.values[index]);
      if (!rank.ok) return rank;
      ranks.push(rank.value);
    }
    ranked.push({ hit, ranks });
  }
  ranked.sort((a, b) => {
    const column = a.ranks.findIndex((rank, index) => rank !== b.ranks[index]);
    return column < 0 ? 0 : (a.ranks[column] ?? 0) - (b.ranks[column] ?? 0);
  });
  return ok(ranked.map(({ hit }) => hit));
}

const AGGREGATES = { SUM: 'sum(values)', MIN: 'min(values)', MAX: 'max(values)' };
/** Compiled when first asked for: few tables need one, and every program starts sooner. */
const aggregates = new Map<string, CompiledFeel>();
function feelOf(text: string): CompiledFeel {
  const known = aggregates.get(text);
  if (known) return known;
  const compiled = compileFeel(text, { values: [] });
  assert(compiled.ok, `${text} is FEEL`);
  aggregates.set(text, compiled.value);
  return compiled.value;
}

/** By FEEL's own sum, min and max, so over whatever these take (DMN 1.5 §10.3.2.10). */
function aggregate(table: DecisionTable, hits: readonly Hit[], now: number): Outcome {
  if (!table.aggregation || table.aggregation === 'COUNT') return ok(hits.length);
  const values = hits.map((hit) => hit.values[0] ?? null);
  const answer = evaluateInScope(feelOf(AGGREGATES[table.aggregation]), { values }, now);
  if (!answer.ok || answer.value !== null) return answer;
  const message = `The answers of rules ${listRules(hits)} are not of one kind, so ${table.aggregation} has no result.`;
  return err(decisionProblem('decision_result_type', message, 'Give numbers in the output column.', CLAUSE));
}

const all = (table: DecisionTable, hits: readonly Hit[]): Outcome =>
  ok(hits.map(({ values }) => outputOf(table, values)));

/** The answer from at least one hit. `listed`: the evaluated output values of each column. */
export function applyHitPolicy(
  table: DecisionTable,
  hits: readonly Hit[],
  listed: readonly (readonly FeelValue[])[],
  now: number,
): Outcome {
  switch (table.hitPolicy) {
    case 'U':
      if (hits.length > 1) return conflict(hits, 'hit policy U allows one');
      return ok(outputOf(table, hits[0]?.values ?? []));
    case 'F':
      return ok(outputOf(table, hits[0]?.values ?? []));
    case 'A':
      return outputAny(table, hits);
    case 'P': {
      const sorted = byPriority(table, hits, listed);
      return sorted.ok ? ok(outputOf(table, sorted.value[0]?.values ?? [])) : sorted;
    }
    case 'O': {
      const sorted = byPriority(table, hits, listed);
      return sorted.ok ? all(table, sorted.value) : sorted;
    }
    case 'R':
      return all(table, hits);
    case 'C':
      return table.aggregation ? aggregate(table, hits, now) : all(table, hits);
  }
}
