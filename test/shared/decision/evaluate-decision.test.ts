// Hit policies, requirements, types and failures of evaluation, with the trace.

import { describe, expect, it } from 'vitest';
import type { Json, Values } from '../../../shared/base/json.ts';
import { evaluateDecision, type Decided } from '../../../shared/decision/evaluate-decision.ts';
import { readDecisions } from '../../../shared/decision/read-dmn.ts';
import type { Problem, Result } from '../../../shared/base/result.ts';
import {
  decision,
  dmnFile,
  inputData,
  literal,
  requires,
  requiresDecision,
  table,
  type TableText,
} from '../../support/dmn-text.ts';

const NOON = Date.UTC(2026, 10, 20, 12);

async function decide(body: string, inputs: Values, name = 'a'): Promise<Result<Decided, Problem>> {
  const read = await readDecisions([dmnFile(body)]);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return evaluateDecision(read.value, name, inputs, NOON);
}
const tableOf = (part: Partial<TableText>): string => {
  const overlapping: TableText['rules'] = [
    [['> 1'], ['"low"']],
    [['> 5'], ['"high"']],
    [['> 9'], ['"low"']],
  ];
  return (
    inputData('x', 'number') +
    decision(
      'a',
      table({ inputs: ['x'], outputs: [['y', '"high", "low"']], rules: overlapping, ...part }),
      requires('x'),
    )
  );
};

const POLICIES: readonly (readonly [policy: string, x: number, expected: Json | RegExp])[] = [
  ['UNIQUE', 3, 'low'],
  ['UNIQUE', 6, /Rules 1, 2 all match, but hit policy U allows one/],
  ['UNIQUE', 0, /None of the 3 rules matches: x = 0/],
  ['FIRST', 10, 'low'],
  ['ANY', 3, 'low'],
  ['ANY', 6, /Rules 1, 2 all match, but under hit policy A/],
  ['PRIORITY', 10, 'high'],
  ['COLLECT', 10, ['low', 'high', 'low']],
  ['COLLECT', 0, []],
  ['RULE ORDER', 6, ['low', 'high']],
  ['OUTPUT ORDER', 10, ['high', 'low', 'low']],
];
describe('hit policies', () => {
  it.each(POLICIES)('%s with x = %s', async (policy, x, expected) => {
    const result = await decide(tableOf({ policy }), { x });
    if (expected instanceof RegExp)
      expect(result.ok ? result.value.value : result.error.message).toMatch(expected);
    else expect(result.ok ? result.value.value : result.error).toEqual(expected);
  });

  const AGGREGATIONS = [
    ['SUM', 6, 2.5],
    ['MIN', 6, 0.5],
    ['MAX', 6, 2],
    ['COUNT', 6, 2],
    ['COUNT', 0, 0],
    ['SUM', 0, null],
  ] as const;
  it.each(AGGREGATIONS)('COLLECT %s with x = %s', async (aggregation, x, expected) => {
    const rules: TableText['rules'] = [
      [['> 1'], ['0.5']],
      [['> 5'], ['2']],
    ];
    const result = await decide(tableOf({ policy: 'COLLECT', aggregation, outputs: [['y']], rules }), { x });
    expect(result.ok ? result.value.value : result.error).toEqual(expected);
  });

  it('takes the default where no rule matches', async () => {
    const result = await decide(tableOf({ outputs: [['y', '', '"none"']] }), { x: 0 });
    expect(result).toMatchObject({ ok: true, value: { value: 'none' } });
  });
  it('refuses an answer that the priority list does not name', async () => {
    const result = await decide(tableOf({ policy: 'PRIORITY', outputs: [['y', '"high"']] }), { x: 3 });
    expect(result).toMatchObject({ ok: false, error: { code: 'decision_output_unlisted' } });
  });
  it('gives several outputs as a context', async () => {
    const rules: TableText['rules'] = [[['-'], ['1', '"two"']]];
    const result = await decide(tableOf({ outputs: [['one'], ['two']], rules }), { x: 3 });
    expect(result).toMatchObject({ ok: true, value: { value: { one: 1, two: 'two' } } });
  });
});

