// The names that a result will have, as far as the drawing tells. FEEL needs them to read names that hold spaces or operators:
// `applicant.date of birth` is a path only where the applicant is known to have such an entry (DMN 1.5 §10.3.1.4).

import { childAt, childrenAt, textAt, type DmnElement } from './dmn-element.ts';
import { compileFeel, evaluateInScope, isFeelFunction } from './feel.ts';
import { isContext } from './feel/kind.ts';
import type { FeelScope, FeelValue } from './feel-value.ts';

const nameOf = (element: DmnElement): string => textAt(element, 'name')?.trim() ?? '';
const isShape = (value: FeelValue): boolean =>
  isContext(value) || isFeelFunction(value) || (Array.isArray(value) && value.length > 0);

/** An expression over values of the right shape has the right shape; what it filters keeps its own. */
function shapeOfText(text: string, scope: FeelScope): FeelValue {
  if (!/[{(]|^[\p{L}_]/u.test(text)) return null;
  const feel = compileFeel(text, scope);
  const value = feel.ok ? evaluateInScope(feel.value, scope, 0) : feel;
  if (value.ok && isShape(value.value)) return value.value;
  const filtered = /^([^[\](){}]+)\[/.exec(text)?.[1]?.trim();
  return filtered !== undefined && Object.hasOwn(scope, filtered) ? scope[filtered] : null;
}

function shapeOfContext(element: DmnElement, scope: FeelScope): FeelValue {
  const shape: Record<string, FeelValue> = {};
  for (const entry of childrenAt(element, 'contextEntry')) {
    const variable = childAt(entry, 'variable');
    const value = childAt(entry, 'value');
    const inner = value ? shapeOf(value, { ...scope, ...shape }) : null;
    if (!variable) return inner;
    shape[nameOf(variable)] = inner;
  }
  return shape;
}

const shapeOfPart = (element: DmnElement, name: string, scope: FeelScope): FeelValue => {
  const value = childAt(childAt(element, name) ?? element, 'value');
  return value ? shapeOf(value, scope) : null;
};
export const itemOfShape = (shape: FeelValue): FeelValue => (Array.isArray(shape) ? shape[0] : shape);

function shapeOfFunction(element: DmnElement, scope: FeelScope): FeelValue {
  const body = childAt(element, 'body');
  const names = Object.fromEntries(
    childrenAt(element, 'formalParameter').map((parameter) => [nameOf(parameter), null]),
  );
  return () => (body ? shapeOf(body, { ...scope, ...names }) : null);
}

function shapeOfTable(element: DmnElement): FeelValue {
  const names = childrenAt(element, 'output').map(nameOf);
  if (names.length < 2) return null;
  const one = Object.fromEntries(names.map((name) => [name, null]));
  return /COLLECT|ORDER/.test(textAt(element, 'hitPolicy') ?? '') ? [one] : one;
}

/** A value of the shape that the logic will give: contexts with their names, lists of one item, functions; else null. */
export function shapeOf(element: DmnElement, scope: FeelScope): FeelValue {
  switch (element.$type) {
    case 'dmn:LiteralExpression':
      return shapeOfText(textAt(element, 'text')?.trim() ?? '', scope);
    case 'dmn:FunctionDefinition':
      return shapeOfFunction(element, scope);
    case 'dmn:Context':
      return shapeOfContext(element, scope);
    case 'dmn:Relation':
      return [Object.fromEntries(childrenAt(element, 'column').map((column) => [nameOf(column), null]))];
    case 'dmn:List': {
      const [first] = childrenAt(element, 'elements');
      return [first ? shapeOf(first, scope) : null];
    }
    case 'dmn:DecisionTable':
      return shapeOfTable(element);
    case 'dmn:Invocation': {
      const callee = childAt(element, 'calledFunction');
      const target = callee ? shapeOf(callee, scope) : null;
      return isFeelFunction(target) ? target() : null;
    }
    case 'dmn:Conditional':
      return shapeOfPart(element, 'then', scope) ?? shapeOfPart(element, 'else', scope);
    case 'dmn:Filter':
      return shapeOfPart(element, 'in', scope);
    case 'dmn:For': {
      const item = itemOfShape(shapeOfPart(element, 'in', scope));
      const variable = textAt(element, 'iteratorVariable')?.trim() ?? '';
      return [shapeOfPart(element, 'return', { ...scope, [variable]: item })];
    }
    default:
      return null;
  }
}
