// What the reader makes of every kind of event: its trigger, whether it interrupts, its handler.

import { describe, expect, it } from 'vitest';
import type { EventDefinition } from '../../../shared/process/process-file.ts';
import { association, boundary, element, extensions, process, task, trigger } from './bpmn-text.ts';
import { readNodes } from './reading.ts';

const ROOTS = [
  '<bpmn:message id="m" name="Order"><bpmn:extensionElements><zeebe:subscription correlationKey="=id"/></bpmn:extensionElements></bpmn:message>',
  '<bpmn:message id="unnamed"/>',
  '<bpmn:signal id="sig" name="=&quot;a&quot; + b"/>',
  '<bpmn:error id="err" errorCode="E1"/>',
  '<bpmn:error id="computed" errorCode="=code"/>',
  '<bpmn:error id="noCode"/>',
  '<bpmn:escalation id="esc" escalationCode="X1"/>',
  '<bpmn:signalEventDefinition id="shared" signalRef="sig"/>',
].join('');

const time = (kind: string, text: string): string =>
  trigger('timer', `<bpmn:${kind} xsi:type="bpmn:tFormalExpression">${text}</bpmn:${kind}>`);
const when = (text: string, inside = ''): string =>
  trigger(
    'conditional',
    `${inside}<bpmn:condition xsi:type="bpmn:tFormalExpression">${text}</bpmn:condition>`,
  );
const signal = { kind: 'signal', name: '="a" + b' } as const;

const CATCH = 'intermediateCatchEvent';
const THROW = 'intermediateThrowEvent';

type Trigger = readonly [
  title: string,
  type: string,
  definitions: string,
  event: EventDefinition | undefined,
  attributes: string,
];
const TRIGGERS: readonly Trigger[] = [
  ['none', 'endEvent', '', undefined, ''],
  [
    'a message with its key',
    CATCH,
    trigger('message', '', 'messageRef="m"'),
    { kind: 'message', name: 'Order', correlationKey: '=id' },
    '',
  ],
  [
    'a message without a name',
    CATCH,
    trigger('message', '', 'messageRef="unnamed"'),
    { kind: 'message', name: 'unnamed' },
    '',
  ],
  [
    'a message of the name of its event',
    CATCH,
    trigger('message'),
    { kind: 'message', name: 'Ordered' },
    'name=" Ordered "',
  ],
  [
    'a date',
    CATCH,
    time('timeDate', ' 2026-02-01T00:00:00Z '),
    { kind: 'timer', timer: { type: 'date', expression: '2026-02-01T00:00:00Z' } },
    '',
  ],
  [
    'a duration',
    CATCH,
    time('timeDuration', '=d'),
    { kind: 'timer', timer: { type: 'duration', expression: '=d' } },
    '',
  ],
  [
    'a duration in JUEL',
    CATCH,
    time('timeDuration', '${d}'),
    { kind: 'timer', timer: { type: 'duration', expression: '=d' } },
    '',
  ],
  [
    'a cycle',
    'startEvent',
    time('timeCycle', '0 0 8 * * MON-FRI'),
    { kind: 'timer', timer: { type: 'cycle', expression: '0 0 8 * * MON-FRI' } },
    '',
  ],
  ['a signal with a computed name', THROW, trigger('signal', '', 'signalRef="sig"'), signal, ''],
  ['a signal of the name of its event', THROW, trigger('signal'), { kind: 'signal', name: 'e' }, ''],
  [
    'an event definition from elsewhere',
    THROW,
    '<bpmn:eventDefinitionRef>shared</bpmn:eventDefinitionRef>',
    signal,
    '',
  ],
  ['an error', 'endEvent', trigger('error', '', 'errorRef="err"'), { kind: 'error', code: 'E1' }, ''],
  [
    'a computed error code',
    'endEvent',
    trigger('error', '', 'errorRef="computed"'),
    { kind: 'error', code: '=code' },
    '',
  ],
  [
    'an error without a code',
    'endEvent',
    trigger('error', '', 'errorRef="noCode"'),
    { kind: 'error', code: 'noCode' },
    '',
  ],
  ['any error', 'endEvent', trigger('error'), { kind: 'error' }, ''],
  [
    'an escalation',
    THROW,
    trigger('escalation', '', 'escalationRef="esc"'),
    { kind: 'escalation', code: 'X1' },
    '',
  ],
  ['termination', 'endEvent', trigger('terminate'), { kind: 'terminate' }, ''],
  ['a condition', CATCH, when('=x &gt; 1'), { kind: 'conditional', condition: '=x > 1' }, ''],
  [
    'a condition without "="',
    'startEvent',
    when('x &gt; 1'),
    { kind: 'conditional', condition: 'x > 1' },
    '',
  ],
  [
    'a condition on named variables',
    CATCH,
    when('=x &gt; y', extensions('<zeebe:conditionalFilter variableNames="x, y"/>')),
    { kind: 'conditional', condition: '=x > y', variables: ['x', 'y'] },
    '',
  ],
  ['compensation of everything', THROW, trigger('compensate'), { kind: 'compensation', waits: true }, ''],
  [
    'compensation without waiting',
    'endEvent',
    trigger('compensate', '', 'waitForCompletion="false"'),
    { kind: 'compensation', waits: false },
    '',
  ],
  [
    'several triggers',
    CATCH,
    trigger('signal', '', 'signalRef="sig"') + trigger('message', '', 'messageRef="m"'),
    {
      kind: 'multiple',
      parallel: false,
      events: [signal, { kind: 'message', name: 'Order', correlationKey: '=id' }],
    },
    '',
  ],
  [
    'several triggers, some of them from elsewhere',
    'startEvent',
    '<bpmn:eventDefinitionRef>shared</bpmn:eventDefinitionRef>' + when('=x'),
    { kind: 'multiple', parallel: false, events: [{ kind: 'conditional', condition: '=x' }, signal] },
    '',
  ],
  [
    'several triggers that must all happen',
    CATCH,
    trigger('signal', '', 'signalRef="sig"') + when('=x'),
    { kind: 'multiple', parallel: true, events: [signal, { kind: 'conditional', condition: '=x' }] },
    'parallelMultiple="true"',
  ],
  [
    'several results',
    'endEvent',
    trigger('signal', '', 'signalRef="sig"') + trigger('terminate'),
    { kind: 'multiple', parallel: false, events: [signal, { kind: 'terminate' }] },
    '',
  ],
];

