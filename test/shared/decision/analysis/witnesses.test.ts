// Random tables against the evaluator, which knows nothing of the analysis: the case of a gap hits no rule, the case of an
// overlap hits both, a rule called idle never gives the answer, and no random case contradicts a verdict.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseDecisions } from '../../../../shared/decision/analysis/analyse-decisions.ts';
import type { TableAnalysis, Witness } from '../../../../shared/decision/analysis/analysis-finding.ts';
import type { DecisionTable } from '../../../../shared/decision/decision-model.ts';
import { compileUnaryTest, evaluateUnaryTest } from '../../../../shared/decision/feel.ts';
import type { Json } from '../../../../shared/base/json.ts';
import { readShortTable, type ShortColumn } from '../../../support/analysed-table.ts';

const NOW = Date.UTC(2026, 0, 1);
const day = (value: number): string => `2026-01-${String(value + 10).padStart(2, '0')}`;

/** A kind of column: its type, how a cell writes the value number 0 to 6, and values beside those that cells write. */
interface ColumnKind {
  readonly type: string;
  readonly written: (value: number) => string;
  readonly given: (value: number) => Json;
  readonly beside: readonly Json[];
  readonly ordered: boolean;
}
const tagged = (type: string, value: string): Json => ({ '@type': type, '@value': value });
const KINDS: readonly ColumnKind[] = [
  {
    type: 'number',
    written: String,
    given: (value) => value,
    beside: [-3, 0.5, 2.5, 3.999, 100],
    ordered: true,
  },
  {
    type: 'boolean',
    written: (value) => String(value % 2 === 0),
    given: (value) => value % 2 === 0,
    beside: [],
    ordered: false,
  },
  {
    type: 'string',
    written: (value) => `"t${value}"`,
    given: (value) => `t${value}`,
    beside: ['', 'T1', 'null', 'other'],
    ordered: false,
  },
  {
    type: 'date',
    written: (value) => `date("${day(value)}")`,
    given: (value) => tagged('date', day(value)),
    beside: [tagged('date', '1999-12-31'), tagged('date', '2030-06-01')],
    ordered: true,
  },
  {
    type: 'dateTime',
    written: (value) => `date and time("${day(value)}T00:00:00Z")`,
    given: (value) => tagged('dateTime', `${day(value)}T00:00:00Z`),
    beside: [tagged('dateTime', `${day(2)}T10:30:00Z`), tagged('dateTime', `${day(4)}T23:59:59Z`)],
    ordered: true,
  },
  {
    type: 'days and time duration',
    written: (value) => `duration("P${value}D")`,
    given: (value) => tagged('duration', `PT${value * 24}H`),
    beside: [tagged('duration', 'PT36H'), tagged('duration', '-P1D'), tagged('duration', 'P2DT1M')],
    ordered: true,
  },
  {
    type: 'years and months duration',
    written: (value) => `duration("P${value}M")`,
    given: (value) => tagged('duration', `P${value}M`),
    beside: [tagged('duration', 'P1Y'), tagged('duration', '-P2M')],
    ordered: true,
  },
  {
    type: 'time',
    written: (value) => `time("1${value}:00:00")`,
    given: (value) => tagged('time', `1${value}:00:00`),
    beside: [tagged('time', '00:00:00'), tagged('time', '12:30:00'), tagged('time', '23:59:59')],
    ordered: true,
  },
];

const place = fc.integer({ min: 0, max: 6 });
const operator = fc.constantFrom('<', '<=', '>', '>=');
function positiveTest({ written, ordered }: ColumnKind): fc.Arbitrary<string> {
  const equal = place.map(written);
  if (!ordered)
    return fc.oneof(
      equal,
      equal.map((text) => `? != ${text}`),
    );
  const compared = fc.tuple(operator, place).map(([sign, at]) => `${sign} ${written(at)}`);
  const interval = fc
    .tuple(fc.constantFrom('[', '(', ']'), place, place, fc.constantFrom(']', ')', '['))
    .map(([open, a, b, close]) => `${open}${written(Math.min(a, b))}..${written(Math.max(a, b))}${close}`);
  const condition = fc
    .tuple(operator, place, fc.constantFrom('and', 'or'), operator, place)
    .map(([first, a, word, second, b]) => `? ${first} ${written(a)} ${word} ? ${second} ${written(b)}`);
  return fc.oneof(equal, compared, interval, condition);
}
/** `nulls`: the table speaks of missing values. What not(< 5) says of null is left open, so it then negates values only. */
function cellText(kind: ColumnKind, nulls: boolean): fc.Arbitrary<string> {
  const list = (test: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.array(test, { minLength: 1, maxLength: 3 }).map((all) => all.join(', '));
  const positive = positiveTest(kind);
  const negated = list(nulls ? fc.oneof(place.map(kind.written), fc.constant('null')) : positive);
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant('-') },
    { weight: 4, arbitrary: list(nulls ? fc.oneof(positive, fc.constant('null')) : positive) },
    { weight: 1, arbitrary: negated.map((text) => `not(${text})`) },
  );
}

