// Elements, loops and expressions that the engine does not run or that say too little.

import { describe, it } from 'vitest';
import { condition, element, extensions, flow, process, task } from './bpmn-text.ts';
import { checkRefused, type Refusal } from './refusal.ts';

const loop = (text: string): string => process(task('a', text));
const multiInstance = (inside: string, attributes = ''): string =>
  loop(
    `<bpmn:multiInstanceLoopCharacteristics ${attributes}>${inside}</bpmn:multiInstanceLoopCharacteristics>`,
  );
const cardinality = (text: string): string => `<bpmn:loopCardinality>${text}</bpmn:loopCardinality>`;
const standardLoop = (attributes: string, inside = ''): string =>
  loop(`<bpmn:standardLoopCharacteristics ${attributes}>${inside}</bpmn:standardLoopCharacteristics>`);

const conditional = (text: string, attributes = ''): string =>
  process(task('a') + task('b') + flow('f', 'a', 'b', condition(text, attributes)));

const ELEMENTS: readonly Refusal[] = [
  ['a complex gateway', 'bpmn_element_unsupported', 'g', process(element('complexGateway', 'g'))],
  ['an implicit throw event', 'bpmn_element_unsupported', 'i', process(element('implicitThrowEvent', 'i'))],
  ['a choreography task', 'bpmn_element_unsupported', 'c', process(element('choreographyTask', 'c'))],
  ['a start quantity', 'bpmn_element_unsupported', 'a', process(task('a', '', 'startQuantity="2"'))],
  [
    'a completion quantity',
    'bpmn_element_unsupported',
    'a',
    process(task('a', '', 'completionQuantity="0"')),
  ],
  ['a call without a name', 'bpmn_called_element_missing', 'c', process(element('callActivity', 'c'))],
  [
    'a decision without a name',
    'bpmn_called_decision_missing',
    'r',
    process(element('businessRuleTask', 'r', extensions('<zeebe:calledDecision resultVariable="x"/>'))),
  ],
  [
    'an empty zeebe:script',
    'bpmn_script_missing',
    't',
    process(element('scriptTask', 't', extensions('<zeebe:script resultVariable="x"/>'))),
  ],
  [
    'an empty FEEL script',
    'bpmn_script_missing',
    't',
    process(element('scriptTask', 't', '<bpmn:script> </bpmn:script>', 'scriptFormat="feel"')),
  ],
  [
    'a mapping without a target',
    'bpmn_mapping_invalid',
    'a',
    process(task('a', extensions('<zeebe:ioMapping><zeebe:input source="=1" target=""/></zeebe:ioMapping>'))),
  ],
  [
    'a mapping to a name that no variable can have',
    'bpmn_mapping_invalid',
    'a',
    process(
      task(
        'a',
        extensions('<zeebe:ioMapping><zeebe:input source="=1" target="a.__proto__"/></zeebe:ioMapping>'),
      ),
    ),
  ],
];

const LOOPS: readonly Refusal[] = [
  ['nothing to repeat over', 'bpmn_loop_invalid', 'a', multiInstance('')],
  ['a negative number of instances', 'bpmn_loop_invalid', 'a', multiInstance(cardinality('-1'))],
  ['a negative number of instances in FEEL', 'bpmn_loop_invalid', 'a', multiInstance(cardinality('=-1'))],
  ['a broken number of instances', 'bpmn_loop_invalid', 'a', multiInstance(cardinality('2.5'))],
  [
    'an event for each completed instance',
    'bpmn_loop_unsupported',
    'a',
    process(
      task(
        'a',
        `<bpmn:multiInstanceLoopCharacteristics behavior="None" noneBehaviorEventRef="d">${cardinality('2')}</bpmn:multiInstanceLoopCharacteristics>`,
      ),
      '<bpmn:signalEventDefinition id="d"/>',
    ),
  ],
  [
    'complex behaviour',
    'bpmn_loop_unsupported',
    'a',
    multiInstance(
      cardinality('2') +
        '<bpmn:complexBehaviorDefinition><bpmn:condition>true</bpmn:condition></bpmn:complexBehaviorDefinition>',
      'behavior="Complex"',
    ),
  ],
  ['a loop without condition and maximum', 'bpmn_loop_invalid', 'a', standardLoop('')],
  ['a loop with a negative maximum', 'bpmn_loop_invalid', 'a', standardLoop('loopMaximum="-1"')],
  ['a loop with a maximum that is no number', 'bpmn_loop_invalid', 'a', standardLoop('loopMaximum="many"')],
  [
    'a loop with a condition in Groovy',
    'bpmn_expression_unsupported',
    'a',
    standardLoop(
      '',
      '<bpmn:loopCondition xsi:type="bpmn:tFormalExpression" language="groovy">i &lt; 3</bpmn:loopCondition>',
    ),
  ],
];

const EXPRESSIONS: readonly Refusal[] = [
  ['JavaScript', 'bpmn_expression_unsupported', 'f', conditional('x === 1', 'language="javascript"')],
  ['Groovy', 'bpmn_expression_unsupported', 'f', conditional('x == 1', 'language="groovy"')],
  ['Python', 'bpmn_expression_unsupported', 'f', conditional('x == 1', 'language="python"')],
  [
    'Java',
    'bpmn_expression_unsupported',
    'f',
    conditional('return x;', 'language="http://www.java.com/java"'),
  ],
  [
    'XPath',
    'bpmn_expression_unsupported',
    'f',
    conditional("getDataObject('x')/y", 'language="http://www.w3.org/1999/XPath"'),
  ],
  ['a method in JUEL', 'bpmn_expression_unsupported', 'f', conditional('${list.size() > 1}')],
  ['arithmetic in JUEL', 'bpmn_expression_unsupported', 'f', conditional('${a + 1 == 2}')],
  ['JUEL inside a text', 'bpmn_expression_unsupported', 'f', conditional('x ${a}')],
  [
    'a condition in a file of its own',
    'bpmn_expression_unsupported',
    'f',
    conditional('', 'camunda:resource="x.js"'),
  ],
];

describe('elements that are refused', () => {
  it.each([...ELEMENTS, ...LOOPS, ...EXPRESSIONS])('%s', async (_title, code, place, text) => {
    await checkRefused(text, code, place);
  });
});
