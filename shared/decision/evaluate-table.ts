// One evaluation of a decision table, with the trace that shows why (DMN 1.5 §8.2, §10.3.2.10).

import type { Result } from '../base/result.ts';
import type { DecisionTable, TableOutput, TableRule } from './decision-model.ts';
import { decisionProblem, placedAt, type DecisionProblem } from './decision-problem.ts';
import type { TableTrace } from './decision-trace.ts';
import {
  evaluateIn,
  fit,
  keepTable,
  note,
  typesIn,
  shown,
  type Evaluation,
  type Owner,
} from './evaluation.ts';
import { testInScope, type CompiledFeel, type CompiledTest } from './feel.ts';
import type { FeelScope, FeelValue } from './feel-value.ts';
import { applyHitPolicy, outputOf, type Hit } from './hit-policy.ts';
import { listedIn } from './item-type.ts';

type TracedRule = TableTrace['rules'][number];

/** The table that is evaluated, with all that its cells see. */
interface Asked {
  readonly run: Evaluation;
  readonly owner: Owner;
  readonly table: DecisionTable;
  readonly scope: FeelScope;
}

function valueOf({ run, owner, scope }: Asked, feel: CompiledFeel, place: string): FeelValue {
  const value = evaluateIn(run, owner, feel, scope);
  return value.ok ? value.value : note(run, placedAt(value.error, place));
}

function passes({ run, owner, scope }: Asked, test: CompiledTest, value: FeelValue, place: string): boolean {
  const passed = testInScope(test, value, scope, run.now, typesIn(run, owner.file));
  if (passed.ok) return passed.value;
  note(run, placedAt(passed.error, place));
  return false;
}

const problemAt = (
  { owner }: Asked,
  code: DecisionProblem['code'],
  message: string,
  remedy: string,
): DecisionProblem =>
  decisionProblem(code, message, remedy, { place: owner.place, clause: 'DMN 1.5 §8.2.10' });

/** The value of each input column; undefined, and a note, where one is not among those that its column accepts. */
function readInputs(asked: Asked): readonly FeelValue[] | undefined {
  const { table, owner, run } = asked;
  const values: FeelValue[] = [];
  for (const { expression, accepted, label } of table.inputs) {
    const value = valueOf(asked, expression, owner.place);
    values.push(value);
    if (!accepted || value === null || Array.isArray(value)) continue;
    if (passes(asked, accepted, value, owner.place)) continue;
    const message = `“${label}” is ${JSON.stringify(shown(value))}, but only ${accepted.text} is accepted.`;
    note(run, problemAt(asked, 'decision_input_type', message, 'Give one of the accepted values.'));
    return undefined;
  }
  return values;
}

/** The answer of a rule, each column fitted to its type and checked against its output values. */
function readEntries(asked: Asked, rule: TableRule, place: string): readonly FeelValue[] | undefined {
  const values: FeelValue[] = [];
  for (const [index, entry] of rule.entries.entries()) {
    const output = asked.table.outputs[index];
    const answer = valueOf(asked, entry, place);
    const named = { name: output?.label ?? '', ...(output?.type === undefined ? {} : { type: output.type }) };
    const value = fit(asked.run, { ...asked.owner, place }, named, answer, 'decision_result_type');
    values.push(value);
    if (value === null || !output?.accepted || passes(asked, output.accepted, value, place)) continue;
    const message = `The answer ${JSON.stringify(shown(value))} is not in the list of output values of “${output.label}”.`;
    const remedy = 'Add it to the output values, in order of priority.';
    note(asked.run, problemAt(asked, 'decision_output_unlisted', message, remedy));
    return undefined;
  }
  return values;
}

interface Matched {
  readonly rules: readonly TracedRule[];
  /** Undefined where a rule that was hit gave an answer that the table does not allow. */
  readonly hits: readonly Hit[] | undefined;
}
function matchRules(asked: Asked, inputs: readonly FeelValue[]): Matched {
  const { table, owner } = asked;
  const rules: TracedRule[] = [];
  const hits: Hit[] = [];
  let allowed = true;
  for (const rule of table.rules) {
    const place = `${owner.place}, rule ${rule.number}`;
    const cells: boolean[] = [];
    for (const [index, test] of rule.tests.entries())
      cells.push(passes(asked, test, inputs[index] ?? null, place));
    const hit = !cells.includes(false);
    rules.push({ id: rule.id, number: rule.number, cells, hit });
    if (!hit) continue;
    const values = readEntries(asked, rule, place);
    if (values) hits.push({ number: rule.number, values });
    else allowed = false;
    if (table.hitPolicy === 'F') break;
  }
  return { rules, hits: allowed ? hits : undefined };
}

/**
 * No rule was hit: the default, else null (DMN 1.5 §10.3.2.10), which a table that should give one answer notes. To collect
 * nothing is the empty list, and to count nothing is 0, as the engines that collect agree and the text does not say.
 */
function answerGap(asked: Asked, inputs: readonly FeelValue[]): FeelValue {
  const { run, owner, table } = asked;
  if (table.outputs.some(({ defaultEntry }) => defaultEntry)) {
    const values = table.outputs.map((output) => {
      const value = output.defaultEntry ? valueOf(asked, output.defaultEntry, owner.place) : null;
      const named = { name: output.label, ...(output.type === undefined ? {} : { type: output.type }) };
      return fit(run, owner, named, value, 'decision_result_type');
    });
    return outputOf(table, values);
  }
  if (table.hitPolicy === 'C' && !table.aggregation) return [];
  if (table.aggregation === 'COUNT') return 0;
  if ('CRO'.includes(table.hitPolicy)) return null;
  const given = table.inputs
    .map(({ label }, index) => `${label} = ${JSON.stringify(shown(inputs[index]))}`)
    .join(', ');
  const count =
    table.rules.length === 1
      ? 'The only rule does not match'
      : `None of the ${table.rules.length} rules matches`;
  const remedy = 'Correct the input, or add a rule for this case.';
  return note(run, problemAt(asked, 'decision_gap', `${count}: ${given}.`, remedy));
}

/** In order of priority: the output values, or without them the allowed values of the column's type. */
function valuesOf({ run, owner }: Asked, { listed, type }: TableOutput): readonly CompiledFeel[] {
  return listed ?? (type === undefined ? [] : listedIn(run.model.types, owner.file, type));
}

function answerHits(asked: Asked, hits: readonly Hit[]): FeelValue {
  const { run, owner, table } = asked;
  const ordered = table.hitPolicy === 'P' || table.hitPolicy === 'O';
  const listed = table.outputs.map((output) =>
    ordered ? valuesOf(asked, output).map((feel) => valueOf(asked, feel, owner.place)) : [],
  );
  const answer: Result<FeelValue, DecisionProblem> = applyHitPolicy(table, hits, listed, run.now);
  return answer.ok ? answer.value : note(run, { place: owner.place, ...answer.error });
}

/** Evaluates the table and leaves its trace in the run, also where the answer is null. */
export function evaluateTable(
  run: Evaluation,
  owner: Owner,
  table: DecisionTable,
  scope: FeelScope,
): FeelValue {
  const asked: Asked = { run, owner, table, scope };
  const inputs = readInputs(asked);
  if (!inputs) return null;
  const { rules, hits } = matchRules(asked, inputs);
  const output = !hits ? null : hits.length > 0 ? answerHits(asked, hits) : answerGap(asked, inputs);
  keepTable(run, () => ({
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
      value: shown(inputs[index]),
    })),
    rules,
    hits: rules.filter(({ hit }) => hit).map(({ id }) => id),
    output: shown(output),
  }));
  return output;
}
