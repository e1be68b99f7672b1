// One evaluation of a decision table, with the trace that shows why.

import { err, ok, type Result } from '../base/result.ts';
import type { Json } from '../base/json.ts';
import type { DecisionTable, TableRule } from './decision-model.ts';
import { decisionProblem, placedAt, type DecisionProblem } from './decision-problem.ts';
import type { TableTrace } from './decision-trace.ts';
import type { Evaluation, Owner } from './evaluation.ts';
import { evaluateInScope, testInScope, type CompiledFeel } from './feel.ts';
import { toJson, type FeelScope, type FeelValue } from './feel-value.ts';
import { applyHitPolicy, outputOf, type Hit } from './hit-policy.ts';

type Values = Result<readonly FeelValue[], DecisionProblem>;
type TracedRule = TableTrace['rules'][number];

const asJson = (value: FeelValue): Json => {
  const json = toJson(value, 'text');
  return json.ok ? json.value : null;
};

function evaluateAll(
  run: Evaluation,
  texts: readonly CompiledFeel[],
  scope: FeelScope,
  place: string,
): Values {
  const values: FeelValue[] = [];
  for (const feel of texts) {
    const value = evaluateInScope(feel, scope, run.now);
    if (!value.ok) return err(placedAt(value.error, place));
    values.push(value.value);
  }
  return ok(values);
}

/** The value of each input column; it must be one that the column accepts. */
function evaluateInputs(run: Evaluation, owner: Owner, table: DecisionTable, scope: FeelScope): Values {
  const values = evaluateAll(
    run,
    table.inputs.map(({ expression }) => expression),
    scope,
    owner.place,
  );
  if (!values.ok) return values;
  for (const [index, input] of table.inputs.entries()) {
    const value = values.value[index] ?? null;
    if (!input.accepted || value === null) continue;
    const accepted = testInScope(input.accepted, value, scope, run.now);
    if (!accepted.ok) return err(placedAt(accepted.error, owner.place));
    if (accepted.value || Array.isArray(value)) continue;
    const message = `“${input.label}” is ${JSON.stringify(asJson(value))}, but only ${input.accepted.text} is accepted.`;
    return err(
      decisionProblem('decision_input_type', message, 'Give one of the accepted values.', {
        place: owner.place,
      }),
    );
  }
  return values;
}

function testRule(
  run: Evaluation,
  rule: TableRule,
  inputs: readonly FeelValue[],
  scope: FeelScope,
): Result<TracedRule, DecisionProblem> {
  const cells: boolean[] = [];
  for (const [index, test] of rule.tests.entries()) {
    const passed = testInScope(test, inputs[index] ?? null, scope, run.now);
    if (!passed.ok) return passed;
    cells.push(passed.value);
  }
  return ok({ id: rule.id, number: rule.number, cells, hit: cells.every(Boolean) });
}

interface Matched {
  readonly rules: readonly TracedRule[];
  readonly hits: readonly Hit[];
}
function matchRules(
  run: Evaluation,
  owner: Owner,
  table: DecisionTable,
  inputs: readonly FeelValue[],
  scope: FeelScope,
): Result<Matched, DecisionProblem> {
  const rules: TracedRule[] = [];
  const hits: Hit[] = [];
  for (const rule of table.rules) {
    const place = `${owner.place}, rule ${rule.number}`;
    const tested = testRule(run, rule, inputs, scope);
    if (!tested.ok) return err(placedAt(tested.error, place));
    rules.push(tested.value);
    if (!tested.value.hit) continue;
    const values = evaluateAll(run, rule.entries, scope, place);
    if (!values.ok) return values;
    hits.push({ number: rule.number, values: values.value });
    if (table.hitPolicy === 'F') break;
  }
  return ok({ rules, hits });
}

/** No rule was hit: the default, or a named gap. Collecting policies answer with nothing collected. */
function answerGap(
  run: Evaluation,
  owner: Owner,
  table: DecisionTable,
  inputs: readonly FeelValue[],
  scope: FeelScope,
): Result<FeelValue, DecisionProblem> {
  if (table.outputs.some(({ defaultEntry }) => defaultEntry)) {
    const entries = table.outputs.map(
      ({ defaultEntry }) => defaultEntry ?? { text: 'null', closure: () => null },
    );
    const values = evaluateAll(run, entries, scope, owner.place);
    return values.ok ? ok(outputOf(table, values.value)) : values;
  }
  if ('CRO'.includes(table.hitPolicy)) return applyHitPolicy(table, [], []);
  const shown = table.inputs
    .map(({ label }, index) => `${label} = ${JSON.stringify(asJson(inputs[index]))}`)
    .join(', ');
  const count =
    table.rules.length === 1
      ? 'The only rule does not match'
      : `None of the ${table.rules.length} rules matches`;
  const details = { place: owner.place, clause: 'DMN 1.5 §8.2.10' };
  return err(
    decisionProblem(
      'decision_gap',
      `${count}: ${shown}.`,
      'Correct the input, or add a rule for this case.',
      details,
    ),
  );
}

/** Evaluates the table and leaves its trace in the run, also when it fails after the rules were tested. */
export function evaluateTable(
  run: Evaluation,
  owner: Owner,
  table: DecisionTable,
  scope: FeelScope,
): Result<FeelValue, DecisionProblem> {
  const inputs = evaluateInputs(run, owner, table, scope);
  if (!inputs.ok) return inputs;
  const matched = matchRules(run, owner, table, inputs.value, scope);
  if (!matched.ok) return matched;
  const { rules, hits } = matched.value;
  const listed: (readonly FeelValue[])[] = [];
  for (const output of table.outputs) {
    const values = evaluateAll(run, output.listed ?? [], scope, owner.place);
    if (!values.ok) return values;
    listed.push(values.value);
  }
  const answer =
    hits.length > 0 ? applyHitPolicy(table, hits, listed) : answerGap(run, owner, table, inputs.value, scope);
  run.tables.push({
    decision: owner.id,
    name: owner.name,
    table: table.id,
    tableDigest: table.digest,
    hitPolicy: table.hitPolicy,
    ...(table.aggregation ? { aggregation: table.aggregation } : {}),
    inputs: table.inputs.map(({ id, label, expression }, index) => ({
      id,
      label,
      expression: expression.text,
      value: asJson(inputs.value[index]),
    })),
    rules,
    hits: rules.filter(({ hit }) => hit).map(({ id }) => id),
    output: answer.ok ? asJson(answer.value) : null,
  });
  return answer.ok ? answer : err({ place: owner.place, ...answer.error });
}
