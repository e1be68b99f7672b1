// Rules that change nothing: that no value can hit, that stand behind rules which always win (F, P), or that repeat what other
// rules answer for the same cases (A).

import type { DecisionTable, TableRule } from '../decision-model.ts';
import type { Finding } from './analysis-finding.ts';
import { sameConstant, type Constant } from './constant.ts';
import { bit, type Bits, type Grid } from './grid.ts';
import { sameAnswer, type RuleOutputs } from './rule-outputs.ts';
import { sweepUncovered, type Budget } from './sweep.ts';

const numbers = (rules: Bits, count: number): number[] =>
  Array.from({ length: count }, (_, index) => index + 1).filter((number) => (rules & bit(number - 1)) !== 0n);

function neverMatches(grid: Grid, place: string, rule: TableRule, index: number): Finding | undefined {
  const empty = grid.dimensions.find(({ may }) => may[index] === 0n);
  if (!empty) return undefined;
  const column = empty.columns[0] ?? 0;
  const label = grid.table.inputs[column]?.label ?? empty.expression;
  const cells = empty.columns.map((each) => rule.tests[each]?.text).join(' and ');
  return {
    code: 'rule_never_matches',
    message: `Rule ${rule.number} can never match: no value of “${label}” passes ${cells}.`,
    place,
    remedy: 'Correct the cell, or remove the rule.',
    certainty: 'certain',
    rules: [rule.number],
  };
}

/** Position in the list of output values; undefined where the answer is computed or not listed. */
function ranksOf(
  table: DecisionTable,
  listed: readonly (readonly Constant[])[],
  answer: readonly (Constant | undefined)[],
): number[] | undefined {
  const ranks = table.outputs.map((_, column) => {
    const value = answer[column];
    return value ? (listed[column] ?? []).findIndex((item) => sameConstant(item, value)) : -1;
  });
  return ranks.includes(-1) ? undefined : ranks;
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const column = a.findIndex((rank, index) => rank !== b[index]);
  return column < 0 ? 0 : (a[column] ?? 0) - (b[column] ?? 0);
}

interface Question {
  readonly grid: Grid;
  readonly outputs: RuleOutputs;
  /** The listed output values by column, written out in full. */
  readonly listed: readonly (readonly Constant[])[];
}

/** The rules that win over the given one, whenever they match too. */
function winners({ grid, outputs, listed }: Question, index: number, idle: Bits): Bits {
  const { table } = grid;
  const before = bit(index) - 1n;
  if (table.hitPolicy === 'F') return before & ~idle;
  const own = ranksOf(table, listed, outputs[index] ?? []);
  let rules = 0n;
  for (const other of table.rules.keys()) {
    if (other === index || (idle & bit(other)) !== 0n) continue;
    if (table.hitPolicy === 'A') {
      if (sameAnswer(table, outputs, index, other) === true) rules |= bit(other);
      continue;
    }
    const theirs = own && ranksOf(table, listed, outputs[other] ?? []);
    const order = own && theirs ? compareRanks(theirs, own) : 1;
    if (order < 0 || (order === 0 && other < index)) rules |= bit(other);
  }
  return rules;
}

function idleFinding(question: Question, place: string, index: number, rules: Bits): Finding {
  const { table } = question.grid;
  const list = numbers(rules, table.rules.length).join(', ');
  const rule = table.rules[index]?.number ?? index + 1;
  const base = { place, clause: 'DMN 1.5 §8.2.10', certainty: 'certain', rules: [rule] } as const;
  if (table.hitPolicy === 'A')
    return {
      ...base,
      code: 'rule_redundant',
      message: `Rule ${rule} adds nothing: rules with the same answer (${list}) cover all its cases.`,
      remedy: 'Remove the rule, or correct its cells.',
    };
  return {
    ...base,
    code: 'rule_masked',
    message: `Rule ${rule} is never used: for all its cases a rule that goes first matches (${list}).`,
    remedy:
      table.hitPolicy === 'F'
        ? 'Move the rule up, or remove it.'
        : 'Change its priority, narrow the others, or remove it.',
  };
}

/** Only the winners that touch the rule's region, for the message. */
function touching(grid: Grid, index: number, rules: Bits): Bits {
  let kept = 0n;
  for (const other of grid.table.rules.keys()) {
    if ((rules & bit(other)) === 0n) continue;
    if (grid.dimensions.every(({ must }) => ((must[other] ?? 0n) & (must[index] ?? 0n)) !== 0n))
      kept |= bit(other);
  }
  return kept;
}

export interface IdleRules {
  readonly findings: readonly Finding[];
  /** Rules that never give the answer. */
  readonly idle: Bits;
  readonly exhausted: boolean;
}

export function findIdleRules(question: Question, place: string, budget: Budget): IdleRules {
  const { grid } = question;
  const findings: Finding[] = [];
  let idle = 0n;
  let exhausted = false;
  for (const [index, rule] of grid.table.rules.entries()) {
    const never = neverMatches(grid, place, rule, index);
    if (!never) continue;
    findings.push(never);
    idle |= bit(index);
  }
  if (!'FPA'.includes(grid.table.hitPolicy)) return { findings, idle, exhausted };
  for (const index of grid.table.rules.keys()) {
    if ((idle & bit(index)) !== 0n) continue;
    const rules = winners(question, index, idle);
    const within = grid.dimensions.map(({ may }) => may[index] ?? 0n);
    const swept = sweepUncovered(grid, { rules, within, grade: 'must', limit: 1 }, budget);
    if (swept.exhausted) exhausted = true;
    if (swept.exhausted || swept.boxes.length > 0) continue;
    findings.push(idleFinding(question, place, index, touching(grid, index, rules)));
    idle |= bit(index);
  }
  return { findings, idle, exhausted };
}
