// What the reader makes of activities: sub-processes, loops, messages, scripts, and what starts a process.

import { describe, expect, it } from 'vitest';
import type {
  LoopCharacteristics,
  MultiInstance,
  Script,
  StandardLoop,
} from '../../../shared/process/process-file.ts';
import { element, extensions, flow, process, task, trigger } from './bpmn-text.ts';
import { readNodes } from './reading.ts';

const multi = (inside: string, attributes = ''): string =>
  `<bpmn:multiInstanceLoopCharacteristics ${attributes}>${inside}</bpmn:multiInstanceLoopCharacteristics>`;
const standard = (inside: string, attributes = ''): string =>
  `<bpmn:standardLoopCharacteristics ${attributes}>${inside}</bpmn:standardLoopCharacteristics>`;
const cardinality = (text: string): string => `<bpmn:loopCardinality>${text}</bpmn:loopCardinality>`;
const DATA = [
  '<bpmn:dataObject id="Object_1" name="orders"/>',
  '<bpmn:dataObject id="Object_2"/>',
  '<bpmn:dataObjectReference id="Reference_1" dataObjectRef="Object_1"/>',
].join('');

type Loop<T extends LoopCharacteristics> = readonly [title: string, loop: string, expected: Omit<T, 'kind'>];
const MULTI: readonly Loop<MultiInstance>[] = [
  [
    'over a list, with everything of zeebe',
    multi(
      extensions(
        '<zeebe:loopCharacteristics inputCollection="=list" inputElement="item" outputCollection="results" outputElement="=r"/>',
      ) + '<bpmn:completionCondition>=numberOfCompletedInstances = 2</bpmn:completionCondition>',
      'isSequential="true"',
    ),
    {
      sequential: true,
      collection: '=list',
      counted: false,
      inputElement: 'item',
      outputCollection: 'results',
      outputElement: '=r',
      completionCondition: '=numberOfCompletedInstances = 2',
    },
  ],
  [
    'over a list without "="',
    multi(extensions('<zeebe:loopCharacteristics inputCollection="list"/>')),
    { sequential: false, collection: '=list', counted: false },
  ],
  ['a number of times', multi(cardinality('3')), { sequential: false, collection: '3', counted: true }],
  ['no time', multi(cardinality('0')), { sequential: false, collection: '0', counted: true }],
  [
    'a computed number of times',
    multi(cardinality('n')),
    { sequential: false, collection: '=n', counted: true },
  ],
  [
    'a number of times in JUEL',
    multi(cardinality('${n}')),
    { sequential: false, collection: '=n', counted: true },
  ],
  [
    'over a data object by name',
    multi('<bpmn:loopDataInputRef>Object_1</bpmn:loopDataInputRef>'),
    { sequential: false, collection: '=orders', counted: false },
  ],
  [
    'over a data object by id',
    multi('<bpmn:loopDataInputRef>Object_2</bpmn:loopDataInputRef>'),
    { sequential: false, collection: '=Object_2', counted: false },
  ],
  [
    'over a reference to a data object',
    multi('<bpmn:loopDataInputRef>Reference_1</bpmn:loopDataInputRef>'),
    { sequential: false, collection: '=orders', counted: false },
  ],
  [
    'over data objects in and out',
    multi(
      '<bpmn:loopDataInputRef>Object_1</bpmn:loopDataInputRef><bpmn:loopDataOutputRef>Object_2</bpmn:loopDataOutputRef><bpmn:inputDataItem id="i" name="order"/><bpmn:outputDataItem id="o" name="result"/>',
    ),
    {
      sequential: false,
      collection: '=orders',
      counted: false,
      inputElement: 'order',
      outputCollection: 'Object_2',
      outputElement: '=result',
    },
  ],
  [
    'over a list as Camunda 7 writes it',
    multi('', 'camunda:collection="${list}" camunda:elementVariable="item"'),
    { sequential: false, collection: '=list', counted: false, inputElement: 'item' },
  ],
];
const STANDARD: readonly Loop<StandardLoop>[] = [
  [
    'while a condition is true',
    standard('<bpmn:loopCondition xsi:type="bpmn:tFormalExpression">=i &lt; 3</bpmn:loopCondition>'),
    { testBefore: false, condition: '=i < 3' },
  ],
  ['at most so often', standard('', 'loopMaximum="3" testBefore="true"'), { testBefore: true, maximum: 3 }],
  [
    'with a condition in JUEL',
    standard(
      '<bpmn:loopCondition xsi:type="bpmn:tFormalExpression">${!done}</bpmn:loopCondition>',
      'loopMaximum="5"',
    ),
    { testBefore: false, condition: '=not(done)', maximum: 5 },
  ],
];