interface RandomTable {
  readonly kinds: readonly ColumnKind[];
  readonly columns: readonly ShortColumn[];
  readonly policy: string;
  readonly rules: readonly (readonly string[])[];
  readonly points: readonly (readonly Json[])[];
}
const randomTable: fc.Arbitrary<RandomTable> = fc
  .tuple(fc.array(fc.constantFrom(...KINDS), { minLength: 1, maxLength: 4 }), fc.boolean())
  .chain(([kinds, nulls]) => {
    const rule = fc.tuple(...kinds.map((kind) => cellText(kind, nulls)), fc.constantFrom('1', '2', '3'));
    const value = (kind: ColumnKind): fc.Arbitrary<Json> =>
      fc.oneof(place.map(kind.given), fc.constantFrom(kind.given(0), ...kind.beside), fc.constant(null));
    return fc.record({
      kinds: fc.constant(kinds),
      columns: fc.constant(kinds.map(({ type }, index) => ({ expression: `x${index}`, type }))),
      policy: fc.constantFrom('UNIQUE', 'ANY', 'FIRST', 'PRIORITY'),
      rules: fc.array(rule, { minLength: 1, maxLength: 8 }),
      points: fc.array(fc.tuple(...kinds.map(value)), { minLength: 20, maxLength: 20 }),
    });
  });

/** Numbers of the rules that the evaluator says are hit. */
function hitsAt(table: DecisionTable, values: readonly Json[]): readonly number[] {
  return table.rules
    .filter(({ tests }) =>
      tests.every((test, column) => {
        const passed = evaluateUnaryTest(test, values[column] ?? null, {}, NOW);
        return passed.ok && passed.value;
      }),
    )
    .map(({ number }) => number);
}
const valuesOf = (witness: Witness | undefined): readonly Json[] =>
  witness?.values.map(({ value }) => value) ?? [];

function checkFindings(table: DecisionTable, analysis: TableAnalysis): void {
  for (const { code, rules, witness, certainty } of analysis.findings) {
    if (code === 'table_gap')
      expect([code, certainty, hitsAt(table, valuesOf(witness))]).toEqual([code, 'certain', []]);
    if (code === 'table_overlap' || code === 'table_conflict')
      expect(hitsAt(table, valuesOf(witness))).toEqual(expect.arrayContaining([...rules]));
  }
}

/** Whether the regions of the reported gaps, read as cells, hold the case. */
function isInGap(analysis: TableAnalysis, point: readonly Json[]): boolean {
  return analysis.findings.some(
    ({ code, cells }) =>
      code === 'table_gap' &&
      cells?.every((cell, column) => {
        const test = compileUnaryTest(cell);
        expect(test, cell).toMatchObject({ ok: true });
        const passed = test.ok && evaluateUnaryTest(test.value, point[column] ?? null, {}, NOW);
        return passed && passed.ok && passed.value;
      }),
  );
}

function answerOf(table: DecisionTable, hits: readonly number[]): number | undefined {
  if (table.hitPolicy === 'F') return hits[0];
  if (table.hitPolicy !== 'P') return undefined;
  const rank = (number: number): number => Number(table.rules[number - 1]?.entries[0]?.text) * 100 + number;
  return [...hits].sort((a, b) => rank(a) - rank(b))[0];
}

function checkPoint(table: DecisionTable, analysis: TableAnalysis, point: readonly Json[]): void {
  // A missing value is only looked at in a column that speaks of it.
  if (point.some((value, column) => value === null && !analysis.columns[column]?.nulls)) return;
  const hits = hitsAt(table, point);
  expect(isInGap(analysis, point), JSON.stringify(point)).toBe(hits.length === 0);
  if (hits.length > 1 && table.hitPolicy === 'U') expect(analysis.consistent).toBe('no');
  const answers = new Set(hits.map((number) => table.rules[number - 1]?.entries[0]?.text));
  if (answers.size > 1 && table.hitPolicy === 'A') expect(analysis.consistent).toBe('no');
  const answer = answerOf(table, hits);
  const idle = analysis.findings.filter(({ code }) => code === 'rule_masked').flatMap(({ rules }) => rules);
  if (answer !== undefined) expect(idle).not.toContain(answer);
  const never = analysis.findings
    .filter(({ code }) => code === 'rule_never_matches')
    .flatMap(({ rules }) => rules);
  expect(never.filter((number) => hits.includes(number))).toEqual([]);
}

async function check(random: RandomTable): Promise<void> {
  const outputs = [{ name: 'answer', values: '1, 2, 3' }];
  const model = await readShortTable({ ...random, outputs });
  const [analysis] = analyseDecisions(model);
  const table = [...model.decisions.values()][0]?.logic;
  if (!analysis || table?.kind !== 'table') throw new Error('one table was written');
  expect(analysis.limits).toEqual([]);
  checkFindings(table, analysis);
  for (const point of random.points) checkPoint(table, analysis, point);
}

describe('analysis of random tables', () => {
  it('never contradicts the evaluator', async () => {
    await fc.assert(fc.asyncProperty(randomTable, check), { numRuns: 150 });
  });
});
