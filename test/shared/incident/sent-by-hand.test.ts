// A message that no connected system sends waits for a person, who says how it was sent.

import { expect, test } from 'vitest';
import { importedContext } from '../../support/course-context.ts';
import { Run } from '../../support/incident-scenario.ts';

const BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
  <bpmn:message id="m" name="authority.told" />
  <bpmn:process id="tell" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
    <bpmn:intermediateThrowEvent id="told" name="Tell the authority">
      <bpmn:extensionElements><zeebe:taskDefinition type="send" /></bpmn:extensionElements>
      <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing>
      <bpmn:messageEventDefinition id="d" messageRef="m" />
    </bpmn:intermediateThrowEvent>
    <bpmn:sendTask id="mail" name="Mail the board">
      <bpmn:extensionElements><zeebe:taskDefinition type="send" /></bpmn:extensionElements>
      <bpmn:incoming>b</bpmn:incoming><bpmn:outgoing>c</bpmn:outgoing>
    </bpmn:sendTask>
    <bpmn:endEvent id="end"><bpmn:incoming>c</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="told" />
    <bpmn:sequenceFlow id="b" sourceRef="told" targetRef="mail" />
    <bpmn:sequenceFlow id="c" sourceRef="mail" targetRef="end" />
  </bpmn:process>
</bpmn:definitions>`;

test('a throwing message event and a send task wait as steps to send by hand; the note says how', async () => {
  const context = await importedContext('tell.bpmn', BPMN);
  const run = new Run(context, { 'R. Responder': ['responder'] });
  const by = 'R. Responder';
  run.act({ do: 'open', by, source: 'none', values: { title: 'Outage' } });
  for (const task of ['told', 'mail']) {
    expect(run.view().steps).toMatchObject([{ element: task, sends: true }]);
    run.act({ do: 'complete', task, by, values: { note: 'By telephone to the duty desk, 14:02.' } });
  }
  expect(run.view().state).toBe('completed');
  run.checkRecheck();
});