describe('loops', () => {
  it.each(MULTI)('multi-instance %s', async (_title, loop, expected) => {
    const { a } = await readNodes(process(DATA + task('a', loop)));
    expect(a?.loop).toEqual({ kind: 'multiInstance', ...expected });
  });

  it.each(STANDARD)('standard loop %s', async (_title, loop, expected) => {
    const { a } = await readNodes(process(task('a', loop)));
    expect(a?.loop).toEqual({ kind: 'standard', ...expected });
  });

  it('what feeds the data input of the activity is the list', async () => {
    const specification =
      '<bpmn:ioSpecification><bpmn:dataInput id="in" isCollection="true"/><bpmn:dataOutput id="out"/><bpmn:inputSet><bpmn:dataInputRefs>in</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet><bpmn:dataOutputRefs>out</bpmn:dataOutputRefs></bpmn:outputSet></bpmn:ioSpecification>' +
      '<bpmn:dataInputAssociation><bpmn:sourceRef>Object_1</bpmn:sourceRef><bpmn:targetRef>in</bpmn:targetRef></bpmn:dataInputAssociation>' +
      '<bpmn:dataOutputAssociation><bpmn:sourceRef>out</bpmn:sourceRef><bpmn:targetRef>Object_2</bpmn:targetRef></bpmn:dataOutputAssociation>';
    const loop = multi(
      '<bpmn:loopDataInputRef>in</bpmn:loopDataInputRef><bpmn:loopDataOutputRef>out</bpmn:loopDataOutputRef>',
    );
    const { a } = await readNodes(process(DATA + task('a', specification + loop)));
    expect(a?.loop).toMatchObject({ collection: '=orders', outputCollection: 'Object_2' });
  });
});

describe('sub-processes', () => {
  it('a transaction holds its nodes', async () => {
    const { t, a } = await readNodes(process(element('transaction', 't', task('a'))));
    expect(t?.type).toBe('transaction');
    expect(a).toMatchObject({ parent: 't', process: 'p' });
  });

  it('an ad-hoc sub-process without more', async () => {
    const { h, a } = await readNodes(process(element('adHocSubProcess', 'h', task('a'))));
    expect(h).toMatchObject({ type: 'adHocSubProcess', adHoc: { sequential: false, cancelRemaining: true } });
    expect(h?.adHoc).not.toHaveProperty('activeElements');
    expect(a?.parent).toBe('h');
  });

  it('an ad-hoc sub-process with everything', async () => {
    const inside =
      extensions(
        '<zeebe:adHoc activeElementsCollection="=next" outputCollection="results" outputElement="=r"/>',
      ) +
      task('a') +
      '<bpmn:completionCondition xsi:type="bpmn:tFormalExpression">=done</bpmn:completionCondition>';
    const { h } = await readNodes(
      process(
        element('adHocSubProcess', 'h', inside, 'ordering="Sequential" cancelRemainingInstances="false"'),
      ),
    );
    expect(h?.adHoc).toEqual({
      sequential: true,
      cancelRemaining: false,
      completionCondition: '=done',
      activeElements: '=next',
      outputCollection: 'results',
      outputElement: '=r',
    });
  });
});

