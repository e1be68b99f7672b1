// Boxed expressions: what a decision or knowledge model computes (DMN 1.5 §7.3, §10.2).

import type { BoxedFunction, Iteration, Logic, Parameter, UnreadableLogic } from './decision-model.ts';
import { childAt, childrenAt, textAt, type DmnElement } from './dmn-element.ts';
import type { FeelScope, FeelValue } from './feel-value.ts';
import { findType, sampleOf, typeNameOf } from './item-type.ts';
import { itemOfShape, shapeOf } from './logic-shape.ts';
import { readTable } from './read-table.ts';
import { at, readFeel, refuse, withNames, type Reading } from './reading.ts';

export function readType(reading: Reading, element: DmnElement): string | undefined {
  const name = typeNameOf(element);
  if (name === undefined || findType(reading.types, reading.file, name)) return name;
  return refuse(
    reading,
    'dmn_type_unknown',
    `The type “${name}” is not defined.`,
    'Define it in the file, or choose another type.',
  );
}

function readParameter(reading: Reading, element: DmnElement): Parameter {
  const type = readType(reading, element);
  return { name: textAt(element, 'name')?.trim() ?? '', ...(type === undefined ? {} : { type }) };
}

const sampleFor = (reading: Reading, type: string | undefined): FeelValue =>
  sampleOf(reading.types, reading.file, type);

/** FEEL's own functions only: what runs Java or PMML is refused by name (DMN 1.5 §6.3.9). */
export function readFunction(reading: Reading, element: DmnElement): BoxedFunction | undefined {
  const before = reading.problems.length;
  const parameters = childrenAt(element, 'formalParameter').map((parameter) =>
    readParameter(reading, parameter),
  );
  const body = readBody(reading, element, parameters) ?? unreadable(reading, before);
  return body && { kind: 'function', parameters, body };
}

function readBody(
  reading: Reading,
  element: DmnElement,
  parameters: readonly Parameter[],
): Logic | undefined {
  const kind = textAt(element, 'kind') ?? 'FEEL';
  if (kind !== 'FEEL') {
    const message = `The function is written in ${kind}, outside FEEL.`;
    return refuse(reading, 'dmn_unsupported_element', message, 'Write the function in FEEL.');
  }
  const names = Object.fromEntries(parameters.map(({ name, type }) => [name, sampleFor(reading, type)]));
  const bodyElement = childAt(element, 'body');
  if (!bodyElement)
    return refuse(reading, 'dmn_logic_missing', 'The function has no body.', 'Write what it computes.');
  return readLogic(withNames(reading, names), bodyElement);
}

function readInvocation(reading: Reading, element: DmnElement): Logic | undefined {
  const calledElement = childAt(element, 'calledFunction');
  const callee = calledElement && readFeel(at(reading, 'called function'), calledElement);
  if (!callee) {
    if (calledElement) return undefined;
    return refuse(
      reading,
      'dmn_logic_missing',
      'The invocation names no function.',
      'Name the function to call.',
    );
  }
  const bindings = childrenAt(element, 'binding').flatMap((binding) => {
    const parameter = childAt(binding, 'parameter');
    const formula = childAt(binding, 'bindingFormula');
    const name = (parameter && textAt(parameter, 'name')?.trim()) ?? '';
    const logic = formula && readLogic(at(reading, `parameter “${name}”`), formula);
    return logic ? [{ parameter: name, logic }] : [];
  });
  return { kind: 'invocation', callee, bindings };
}

function readContext(reading: Reading, element: DmnElement): Logic {
  let here = reading;
  const entries = childrenAt(element, 'contextEntry').flatMap((entry, index) => {
    const variable = childAt(entry, 'variable');
    const value = childAt(entry, 'value');
    const parameter = variable && readParameter(here, variable);
    const logic =
      value && readLogic(at(here, `entry ${parameter ? `“${parameter.name}”` : index + 1}`), value);
    if (parameter)
      here = withNames(here, {
        [parameter.name]: sampleFor(here, parameter.type) ?? (value && shapeOf(value, here.sample)),
      });
    return logic ? [{ ...parameter, logic }] : [];
  });
  return { kind: 'context', entries };
}

function readRelation(reading: Reading, element: DmnElement): Logic {
  const columns = childrenAt(element, 'column').map((column) => readParameter(reading, column));
  const rows = childrenAt(element, 'row').map((row, index) =>
    childrenAt(row, 'elements').flatMap((cell) => readLogic(at(reading, `row ${index + 1}`), cell) ?? []),
  );
  if (rows.some((row) => row.length !== columns.length)) {
    refuse(
      reading,
      'dmn_rule_incomplete',
      'A row of the relation has missing or surplus cells.',
      'Fill one cell for each column.',
    );
  }
  return { kind: 'relation', columns, rows };
}

