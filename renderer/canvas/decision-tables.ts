// The tables of a DMN file as rows and columns for reading; evaluation is shared/decision's business.

import { DmnModdle, type DmnElement } from 'dmn-moddle';
import { err, ok, type Problem, type Result } from '../../shared/base/result.ts';
import { canvasProblem } from './canvas-problem.ts';

export interface TableColumn {
  readonly id: string;
  readonly title: string;
  /** Allowed values, as text. */
  readonly values: string;
}
export interface TableRule {
  readonly id: string;
  readonly number: number;
  /** "–" stands for any value. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly note: string;
}
export interface TableView {
  readonly decision: string;
  readonly name: string;
  readonly hitPolicy: string;
  readonly hitPolicyWords: string;
  readonly inputs: readonly TableColumn[];
  readonly outputs: readonly TableColumn[];
  readonly rules: readonly TableRule[];
}

const POLICY_WORDS: Readonly<Record<string, string>> = {
  UNIQUE: 'Unique: exactly one rule',
  ANY: 'Any: all rules that match agree',
  FIRST: 'First: the first rule that matches',
  PRIORITY: 'Priority: the highest answer',
  COLLECT: 'Collect: all answers',
  'RULE ORDER': 'Rule order: all answers, as listed',
  'OUTPUT ORDER': 'Output order: all answers, highest first',
};

const list = (value: unknown): readonly DmnElement[] => (Array.isArray(value) ? (value as DmnElement[]) : []);
const element = (value: unknown): DmnElement | undefined =>
  typeof value === 'object' && value !== null ? (value as DmnElement) : undefined;
const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const expressionOf = (value: unknown): string => textOf(element(value)?.['text']);

/** `"critical", "other"` reads as: critical, other. */
const plain = (text: string): string => text.replace(/"([^"]*)"/g, '$1');
const cellOf = (entry: DmnElement): string => {
  const text = plain(textOf(entry['text']));
  return text === '' || text === '-' ? '–' : text;
};

function readTable(decision: DmnElement, table: DmnElement): TableView {
  const policy = textOf(table['hitPolicy']) || 'UNIQUE';
  return {
    decision: decision.id ?? '',
    name: textOf(decision['name']) || (decision.id ?? ''),
    hitPolicy: policy.charAt(0),
    hitPolicyWords: POLICY_WORDS[policy] ?? policy,
    inputs: list(table['input']).map((input, index) => ({
      id: input.id ?? `input-${index}`,
      title: textOf(input['label']) || expressionOf(input['inputExpression']) || `Input ${index + 1}`,
      values: plain(expressionOf(input['inputValues'])),
    })),
    outputs: list(table['output']).map((output, index) => ({
      id: output.id ?? `output-${index}`,
      title: textOf(output['label']) || textOf(output['name']) || `Output ${index + 1}`,
      values: plain(expressionOf(output['outputValues'])),
    })),
    rules: list(table['rule']).map((rule, index) => ({
      id: rule.id ?? `rule-${index}`,
      number: index + 1,
      inputs: list(rule['inputEntry']).map(cellOf),
      outputs: list(rule['outputEntry']).map(cellOf),
      note:
        textOf(rule['description']) ||
        list(rule['annotationEntry'])
          .map((entry) => textOf(entry['text']))
          .join(' '),
    })),
  };
}

/** Every decision table of the file, in document order. A file that cannot be read is a problem with its line. */
export async function readDecisionTables(xml: string): Promise<Result<readonly TableView[], Problem>> {
  try {
    const { rootElement } = await new DmnModdle().fromXML(xml);
    const decisions = list(rootElement['drgElement']).filter((one) => one.$type === 'dmn:Decision');
    return ok(
      decisions.flatMap((decision) => {
        const logic = element(decision['decisionLogic']);
        return logic?.$type === 'dmn:DecisionTable' ? [readTable(decision, logic)] : [];
      }),
    );
  } catch (cause) {
    return err(canvasProblem('decision_not_readable', cause, 'decision'));
  }
}
