// A decision table as compiled rules. The digest covers what the table says, not how it is drawn.

import { encodeUtf8 } from '../base/bytes.ts';
import { assert } from '../base/assert.ts';
import { writeCanonical } from '../base/canonical-json.ts';
import type { Sha256 } from '../base/ids.ts';
import { sha256Hex } from '../base/sha256.ts';
import type {
  Aggregation,
  DecisionTable,
  HitPolicy,
  TableInput,
  TableOutput,
  TableRule,
} from './decision-model.ts';
import { childAt, childrenAt, idOf, textAt, type DmnElement } from './dmn-element.ts';
import { typeNameOf } from './item-type.ts';
import { readListed } from './read-listed.ts';
import { at, readFeel, readTest, refuse, type Reading } from './reading.ts';

const POLICIES: Readonly<Record<string, HitPolicy>> = {
  UNIQUE: 'U',
  FIRST: 'F',
  ANY: 'A',
  PRIORITY: 'P',
  COLLECT: 'C',
  'RULE ORDER': 'R',
  'OUTPUT ORDER': 'O',
};
const AGGREGATIONS: Readonly<Record<string, Aggregation>> = {
  SUM: 'SUM',
  MIN: 'MIN',
  MAX: 'MAX',
  COUNT: 'COUNT',
};

function readInput(reading: Reading, element: DmnElement, index: number): TableInput | undefined {
  const here = at(reading, `input ${index + 1}`);
  const expressionElement = childAt(element, 'inputExpression');
  if (!expressionElement) {
    return refuse(
      here,
      'dmn_rule_incomplete',
      'The input column has no expression.',
      'Write what the column looks at.',
    );
  }
  const expression = readFeel(here, expressionElement);
  if (!expression) return undefined;
  const acceptedElement = childAt(element, 'inputValues');
  const accepted =
    acceptedElement && textAt(acceptedElement, 'text') ? readTest(here, acceptedElement) : undefined;
  const label = textAt(element, 'label') ?? expression.text;
  return { id: idOf(element), label, expression, ...(accepted ? { accepted } : {}) };
}

function readOutput(reading: Reading, element: DmnElement, index: number, several: boolean): TableOutput {
  const here = at(reading, `output ${index + 1}`);
  const name = textAt(element, 'name');
  if (several && name === undefined) {
    refuse(
      here,
      'dmn_rule_incomplete',
      'The output column has no name.',
      'Name every output column of a table with several.',
    );
  }
  const valuesElement = childAt(element, 'outputValues');
  const limited = valuesElement !== undefined && textAt(valuesElement, 'text') !== undefined;
  const accepted = limited ? readTest(here, valuesElement) : undefined;
  const listed = limited ? readListed(here, valuesElement) : undefined;
  const type = typeNameOf(element);
  const defaultElement = childAt(element, 'defaultOutputEntry');
  const defaultEntry =
    defaultElement && textAt(defaultElement, 'text') ? readFeel(here, defaultElement) : undefined;
  return {
    id: idOf(element),
    label: textAt(element, 'label') ?? name ?? '',
    ...(several && name !== undefined ? { name } : {}),
    ...(type === undefined ? {} : { type }),
    ...(accepted ? { accepted } : {}),
    ...(listed ? { listed } : {}),
    ...(defaultEntry ? { defaultEntry } : {}),
  };
}

function readRule(
  reading: Reading,
  element: DmnElement,
  index: number,
  inputs: number,
  outputs: number,
): TableRule | undefined {
  const number = index + 1;
  const here = at(reading, `rule ${number}`);
  const testElements = childrenAt(element, 'inputEntry');
  const entryElements = childrenAt(element, 'outputEntry');
  if (testElements.length !== inputs || entryElements.length !== outputs) {
    const found = `${testElements.length} input and ${entryElements.length} output cells`;
    const message = `The rule has ${found} in a table of ${inputs} input and ${outputs} output columns.`;
    return refuse(here, 'dmn_rule_incomplete', message, 'Give the rule one cell for each column.');
  }
  const tests = testElements.flatMap((test, column) => readTest(at(here, `input ${column + 1}`), test) ?? []);
  const entries = entryElements.flatMap(
    (entry, column) => readFeel(at(here, `output ${column + 1}`), entry) ?? [],
  );
  const description = textAt(element, 'description');
  const notes = childrenAt(element, 'annotationEntry').flatMap((note) => textAt(note, 'text') ?? []);
  return {
    id: idOf(element) || `rule-${number}`,
    number,
    tests,
    entries,
    annotations: description ? [description, ...notes] : notes,
  };
}

