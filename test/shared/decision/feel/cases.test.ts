// FEEL by the text of DMN 1.5: expressions and table cells with the answers that the clauses named in each file ask for.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Json, Values } from '../../../../shared/base/json.ts';
import {
  compileFeel,
  compileUnaryTest,
  evaluateFeel,
  evaluateUnaryTest,
} from '../../../../shared/decision/feel.ts';
import { fromJson, type FeelScope } from '../../../../shared/decision/feel-value.ts';

const NOON = Date.UTC(2026, 10, 20, 12);

/** What is in scope may follow as the last element. An answer `{"fails": CODE}` is a named failure. */
type ExpressionCase = readonly [text: string, answer: Json, scope?: Values];
type CellCase = readonly [cell: string, value: Json, passes: boolean, scope?: Values];
interface CaseFile<T> {
  readonly clause: string;
  readonly cases: readonly T[];
}

const read = <T>(file: string): CaseFile<T> =>
  JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as CaseFile<T>;
const files = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.json'));

const sampleOf = (scope: Values): FeelScope => fromJson(scope) as FeelScope;

function checkExpression([text, answer, scope = {}]: ExpressionCase): void {
  const feel = compileFeel(text, sampleOf(scope));
  const found = feel.ok ? evaluateFeel(feel.value, scope, NOON) : feel;
  expect(found.ok ? found.value : { fails: found.error.code }).toEqual(answer);
}

function checkCell([cell, value, passes, scope = {}]: CellCase): void {
  const test = compileUnaryTest(cell, sampleOf(scope));
  expect(test.ok ? evaluateUnaryTest(test.value, value, scope, NOON) : test).toEqual({
    ok: true,
    value: passes,
  });
}

describe.each(files.filter((name) => name !== 'unary-tests.json'))('%s', (file) => {
  const { clause, cases } = read<ExpressionCase>(file);
  it.each(cases.map((one) => [one[0], one] as const))(`${clause}: %s`, (_, one) => checkExpression(one));
});

describe('unary-tests.json', () => {
  const { clause, cases } = read<CellCase>('unary-tests.json');
  it.each(cases.map((one) => [one[0], JSON.stringify(one[1]), one] as const))(
    `${clause}: %s of %s`,
    (_cell, _value, one) => checkCell(one),
  );
});