/** The expression in a part such as `if` or `in` of a boxed conditional, filter or iterator. */
function readPart(reading: Reading, element: DmnElement, name: string): Logic | undefined {
  const part = childAt(element, name);
  const value = part && childAt(part, 'value');
  const here = at(reading, `“${name}”`);
  if (!part || !value)
    return refuse(here, 'dmn_logic_missing', `The part “${name}” is empty.`, 'Write an expression there.');
  const logic = readLogic(here, name === 'in' ? asRange(value) : value);
  const type = readType(here, part);
  return logic && type !== undefined && logic.type === undefined ? { ...logic, type } : logic;
}

/** What is iterated over may be a range without brackets, as in `for i in 1..4` (DMN 1.5 §10.3.1.2, rule 47). */
function asRange(element: DmnElement): DmnElement {
  const text = element.$type === 'dmn:LiteralExpression' ? (textAt(element, 'text') ?? '') : '';
  if (!/^[^[\](){}"]+\.\.[^[\](){}"]+$/.test(text)) return element;
  return { $type: element.$type, get: (name) => (name === 'text' ? `[${text}]` : element.get(name)) };
}

function readConditional(reading: Reading, element: DmnElement): Logic | undefined {
  const test = readPart(reading, element, 'if');
  const whenTrue = readPart(reading, element, 'then');
  const whenFalse = readPart(reading, element, 'else');
  return test && whenTrue && whenFalse && { kind: 'conditional', test, whenTrue, whenFalse };
}

/** An item of what a filter or iterator runs over, as far as its shape tells. */
function itemOf(list: Logic | undefined, part: DmnElement, reading: Reading): FeelValue {
  const value = childAt(childAt(part, 'in') ?? part, 'value');
  return itemOfShape(sampleFor(reading, list?.type) ?? (value && shapeOf(value, reading.sample)));
}

function readFilter(reading: Reading, element: DmnElement): Logic | undefined {
  const list = readPart(reading, element, 'in');
  const item = itemOf(list, element, reading);
  const own = typeof item === 'object' && item !== null ? (item as Record<string, FeelValue>) : {};
  const match = readPart(withNames(reading, { ...own, item }), element, 'match');
  return list && match && { kind: 'filter', list, match };
}

function readIteration(reading: Reading, element: DmnElement, kind: Iteration['kind']): Logic | undefined {
  const variable = textAt(element, 'iteratorVariable')?.trim() ?? '';
  const list = readPart(reading, element, 'in');
  const names = { [variable]: itemOf(list, element, reading), partial: [] };
  const body = readPart(withNames(reading, names), element, kind === 'for' ? 'return' : 'satisfies');
  return list && body && { kind, variable, list, body };
}

const unreadable = (reading: Reading, before: number): UnreadableLogic | undefined => {
  const problem = reading.problems[before];
  return reading.tolerant && problem ? { kind: 'unreadable', problem } : undefined;
};

/** FEEL that is not FEEL with the names known so far is read once more when it is met, with the names that are in scope then. */
function withAnotherTry(
  reading: Reading,
  element: DmnElement,
  broken: UnreadableLogic | undefined,
): UnreadableLogic | undefined {
  if (broken?.problem.code !== 'feel_syntax') return broken;
  const again = (sample: FeelScope): Logic | undefined => {
    const problems: Reading['problems'] = [];
    const logic = readBoxed({ ...reading, sample, problems }, element);
    return problems.length === 0 ? logic : undefined;
  };
  return { ...broken, again };
}

/** Undefined where a problem was noted; a tolerant reader gives logic that answers null for that reason instead. */
export function readLogic(reading: Reading, element: DmnElement): Logic | undefined {
  const before = reading.problems.length;
  const logic = readBoxed(reading, element);
  if (!logic || logic.kind === 'table') {
    const broken = withAnotherTry(reading, element, unreadable(reading, before));
    if (broken || !logic) return broken;
  }
  const type = logic.type === undefined ? readType(reading, element) : undefined;
  return type === undefined ? logic : { ...logic, type };
}

function readBoxed(reading: Reading, element: DmnElement): Logic | undefined {
  switch (element.$type) {
    case 'dmn:DecisionTable':
      return readTable(reading, element);
    case 'dmn:LiteralExpression': {
      const feel = readFeel(reading, element);
      return feel && { kind: 'literal', feel };
    }
    case 'dmn:FunctionDefinition':
      return readFunction(reading, element);
    case 'dmn:Invocation':
      return readInvocation(reading, element);
    case 'dmn:Context':
      return readContext(reading, element);
    case 'dmn:Relation':
      return readRelation(reading, element);
    case 'dmn:List': {
      const items = childrenAt(element, 'elements').flatMap((item) => readLogic(reading, item) ?? []);
      return { kind: 'list', items };
    }
    case 'dmn:Conditional':
      return readConditional(reading, element);
    case 'dmn:Filter':
      return readFilter(reading, element);
    case 'dmn:For':
      return readIteration(reading, element, 'for');
    case 'dmn:Some':
      return readIteration(reading, element, 'some');
    case 'dmn:Every':
      return readIteration(reading, element, 'every');
    default: {
      const message = `The expression “${element.$type.replace('dmn:', '')}” is not supported.`;
      return refuse(reading, 'dmn_unsupported_element', message, 'Write it as a literal FEEL expression.');
    }
  }
}