describe('triggers of events', () => {
  it.each(TRIGGERS)('%s', async (_title, type, definitions, event, attributes) => {
    const { e } = await readNodes(process(element(type, 'e', definitions, attributes), ROOTS));
    expect(e?.event).toEqual(event);
  });

  it('links match by name, several to one', async () => {
    const link = trigger('link', '', 'name="L"');
    const nodes = await readNodes(
      process(element(THROW, 'a', link) + element(THROW, 'b', link) + element(CATCH, 'c', link)),
    );
    expect(['a', 'b', 'c'].map((id) => nodes[id]?.event)).toEqual(
      Array.from({ length: 3 }, () => ({ kind: 'link', name: 'L' })),
    );
  });

  it('a cancel end inside a transaction, also in a sub-process of it, and its boundary event', async () => {
    const nodes = await readNodes(
      process(
        element(
          'transaction',
          't',
          element('endEvent', 'e', trigger('cancel')) +
            element('subProcess', 'u', element('endEvent', 'f', trigger('cancel'))),
        ) + boundary('b', 't', trigger('cancel'), 'cancelActivity="false"'),
      ),
    );
    expect(nodes['e']?.event).toEqual({ kind: 'cancel' });
    expect(nodes['f']?.event).toEqual({ kind: 'cancel' });
    expect(nodes['b']).toMatchObject({ event: { kind: 'cancel' }, attachedTo: 't', interrupting: true });
  });
});

describe('event sub-processes', () => {
  const KINDS: readonly (readonly [kind: string, definition: string, interrupting: boolean])[] = [
    ['message', trigger('message'), false],
    ['timer', time('timeDuration', 'PT1H'), false],
    ['signal', trigger('signal'), false],
    ['escalation', trigger('escalation'), false],
    ['conditional', when('=x'), false],
    ['multiple', trigger('signal') + trigger('message'), false],
    ['error', trigger('error'), true],
    ['compensation', trigger('compensate'), true],
  ];
  it.each(KINDS)(
    'with a %s start, not to interrupt where that may be',
    async (kind, definition, interrupting) => {
      const start = element('startEvent', 'e', definition, 'isInterrupting="false"');
      const { u, e } = await readNodes(process(element('subProcess', 'u', start, 'triggeredByEvent="true"')));
      expect(u?.type).toBe('eventSubProcess');
      expect(e).toMatchObject({ parent: 'u', event: { kind }, interrupting });
    },
  );
});

describe('compensation', () => {
  const handled = (from: string, to: string): string =>
    task('a') +
    task('h', '', 'isForCompensation="true"') +
    boundary('b', 'a', trigger('compensate')) +
    association(from, to);

  it.each([
    ['from the event to the handler', 'b', 'h'],
    ['the other way round', 'h', 'b'],
  ])('an association %s', async (_title, from, to) => {
    const { b, h } = await readNodes(process(handled(from, to)));
    expect(b).toMatchObject({ handler: 'h', event: { kind: 'compensation' } });
    expect(h?.forCompensation).toBe(true);
  });

  it('inside a sub-process', async () => {
    const { b } = await readNodes(process(element('subProcess', 'u', handled('b', 'h'))));
    expect(b?.handler).toBe('h');
  });

  it('by an association of the collaboration', async () => {
    const roots = `<bpmn:collaboration id="c"><bpmn:participant id="pool" processRef="p"/>${association('b', 'h')}</bpmn:collaboration>`;
    const body =
      task('a') + task('h', '', 'isForCompensation="true"') + boundary('b', 'a', trigger('compensate'));
    const { b } = await readNodes(process(body, roots));
    expect(b?.handler).toBe('h');
  });

  it('an event names an activity beside it, or beside the event sub-process that it is in', async () => {
    const named = trigger('compensate', '', 'activityRef="a"');
    const inside = element('startEvent', 'us', trigger('error')) + element(THROW, 'd', named);
    const nodes = await readNodes(
      process(
        task('a') +
          element(THROW, 'e', named) +
          element('subProcess', 'u', inside, 'triggeredByEvent="true"'),
      ),
    );
    expect(nodes['e']?.event).toEqual({ kind: 'compensation', activity: 'a', waits: true });
    expect(nodes['d']?.event).toEqual({ kind: 'compensation', activity: 'a', waits: true });
  });
});
