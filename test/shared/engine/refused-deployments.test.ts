// Packages that cannot run, one cause each, and mistakes that show only when the data is there: named, with a place and a way out.

import { describe, expect, it } from 'vitest';
import { compileDeployment } from '../../../shared/engine/deployment.ts';
import type { SourceFile } from '../../../shared/base/source-file.ts';
import { EngineRun } from '../../support/engine-corpus.ts';

const bpmn = (body: string, path = 'p.bpmn'): SourceFile => ({
  path,
  text: `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="https://example.org/refused">
<bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="s"/>${body}</bpmn:process></bpmn:definitions>`,
});
const flow = (id: string, from: string, to: string, condition = ''): string =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${condition && `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression>`}</bpmn:sequenceFlow>`;
const extended = (tag: string, inside: string): string =>
  `<bpmn:${tag} id="a"><bpmn:extensionElements>${inside}</bpmn:extensionElements></bpmn:${tag}>${flow('f', 's', 'a')}`;
const TABLE: SourceFile = {
  path: 'd.dmn',
  text: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="dd" name="d" namespace="https://example.org/d">
<decision id="level" name="Level"><decisionTable id="t" hitPolicy="UNIQUE"><input id="i"><inputExpression id="e" typeRef="number"><text>clients</text></inputExpression></input><output id="o" name="level" typeRef="string"/>
<rule id="r1"><inputEntry id="r1i"><text>&gt; 10</text></inputEntry><outputEntry id="r1o"><text>"S1"</text></outputEntry></rule></decisionTable></decision></definitions>`,
};

const REFUSED: readonly (readonly [
  title: string,
  code: string,
  place: string,
  files: readonly SourceFile[],
])[] = [
  [
    'a call of a process that is nowhere',
    'called_process_missing',
    'a',
    [bpmn(extended('callActivity', '<zeebe:calledElement processId="gone"/>'))],
  ],
  [
    'a decision that is nowhere',
    'called_decision_missing',
    'a',
    [bpmn(extended('businessRuleTask', '<zeebe:calledDecision decisionId="gone" resultVariable="x"/>'))],
  ],
  [
    'a form that is nowhere',
    'form_missing',
    'a',
    [
      bpmn(extended('userTask', '<zeebe:formDefinition formId="gone"/>')),
      { path: 'x.form', text: '{"id":"x","type":"default","components":[]}' },
    ],
  ],
  [
    'FEEL that is none',
    'feel_syntax',
    'f2',
    [
      bpmn(
        `<bpmn:exclusiveGateway id="g"/><bpmn:userTask id="a"/><bpmn:userTask id="b"/>${flow('f', 's', 'g')}${flow('f2', 'g', 'a', '=x &gt;')}${flow('f3', 'g', 'b', '=x = 1')}`,
      ),
    ],
  ],
  ['one process in two files', 'process_id_twice', 'p', [bpmn(''), bpmn('', 'q.bpmn')]],
];

describe('packages that are refused', () => {
  it.each(REFUSED)('%s', async (_title, code, place, files) => {
    const compiled = await compileDeployment({ digest: 'x', files, untypedTasks: 'pass' });
    expect(compiled.ok ? [] : compiled.error).toContainEqual(expect.objectContaining({ code, place }));
    expect(compiled.ok || compiled.error.every(({ remedy }) => (remedy ?? '').length > 5)).toBe(true);
  });
});

describe('mistakes in the data stop the element and say what mends it', () => {
  const start = async (
    files: readonly SourceFile[],
    values: Record<string, number | string>,
  ): Promise<EngineRun> => {
    const compiled = await compileDeployment({ digest: 'x', files, untypedTasks: 'pass' });
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
    const run = new EngineRun(compiled.value);
    expect(run.submit({ kind: 'StartProcess', process: 'p', values }, 0).ok).toBe(true);
    return run;
  };

  it('a gap in a decision table: no rule for 3 clients', async () => {
    const files = [
      bpmn(extended('businessRuleTask', '<zeebe:calledDecision decisionId="level" resultVariable="x"/>')),
      TABLE,
    ];
    const run = await start(files, { clients: 3 });
    const [incident] = Object.values(run.state.incidents);
    expect(incident).toMatchObject({ element: 'a' });
    expect(incident?.message).toContain('clients = 3');
    expect(incident?.remedy.length).toBeGreaterThan(5);
    run.submit({ kind: 'SetVariables', values: { clients: 12 } }, 1);
    run.submit({ kind: 'RetryElement', incident: Object.keys(run.state.incidents)[0] ?? '' }, 2);
    expect(run.state.incidents).toEqual({});
    expect(run.state.completed).toMatchObject({ a: 1 });
  });

  it('a condition that is neither true nor false', async () => {
    const body = `<bpmn:exclusiveGateway id="g"/><bpmn:userTask id="a"/><bpmn:userTask id="b"/>${flow('f', 's', 'g')}${flow('f2', 'g', 'a', '=x &gt; 10')}${flow('f3', 'g', 'b', '=x &lt; 10')}`;
    const run = await start([bpmn(body)], { x: 'unknown' });
    expect(Object.values(run.state.incidents)).toMatchObject([
      { element: 'g', code: 'condition_not_boolean' },
    ]);
  });
});