describe('messages of tasks', () => {
  const MESSAGE = '<bpmn:message id="m" name="Order"/>';

  it('a send task has one where the file names it', async () => {
    const { a, b } = await readNodes(
      process(
        element('sendTask', 'a', '', 'messageRef="m"') + element('sendTask', 'b', '', 'name="Send"'),
        MESSAGE,
      ),
    );
    expect(a?.message).toEqual({ name: 'Order' });
    expect(b).not.toHaveProperty('message');
  });

  it('a receive task always has one', async () => {
    const { a, b } = await readNodes(
      process(
        element('receiveTask', 'a', '', 'messageRef="m"') + element('receiveTask', 'b', '', 'name="Wait"'),
        MESSAGE,
      ),
    );
    expect(a).toMatchObject({ message: { name: 'Order' }, instantiates: false });
    expect(b?.message).toEqual({ name: 'Wait' });
  });

  it('an operation names the message', async () => {
    const roots = `${MESSAGE}<bpmn:interface id="i" name="I"><bpmn:operation id="o" name="O"><bpmn:inMessageRef>m</bpmn:inMessageRef></bpmn:operation></bpmn:interface>`;
    const { a } = await readNodes(process(element('sendTask', 'a', '', 'operationRef="o"'), roots));
    expect(a?.message).toEqual({ name: 'Order' });
  });

  it('both ends of a message flow know it by one name', async () => {
    const pools = (flowAttributes: string): string =>
      `<bpmn:collaboration id="c"><bpmn:participant id="x" processRef="p"/><bpmn:participant id="y" processRef="q"/><bpmn:messageFlow id="mf" sourceRef="a" targetRef="b" ${flowAttributes}/></bpmn:collaboration>${element('process', 'q', element('startEvent', 'b', trigger('message')))}`;
    const plain = await readNodes(process(element('sendTask', 'a'), pools('name="Order"')));
    expect(plain['a']?.message).toEqual({ name: 'Order' });
    expect(plain['b']?.event).toEqual({ kind: 'message', name: 'Order' });
    const named = await readNodes(
      process(element('sendTask', 'a', '', 'messageRef="m"'), MESSAGE + pools('name="other"')),
    );
    expect(named['b']?.event).toEqual({ kind: 'message', name: 'Order' });
  });
});

describe('what starts a process', () => {
  it('a receive task and event gateways that say so', async () => {
    const waits = (gateway: string): string =>
      element('intermediateCatchEvent', `c${gateway}`, trigger('signal')) +
      flow(`f${gateway}`, gateway, `c${gateway}`);
    const { r, g, k, h } = await readNodes(
      process(
        element('receiveTask', 'r', '', 'instantiate="true"') +
          element('eventBasedGateway', 'g', '', 'instantiate="true"') +
          element('eventBasedGateway', 'k', '', 'instantiate="true" eventGatewayType="Parallel"') +
          element('eventBasedGateway', 'h') +
          waits('g') +
          waits('k') +
          waits('h'),
      ),
    );
    expect(r?.instantiates).toBe(true);
    expect(g).toMatchObject({ instantiates: true, awaitsAll: false });
    expect(k).toMatchObject({ instantiates: true, awaitsAll: true });
    expect(h).toMatchObject({ instantiates: false, awaitsAll: false });
  });
});

describe('scripts', () => {
  const script = (text: string, attributes: string): string =>
    element('scriptTask', 't', `<bpmn:script>${text}</bpmn:script>`, attributes);
  const SCRIPTS: readonly (readonly [title: string, text: string, script: Script | undefined])[] = [
    [
      'of zeebe',
      element('scriptTask', 't', extensions('<zeebe:script expression="=a + 1" resultVariable="b"/>')),
      { expression: '=a + 1', resultVariable: 'b' },
    ],
    ['of BPMN in FEEL', script('a + 1', 'scriptFormat="FEEL"'), { expression: '=a + 1' }],
    [
      'of BPMN in FEEL by its media type, with a result',
      script('=a + 1', 'scriptFormat="text/feel" camunda:resultVariable="b"'),
      { expression: '=a + 1', resultVariable: 'b' },
    ],
    ['in another language is work for a person', script('a + 1', 'scriptFormat="groovy"'), undefined],
  ];
  it.each(SCRIPTS)('%s', async (_title, text, expected) => {
    const { t } = await readNodes(process(text));
    expect(t?.script).toEqual(expected);
  });
});
