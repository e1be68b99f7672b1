// What DMN 1.4 to 1.6 added to the elements of 1.3, in the words of moddle: boxed conditional, filter, for, some and every, and
// the constraint of a type. dmn-moddle knows 1.3 only, so its own package is taken and these are added to it.

import { DmnModdle, type ModdlePackage, type ModdleProperty, type ModdleType } from 'dmn-moddle';

const child = (name: string, type = 'ChildExpression'): ModdleProperty => ({
  name,
  type,
  xml: { serialize: 'property' },
});
const expression = (name: string, properties: readonly ModdleProperty[]): ModdleType => ({
  name,
  superClass: ['Expression'],
  properties,
});
const iterator: ModdleProperty = { name: 'iteratorVariable', isAttr: true, type: 'String' };

/** DMN 1.5 §10.5: boxed expressions that 1.3 does not have. */
const ADDED: readonly ModdleType[] = [
  {
    name: 'ChildExpression',
    superClass: ['DMNElement'],
    properties: [
      { name: 'typeRef', isAttr: true, type: 'String' },
      { name: 'value', type: 'Expression' },
    ],
  },
  expression('Conditional', [child('if'), child('then'), child('else')]),
  expression('Filter', [child('in'), child('match')]),
  expression('For', [iterator, child('in'), child('return')]),
  expression('Every', [iterator, child('in'), child('satisfies')]),
  expression('Some', [iterator, child('in'), child('satisfies')]),
];
function extended(): ModdlePackage {
  const base = new DmnModdle().getPackage('dmn');
  const types = base.types.map((type) =>
    type.name === 'ItemDefinition'
      ? { ...type, properties: [...(type.properties ?? []), child('typeConstraint', 'UnaryTests')] }
      : type,
  );
  return { ...base, types: [...types, ...ADDED] };
}

/** A reader and writer for DMN 1.1 to 1.6 in the namespace of 1.3. */
export const newDmnModdle = (): DmnModdle => new DmnModdle({ dmn: extended() });
