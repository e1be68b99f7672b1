// What a scenario file must look like: a step that is not understood is refused with its place, never run in part.

import { describe, expect, it } from 'vitest';
import { readScenario } from '../../../shared/engine/scenario-step.ts';

const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);

describe('a scenario is refused where', () => {
  const check = (name: string, json: unknown, place: string | undefined): void =>
    it(name, () => {
      const read = readScenario(json);
      expect(read.ok ? 'read' : [read.error.code, read.error.place]).toEqual(['scenario_invalid', place]);
    });

  check('it is no list', { do: 'start' }, undefined);
  check('an entry is no object', [['start']], '0');
  check('nothing of that name is done', [{ do: 'cancel' }, { do: 'stop' }], '1');
  check('the name is one of the prototype', [{ do: 'constructor' }], '0');
  check('a field is missing', [{ do: 'complete' }], '0.element');
  check('a position is negative', [{ do: 'complete', element: 'a', index: -1 }], '0.index');
  check('a field is not known', [{ do: 'cancel', reason: 'x' }], '0');
  check('values are nested too deep', [{ do: 'setVariables', variables: { x: nested(100_000) } }], '0');
});

describe('a scenario is read', () => {
  it('with values nested as deep as people write them', () => {
    const read = readScenario([{ do: 'setVariables', variables: { x: nested(50) } }]);
    expect(read.ok).toBe(true);
  });
});
