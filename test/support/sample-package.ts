// A package as small as it can be and still have one of everything: the base that package tests break and change.

import type { SourceFile } from '../../shared/base/source-file.ts';
import type { Manifest } from '../../shared/package/manifest.ts';

export const sampleManifest: Manifest = {
  format: 1,
  id: 'sample',
  title: 'Sample',
  main: 'sample',
  untypedTasks: 'confirm',
  roles: [{ id: 'responder', title: 'Responder' }],
  separation: [],
  exceptions: [{ code: 'EX-01', title: 'Approver unreachable' }],
  evidenceKinds: [{ id: 'rationale', title: 'Rationale', source: { from: 'field', field: 'rationale' } }],
  templates: [],
  ladders: [],
};

const policy = (name: string, value: object): string =>
  `<zeebe:property name="runproof:${name}" value="${JSON.stringify(value).replaceAll('"', '&quot;')}" />`;

const bpmn = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="https://example.org/sample">
  <bpmn:process id="sample" name="Sample" isExecutable="true">
    <bpmn:startEvent id="start" name="Begin" />
    <bpmn:userTask id="decide" name="Decide">
      <bpmn:documentation>Say yes or no.</bpmn:documentation>
      <bpmn:extensionElements>
        <zeebe:userTask />
        <zeebe:formDefinition formId="decide" />
        <zeebe:assignmentDefinition candidateGroups="responder" />
        <zeebe:properties>
          ${policy('evidence', { kinds: [{ kind: 'rationale', required: true }] })}
          ${policy('approval', { roles: ['responder'], quorum: 1 })}
          ${policy('exception', { codes: ['EX-01'], ratifyRoles: ['responder'], ratifyWithin: 'PT24H' })}
        </zeebe:properties>
      </bpmn:extensionElements>
    </bpmn:userTask>
    <bpmn:businessRuleTask id="rule" name="Look it up">
      <bpmn:extensionElements><zeebe:calledDecision decisionId="answer" resultVariable="answer" /></bpmn:extensionElements>
    </bpmn:businessRuleTask>
    <bpmn:callActivity id="call" name="Call">
      <bpmn:extensionElements><zeebe:calledElement processId="called" propagateAllChildVariables="false" /></bpmn:extensionElements>
    </bpmn:callActivity>
    <bpmn:endEvent id="end" name="Done" />
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="decide" />
    <bpmn:sequenceFlow id="f2" sourceRef="decide" targetRef="rule" />
    <bpmn:sequenceFlow id="f3" sourceRef="rule" targetRef="call" />
    <bpmn:sequenceFlow id="f4" sourceRef="call" targetRef="end" />
  </bpmn:process>
  <bpmn:process id="called" name="Called" isExecutable="true">
    <bpmn:startEvent id="called-start" name="Begin" />
    <bpmn:endEvent id="called-end" name="Done" />
    <bpmn:sequenceFlow id="called-flow" sourceRef="called-start" targetRef="called-end" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="sample">
    <bpmndi:BPMNShape id="start-di" bpmnElement="start"><dc:Bounds x="10" y="10" width="36" height="36" /></bpmndi:BPMNShape>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>
`;

const dmn = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="answers" name="Answers" namespace="https://example.org/answers">
  <decision id="answer" name="Answer">
    <variable id="answer-variable" name="answer" typeRef="string" />
    <decisionTable id="answer-table" hitPolicy="UNIQUE">
      <input id="in" label="Clients"><inputExpression id="in-expression" typeRef="number"><text>clients</text></inputExpression></input>
      <output id="out" name="answer" typeRef="string" />
      <rule id="many"><inputEntry id="many-in"><text>&gt; 10</text></inputEntry><outputEntry id="many-out"><text>"many"</text></outputEntry></rule>
      <rule id="few"><inputEntry id="few-in"><text>&lt;= 10</text></inputEntry><outputEntry id="few-out"><text>"few"</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>
`;

const form = {
  type: 'default',
  id: 'decide',
  components: [
    {
      type: 'radio',
      id: 'field_ok',
      key: 'ok',
      label: 'Is it so?',
      values: [{ label: 'Yes', value: 'yes' }],
      validate: { required: true },
    },
    {
      type: 'textarea',
      id: 'field_rationale',
      key: 'rationale',
      label: 'Rationale',
      validate: { required: true },
    },
  ],
};

export const sampleFiles: readonly SourceFile[] = [
  { path: 'answers.dmn', text: dmn },
  { path: 'forms/decide.form', text: JSON.stringify(form) },
  { path: 'manifest.json', text: JSON.stringify(sampleManifest) },
  { path: 'sample.bpmn', text: bpmn },
];

/** The sample with one piece of text exchanged; throws where the piece is not there, because then the test tests nothing. */
export function sampleWith(path: string, from: string, to: string): readonly SourceFile[] {
  return sampleFiles.map((file) => {
    if (file.path !== path) return file;
    if (!file.text.includes(from)) throw new Error(`${path} does not hold ${from}`);
    return { path, text: file.text.replaceAll(from, to) };
  });
}