function digestOf(table: Omit<DecisionTable, 'digest' | 'kind'>): Sha256 {
  const texts = (all: readonly { readonly text: string }[]): string[] => all.map(({ text }) => text);
  const content = {
    id: table.id,
    hitPolicy: table.hitPolicy,
    aggregation: table.aggregation ?? null,
    inputs: table.inputs.map(({ id, label, expression, accepted }) => ({
      id,
      label,
      expression: expression.text,
      accepted: accepted?.text ?? null,
    })),
    outputs: table.outputs.map(({ id, name, label, listed, accepted, defaultEntry }) => ({
      id,
      name: name ?? null,
      label,
      listed: listed ? texts(listed) : accepted ? [accepted.text] : [],
      default: defaultEntry?.text ?? null,
    })),
    rules: table.rules.map(({ id, tests, entries, annotations }) => ({
      id,
      tests: texts(tests),
      entries: texts(entries),
      annotations,
    })),
  };
  const written = writeCanonical(content, { depth: 12, bytes: 64 * 1024 * 1024 });
  assert(written.ok, 'a table read from XML is plain JSON');
  return sha256Hex(encodeUtf8(written.value));
}

export function readTable(reading: Reading, element: DmnElement): DecisionTable | undefined {
  const policyText = textAt(element, 'hitPolicy') ?? 'UNIQUE';
  const hitPolicy = POLICIES[policyText];
  const aggregationText = textAt(element, 'aggregation');
  const aggregation = aggregationText === undefined ? undefined : AGGREGATIONS[aggregationText];
  if (!hitPolicy || (aggregationText !== undefined && !aggregation)) {
    const message = `The table's hit policy “${policyText} ${aggregationText ?? ''}” is unknown.`;
    return refuse(
      reading,
      'dmn_unsupported_element',
      message.replace(' ”', '”'),
      'Choose one of U, A, F, P, C, R, O.',
    );
  }
  const ruleElements = childrenAt(element, 'rule');
  const outputElements = childrenAt(element, 'output');
  const inputElements = childrenAt(element, 'input');
  if (outputElements.length === 0) {
    return refuse(reading, 'dmn_rule_incomplete', 'The table has no output column.', 'Add an output column.');
  }
  if (aggregation && outputElements.length > 1 && aggregation !== 'COUNT') {
    const message = 'A table with several outputs cannot be summed up.';
    return refuse(reading, 'dmn_unsupported_element', message, 'Remove the aggregation or split the table.');
  }
  const inputs = inputElements.flatMap((input, index) => readInput(reading, input, index) ?? []);
  const outputs = outputElements.map((output, index) =>
    readOutput(reading, output, index, outputElements.length > 1),
  );
  const rules = ruleElements.flatMap(
    (rule, index) => readRule(reading, rule, index, inputElements.length, outputElements.length) ?? [],
  );
  checkRuleIds(reading, rules);
  const table = {
    id: idOf(element),
    hitPolicy,
    inputs,
    outputs,
    rules,
    ...(aggregation ? { aggregation } : {}),
  };
  return { kind: 'table', ...table, digest: digestOf(table) };
}

function checkRuleIds(reading: Reading, rules: readonly TableRule[]): void {
  const seen = new Map<string, number>();
  for (const { id, number } of rules) {
    const first = seen.get(id);
    if (first !== undefined) {
      const message = `Rules ${first} and ${number} have the same id “${id}”.`;
      refuse(reading, 'dmn_duplicate_id', message, 'Give every rule an id of its own.');
    }
    seen.set(id, first ?? number);
  }
}
