// The files in the working folder of every case.

import { decision, dmnFile, inputData, literal, requires } from '../../../support/dmn-text.ts';

const BPMN = (body: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="defs" targetNamespace="https://example.org/cases">
${body}
</bpmn:definitions>
`;
const process = (id: string, activity: string): string =>
  BPMN(`<bpmn:process id="${id}" isExecutable="true">
  <bpmn:startEvent id="start"/><bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="act"/>
  ${activity}
  <bpmn:sequenceFlow id="f2" sourceRef="act" targetRef="end"/><bpmn:endEvent id="end"/>
</bpmn:process>`);

const twice = dmnFile(
  inputData('n', 'number') +
    decision('twice', literal('n * 2'), requires('n')) +
    inputData('due', 'date') +
    decision('next', literal('due + duration("P1D")'), requires('due')) +
    decision('told', literal('{ "line\u2028 separator": n, at: due }'), requires('n', 'due')) +
    '<decisionService id="svc" name="svc"><outputDecision href="#twice"/><inputData href="#n"/></decisionService>' +
    '<decisionService id="pair" name="pair"><outputDecision href="#twice"/><outputDecision href="#next"/><inputData href="#n"/><inputData href="#due"/></decisionService>' +
    `<businessKnowledgeModel id="k" name="thrice"><encapsulatedLogic><formalParameter name="n"/>${literal('n * 3')}</encapsulatedLogic></businessKnowledgeModel>`,
).text;

const STEPS = [
  { do: 'start', process: 'p' },
  { do: 'complete', element: 'elsewhere', rejected: true },
  { expect: { state: 'active', tasks: { act: 1 } } },
  { do: 'complete', element: 'act', variables: { x: 1 } },
  { expect: { state: 'completed', completed: { act: 1, end: 1 }, variables: { x: 1 } } },
];
const CALLS =
  '<bpmn:callActivity id="act"><bpmn:extensionElements><zeebe:calledElement processId="called"/></bpmn:extensionElements></bpmn:callActivity>';

export const FIXTURES: Readonly<Record<string, string>> = {
  'p.bpmn': process('p', '<bpmn:userTask id="act"/>'),
  '-p.bpmn': process('p', '<bpmn:userTask id="act"/>'),
  'caller.bpmn': process('caller', CALLS),
  'called.bpmn': process('called', '<bpmn:userTask id="act"/>'),
  'plain.bpmn': process('p', '<bpmn:task id="act"/>'),
  'dtd.bpmn': '<!DOCTYPE x [<!ENTITY a "b">]><a/>',
  'text.bpmn': 'hello',
  'strange.bpmn': '<?xml version="1.0" encoding="EBCDIC-CP-US"?><a/>',
  'strange.dmn': '<?xml version="1.0" encoding="EBCDIC-CP-US"?><a/>',
  'twice.dmn': twice,
  'broken.dmn': 'no XML',
  'f.form': '{"type":"default","id":"f","components":[]}',
  'broken.form': '{"type":',
  'notes.txt': 'notes',
  'package/manifest.json': '{"untypedTasks":"confirm"}',
  'package/sub/plain.bpmn': process('p', '<bpmn:task id="act"/>'),
  'package/sub/f.form': '{"type":"default","id":"f","components":[]}',
  'bad-package/manifest.json': '{"untypedTasks":"sometimes"}',
  'bad-package/plain.bpmn': process('p', '<bpmn:task id="act"/>'),
  'empty/notes.txt': 'notes',
  'steps.json': JSON.stringify(STEPS),
  'none.json': '[]',
  'start.json': '[{"do":"start","process":"p"}]',
  'call.json':
    '[{"do":"start","process":"caller"},{"do":"complete","element":"act"},{"expect":{"state":"completed"}}]',
  'wrong.json': JSON.stringify([
    { do: 'start', process: 'p' },
    { expect: { state: 'completed', tasks: { act: 2 }, never: ['act'] } },
    { do: 'complete', element: 'elsewhere' },
    { do: 'cancel' },
  ]),
  'accepted.json': '[{"do":"start","process":"p","rejected":true},{"do":"cancel"}]',
  'message.json': '[{"do":"message","name":"nobody"}]',
  'unknown-step.json': '[{"do":"start","process":"p"},{"do":"strat","process":"p"}]',
  'unknown-field.json': '[{"do":"start","process":"p","proces":"p"}]',
  'not.json': '[',
};
