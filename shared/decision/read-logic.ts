// Boxed expressions: what a decision or knowledge model computes (DMN 1.5 §7.3, §10.2).

import type { BoxedFunction, Logic, Parameter } from './decision-model.ts';
import { childAt, childrenAt, textAt, type DmnElement } from './dmn-element.ts';
import type { FeelValue } from './feel-value.ts';
import { isKnownType, sampleOf, typeNameOf } from './item-type.ts';
import { readTable } from './read-table.ts';
import { at, readFeel, refuse, withNames, type Reading } from './reading.ts';

export function readType(reading: Reading, element: DmnElement): string | undefined {
  const name = typeNameOf(element);
  if (name === undefined || isKnownType(reading.types, name)) return name;
  return refuse(
    reading,
    'dmn_type_unknown',
    `The type “${name}” is not defined.`,
    'Define it in the file, or choose another type.',
  );
}

function readParameter(reading: Reading, element: DmnElement): Parameter {
  const type = readType(reading, element);
  return { name: textAt(element, 'name') ?? '', ...(type === undefined ? {} : { type }) };
}

export function readFunction(reading: Reading, element: DmnElement): BoxedFunction | undefined {
  const kind = textAt(element, 'kind') ?? 'FEEL';
  if (kind !== 'FEEL') {
    const message = `The function is written in ${kind}, outside FEEL.`;
    return refuse(reading, 'dmn_unsupported_element', message, 'Write the function in FEEL.');
  }
  const parameters = childrenAt(element, 'formalParameter').map((parameter) =>
    readParameter(reading, parameter),
  );
  const names = Object.fromEntries(parameters.map(({ name, type }) => [name, sampleOf(reading.types, type)]));
  const bodyElement = childAt(element, 'body');
  if (!bodyElement)
    return refuse(reading, 'dmn_logic_missing', 'The function has no body.', 'Write what it computes.');
  const body = readLogic(withNames(reading, names), bodyElement);
  return body && { kind: 'function', parameters, body };
}

function readInvocation(reading: Reading, element: DmnElement): Logic | undefined {
  const calledElement = childAt(element, 'calledFunction');
  const callee = calledElement && readFeel(at(reading, 'called function'), calledElement);
  if (!callee)
    return refuse(
      reading,
      'dmn_logic_missing',
      'The invocation names no function.',
      'Name the function to call.',
    );
  const bindings = childrenAt(element, 'binding').flatMap((binding) => {
    const parameter = childAt(binding, 'parameter');
    const formula = childAt(binding, 'bindingFormula');
    const name = (parameter && textAt(parameter, 'name')) ?? '';
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
        [parameter.name]: sampleOf(here.types, parameter.type) ?? (value && shapeOf(value)),
      });
    return logic ? [{ ...parameter, logic }] : [];
  });
  return { kind: 'context', entries };
}

function readRelation(reading: Reading, element: DmnElement): Logic {
  const columns = childrenAt(element, 'column').map((column) => textAt(column, 'name') ?? '');
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

/** Undefined where a problem was noted. */
export function readLogic(reading: Reading, element: DmnElement): Logic | undefined {
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
    default: {
      const message = `The expression “${element.$type.replace('dmn:', '')}” is not supported.`;
      return refuse(reading, 'dmn_unsupported_element', message, 'Write it as a literal FEEL expression.');
    }
  }
}

/** The names that a result will have, as far as the drawing tells. */
export function shapeOf(element: DmnElement): FeelValue {
  if (element.$type === 'dmn:FunctionDefinition') return () => null;
  const names =
    element.$type === 'dmn:DecisionTable'
      ? childrenAt(element, 'output').flatMap((output) => textAt(output, 'name') ?? [])
      : childrenAt(element, 'contextEntry').flatMap(
          (entry) => textAt(childAt(entry, 'variable') ?? entry, 'name') ?? [],
        );
  return names.length > 1 || element.$type === 'dmn:Context'
    ? Object.fromEntries(names.map((name) => [name, null]))
    : null;
}
