// Nothing is skipped silently: every flow element of BPMN is run, silent by its nature, or refused by name.

import descriptor from 'bpmn-moddle/resources/bpmn/json/bpmn.json' with { type: 'json' };
import { expect, it } from 'vitest';
import { NODE_TYPES, SILENT_ELEMENTS } from '../../../shared/process/read-node.ts';
import { UNSUPPORTED_ELEMENTS } from '../../../shared/process/unsupported.ts';

interface Type {
  readonly name: string;
  readonly isAbstract?: boolean;
  readonly superClass?: readonly string[];
}
const types = new Map((descriptor.types as readonly Type[]).map((type) => [type.name, type]));
const isFlowElement = (name: string): boolean =>
  name === 'FlowElement' || (types.get(name)?.superClass ?? []).some(isFlowElement);

it('knows every flow element of the standard', () => {
  const concrete = [...types.values()]
    .filter(({ name, isAbstract }) => isAbstract !== true && isFlowElement(name))
    .map(({ name }) => `bpmn:${name}`);
  const known = new Set([
    ...Object.keys(NODE_TYPES),
    ...SILENT_ELEMENTS,
    ...Object.keys(UNSUPPORTED_ELEMENTS),
  ]);
  expect(concrete.length).toBeGreaterThan(25);
  expect(concrete.filter((name) => !known.has(name))).toEqual([]);
});