describe('the trace', () => {
  it('shows inputs, every cell of the rules tested, and the rules hit', async () => {
    const result = await decide(tableOf({ policy: 'FIRST' }), { x: 6 });
    const [trace] = result.ok ? result.value.trace.tables : [];
    expect(trace).toMatchObject({
      decision: 'a',
      hitPolicy: 'F',
      inputs: [{ label: 'x', expression: 'x', value: 6 }],
      rules: [{ id: 'r1', number: 1, cells: [true], hit: true }],
      hits: ['r1'],
      output: 'low',
    });
    expect(trace?.tableDigest).toMatch(/^[0-9a-f]{64}$/);
  });
  it('keeps what went in, how well it is known, and whence', async () => {
    const read = await readDecisions([dmnFile(tableOf({}))]);
    const provenance = { x: { certainty: 'estimate', source: 'on-call' } } as const;
    const result = read.ok ? evaluateDecision(read.value, 'a', { x: 3 }, NOON, { provenance }) : read;
    const input = { id: 'x', name: 'x', value: 3, provenance: provenance.x };
    expect(result.ok ? result.value.trace.inputs : result.error).toEqual([input]);
  });
  it('names what made a value null where the standard is asked, and nothing else', async () => {
    const read = await readDecisions([
      dmnFile(tableOf({}) + decision('b', literal('if a = null then 0 else 1'), requiresDecision('a'))),
    ]);
    const codes = (x: Json): unknown => {
      const result = read.ok ? evaluateDecision(read.value, 'b', { x }, NOON, { problems: 'null' }) : read;
      return result.ok
        ? [result.value.value, result.value.trace.problems.map(({ code }) => code)]
        : result.error;
    };
    expect(codes(3)).toEqual([1, []]);
    expect(codes(0)).toEqual([0, ['decision_gap']]);
    expect(codes('three')).toEqual([0, ['decision_input_type', 'decision_gap']]);
  });
  it('counts the tables and problems of a loop that it does not keep', async () => {
    const model = `<businessKnowledgeModel id="k" name="k"><encapsulatedLogic><formalParameter name="n"/>${table({ inputs: ['n'], outputs: [['y']], rules: [[['1'], ['2']]] })}</encapsulatedLogic></businessKnowledgeModel>`;
    const uses = '<knowledgeRequirement><requiredKnowledge href="#k"/></knowledgeRequirement>';
    const looped = decision('a', literal('count(for i in 1..1500 return k(i))'), uses);
    const read = await readDecisions([dmnFile(model + looped)]);
    const result = read.ok ? evaluateDecision(read.value, 'a', {}, NOON, { problems: 'null' }) : read;
    expect(result.ok ? result.value.value : result.error).toBe(1500);
    expect(result.ok && result.value.trace.tables.length).toBe(1000);
    expect(result.ok && result.value.trace.leftOut).toEqual({ tables: 500, problems: 499 });
  });
  it('has a digest that changes with the content and not with the layout', async () => {
    const digest = async (body: string): Promise<string | undefined> => {
      const result = await decide(body, { x: 3 });
      return result.ok ? result.value.trace.tables[0]?.tableDigest : undefined;
    };
    const same = tableOf({}).replaceAll('><', '>\n  <');
    expect(await digest(same)).toBe(await digest(tableOf({})));
    expect(await digest(tableOf({}).replace('5', '6'))).not.toBe(await digest(tableOf({})));
  });
});

describe('requirements, types and FEEL', () => {
  it('evaluates required decisions once, first', async () => {
    const body =
      decision('a', literal('b + c'), requiresDecision('b', 'c')) +
      decision('b', literal('d * 2'), requiresDecision('d')) +
      decision('c', literal('d * 3'), requiresDecision('d')) +
      decision('d', literal('x'), requires('x')) +
      inputData('x', 'number');
    const result = await decide(body, { x: 2 });
    expect(result).toMatchObject({
      ok: true,
      value: { value: 10, trace: { decisions: [{ id: 'd' }, { id: 'b' }, { id: 'c' }, { id: 'a' }] } },
    });
  });
  it('answers now() from the given instant, as ISO text', async () => {
    expect(await decide(decision('a', literal('now()')), {})).toMatchObject({
      ok: true,
      value: { value: '2026-11-20T12:00:00Z' },
    });
    expect(await decide(decision('a', literal('today()')), {})).toMatchObject({
      ok: true,
      value: { value: '2026-11-20' },
    });
  });
  it('reads ISO text as a date where the input is one', async () => {
    const body = inputData('due', 'date') + decision('a', literal('due + duration("P1D")'), requires('due'));
    expect(await decide(body, { due: '2026-02-28' })).toMatchObject({
      ok: true,
      value: { value: '2026-03-01' },
    });
    expect(await decide(body, { due: 'soon' })).toMatchObject({
      ok: false,
      error: { code: 'decision_input_type', message: '“due” is "soon", but must be a date.' },
    });
  });
  it('calls a knowledge model, and names what fails inside it', async () => {
    const model = `<businessKnowledgeModel id="k" name="twice"><encapsulatedLogic><formalParameter name="n" typeRef="number"/>${literal('n * 2')}</encapsulatedLogic></businessKnowledgeModel>`;
    const uses = '<knowledgeRequirement><requiredKnowledge href="#k"/></knowledgeRequirement>';
    expect(await decide(model + decision('a', literal('twice(21)'), uses), {})).toMatchObject({
      ok: true,
      value: { value: 42 },
    });
    expect(await decide(model + decision('a', literal('twice("x")'), uses), {})).toMatchObject({
      ok: false,
      error: { code: 'decision_input_type', message: '“n” is "x", but must be a number.' },
    });
  });
  it('refuses an unknown decision, naming the known ones', async () => {
    expect(await decide(decision('a', literal('1')), {}, 'z')).toMatchObject({
      ok: false,
      error: { code: 'decision_unknown', remedy: 'Choose one of: “a”.' },
    });
  });
  it('refuses a result that is no value', async () => {
    expect(await decide(decision('a', literal('function(x) x')), {})).toMatchObject({
      ok: false,
      error: { code: 'feel_not_a_value' },
    });
  });
});
