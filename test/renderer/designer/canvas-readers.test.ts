// Readers of the canvases: decision tables for reading, forms and their problems, the arrow keys along the flows.

import { describe, expect, it } from 'vitest';
import { readDecisionTables } from '../../../renderer/canvas/decision-tables.ts';
import { canvasProblem } from '../../../renderer/canvas/canvas-problem.ts';
import { nextAlongFlow } from '../../../renderer/canvas/flow-keys.ts';
import { fieldProblems, readFormSchema } from '../../../renderer/canvas/form-schema.ts';
import { sampleFile } from './sample-package.ts';

describe('decision tables', () => {
  it('reads every table of the severity file', async () => {
    const read = await readDecisionTables(sampleFile('severity.dmn').text);
    const severity = read.ok ? read.value.find((table) => table.decision === 'severity') : undefined;
    expect(severity?.hitPolicyWords).toBe('Unique: exactly one rule');
    expect(severity?.rules).toHaveLength(12);
    expect(severity?.rules[0]?.inputs).toHaveLength(severity?.inputs.length ?? -1);
    expect(severity?.rules[0]?.outputs[0]).toBe('S1');
  });

  it('names a file it cannot read', async () => {
    const read = await readDecisionTables('<nothing');
    expect(read.ok ? '' : read.error.code).toBe('decision_not_readable');
  });
});

describe('form schema', () => {
  it.each(['html', 'iframe', 'image', 'documentPreview'])(
    'refuses a field of kind %s, inside groups too',
    (type) => {
      const schema = {
        type: 'default',
        components: [{ type: 'group', id: 'g', components: [{ type, id: 'x', label: 'Notice' }] }],
      };
      const read = readFormSchema(JSON.stringify(schema));
      expect(read.ok ? '' : read.error.message).toContain('Notice');
    },
  );

  it('says which field is wrong by its label', () => {
    const { text } = sampleFile('forms/decide-severity.form');
    expect(fieldProblems(text, { rationale: ['Field is required.'] })).toEqual([
      { field: 'rationale', label: 'Rationale', message: 'Field is required.' },
    ]);
  });
});

describe('canvas problems', () => {
  it('gives the line that the parser counted from 0', () => {
    expect(
      canvasProblem('diagram_not_readable', new Error('unclosed tag\n\tline: 4\n\tcolumn: 2'), 'a.bpmn'),
    ).toMatchObject({ message: 'unclosed tag', place: 'a.bpmn, line 5' });
    expect(canvasProblem('diagram_not_readable', new Error('no diagram to display'), 'a.bpmn').code).toBe(
      'diagram_without_layout',
    );
  });
});

describe('arrow keys', () => {
  interface Node {
    readonly id: string;
    readonly incoming: { source: Node; target: Node }[];
    readonly outgoing: { source: Node; target: Node }[];
  }
  const node = (id: string): Node => ({ id, incoming: [], outgoing: [] });
  const link = (source: Node, target: Node): void => {
    const flow = { source, target };
    source.outgoing.push(flow);
    target.incoming.push(flow);
  };
  const [start, split, upper, lower] = [node('start'), node('split'), node('upper'), node('lower')];
  link(start, split);
  link(split, upper);
  link(split, lower);

  it.each([
    [start, 'ArrowRight', split],
    [split, 'ArrowRight', upper],
    [upper, 'ArrowDown', lower],
    [lower, 'ArrowDown', upper],
    [upper, 'ArrowUp', lower],
    [upper, 'ArrowLeft', split],
    [start, 'ArrowLeft', undefined],
    [start, 'ArrowDown', undefined],
  ])('walks', (from, key, to) => {
    expect(nextAlongFlow(from, key)?.id).toBe(to?.id);
  });
});
