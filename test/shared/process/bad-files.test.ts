// BPMN files that nobody should run: one cause each, refused by name, with a place and what to do.

import { describe, expect, it } from 'vitest';
import { readBpmn } from '../../../shared/process/read-bpmn.ts';

const file = (body: string, head = ''): string => `<?xml version="1.0" encoding="UTF-8"?>${head}
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="defs" targetNamespace="https://example.org/bad">${body}</bpmn:definitions>`;
const process = (body: string): string =>
  file(`<bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="s"/>${body}</bpmn:process>`);
const policy = (name: string, value: string): string =>
  process(
    `<bpmn:userTask id="a"><bpmn:extensionElements><zeebe:properties><zeebe:property name="${name}" value="${value}"/></zeebe:properties></bpmn:extensionElements></bpmn:userTask>`,
  );

const CASES: readonly (readonly [title: string, code: string, place: string, text: string])[] = [
  ['not XML', 'bpmn_not_xml', 'bad.bpmn', 'this is no XML'],
  ['no BPMN', 'bpmn_not_bpmn', 'bad.bpmn', '<html><body/></html>'],
  [
    'a document type',
    'bpmn_dtd_forbidden',
    'bad.bpmn',
    file('', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
  ],
  ['an unknown entity', 'bpmn_not_xml', 'bad.bpmn', process('<bpmn:userTask id="a" name="&e;"/>')],
  ['over 10 MiB', 'bpmn_too_large', 'bad.bpmn', process(`<!--${'x'.repeat(11 * 1024 * 1024)}-->`)],
  [
    'too deep',
    'bpmn_too_deep',
    'bad.bpmn',
    process(
      '<bpmn:extensionElements>' + '<z>'.repeat(200) + '</z>'.repeat(200) + '</bpmn:extensionElements>',
    ),
  ],
  ['no process', 'bpmn_no_process', 'bad.bpmn', file('<bpmn:message id="m"/>')],
  ['an id twice', 'bpmn_duplicate_id', 's', process('<bpmn:userTask id="s"/>')],
  [
    'a flow to nowhere',
    'bpmn_reference_missing',
    'f',
    process('<bpmn:sequenceFlow id="f" sourceRef="s" targetRef="gone"/>'),
  ],
  ['a transaction', 'bpmn_element_unsupported', 't', process('<bpmn:transaction id="t"/>')],
  ['a complex gateway', 'bpmn_element_unsupported', 'g', process('<bpmn:complexGateway id="g"/>')],
  [
    'a compensation event',
    'bpmn_event_unsupported',
    'c',
    process(
      '<bpmn:intermediateThrowEvent id="c"><bpmn:compensateEventDefinition/></bpmn:intermediateThrowEvent>',
    ),
  ],
  [
    'a multiple event',
    'bpmn_event_unsupported',
    'c',
    process(
      '<bpmn:intermediateCatchEvent id="c"><bpmn:signalEventDefinition/><bpmn:messageEventDefinition/></bpmn:intermediateCatchEvent>',
    ),
  ],
  [
    'a catch event without a trigger',
    'bpmn_event_unsupported',
    'c',
    process('<bpmn:intermediateCatchEvent id="c"/>'),
  ],
  [
    'a timer without a time',
    'bpmn_timer_invalid',
    'c',
    process('<bpmn:intermediateCatchEvent id="c"><bpmn:timerEventDefinition/></bpmn:intermediateCatchEvent>'),
  ],
  [
    'a standard loop',
    'bpmn_loop_unsupported',
    'a',
    process('<bpmn:userTask id="a"><bpmn:standardLoopCharacteristics/></bpmn:userTask>'),
  ],
  [
    'a negative number of instances',
    'bpmn_loop_invalid',
    'a',
    process(
      '<bpmn:userTask id="a"><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>-1</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>',
    ),
  ],
  [
    'a condition behind a task',
    'bpmn_flow_unsupported',
    'f',
    process(
      '<bpmn:userTask id="a"/><bpmn:userTask id="b"/><bpmn:sequenceFlow id="f" sourceRef="a" targetRef="b"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=true</bpmn:conditionExpression></bpmn:sequenceFlow>',
    ),
  ],
  [
    'a link without a twin',
    'bpmn_link_unmatched',
    'l',
    process(
      '<bpmn:intermediateThrowEvent id="l"><bpmn:linkEventDefinition name="L"/></bpmn:intermediateThrowEvent>',
    ),
  ],
  ['a call without a name', 'bpmn_called_element_missing', 'c', process('<bpmn:callActivity id="c"/>')],
  [
    'a decision without a name',
    'bpmn_called_decision_missing',
    'r',
    process(
      '<bpmn:businessRuleTask id="r"><bpmn:extensionElements><zeebe:calledDecision resultVariable="x"/></bpmn:extensionElements></bpmn:businessRuleTask>',
    ),
  ],
  [
    'an event sub-process without a trigger',
    'bpmn_event_unsupported',
    'u',
    process('<bpmn:subProcess id="u" triggeredByEvent="true"><bpmn:startEvent id="us"/></bpmn:subProcess>'),
  ],
  ['a policy that is not JSON', 'policy_not_json', 'a', policy('runproof:evidence', '{')],
  [
    'a policy with a misspelt name',
    'policy_invalid',
    'a',
    policy('runproof:evidence', '{&quot;kind&quot;:[]}'),
  ],
  ['an unknown policy', 'policy_unknown', 'a', policy('runproof:evidense', '{}')],
];

describe('BPMN files that are refused', () => {
  it.each(CASES)('%s', async (_title, code, place, text) => {
    const read = await readBpmn({ path: 'bad.bpmn', text });
    expect(read.ok).toBe(false);
    const problems = read.ok ? [] : read.error;
    expect(problems).toContainEqual(expect.objectContaining({ code, place }));
    expect(problems.every(({ message, remedy }) => message.length > 10 && (remedy ?? '').length > 5)).toBe(
      true,
    );
  });

  it('names every problem at once', async () => {
    const read = await readBpmn({
      path: 'bad.bpmn',
      text: process('<bpmn:transaction id="t"/><bpmn:complexGateway id="g"/><bpmn:callActivity id="c"/>'),
    });
    expect(read.ok ? [] : read.error.map(({ place }) => place)).toEqual(['t', 'g', 'c']);
  });
});
