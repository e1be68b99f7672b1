// Conditions of sequence flows: kept where BPMN gives them a meaning, left out elsewhere.

import { describe, expect, it } from 'vitest';
import { condition, element, flow, process, task, trigger } from './bpmn-text.ts';
import { readProcesses } from './reading.ts';

const signal = (id: string): string => element('intermediateCatchEvent', id, trigger('signal'));
const behind = (source: string, text = '=x', target = task('b')): string =>
  process(source + target + flow('f', 'a', 'b', condition(text)));

const CONDITIONS: readonly (readonly [title: string, text: string, condition: string | undefined])[] = [
  ['behind an exclusive gateway', behind(element('exclusiveGateway', 'a')), '=x'],
  ['behind an inclusive gateway', behind(element('inclusiveGateway', 'a')), '=x'],
  ['behind an activity', behind(task('a')), '=x'],
  ['behind an event', behind(signal('a')), '=x'],
  ['without "="', behind(task('a'), 'x &gt; 1'), 'x > 1'],
  ['in JUEL', behind(task('a'), "${ x == 'yes' }"), '=x = "yes"'],
  ['behind a parallel gateway: ignored', behind(element('parallelGateway', 'a')), undefined],
  [
    'behind an event gateway: ignored',
    behind(element('eventBasedGateway', 'a'), '=x', signal('b')),
    undefined,
  ],
  ['on the default flow: ignored', behind(element('exclusiveGateway', 'a', '', 'default="f"')), undefined],
  ['on the default flow of an activity: ignored', behind(task('a', '', 'default="f"')), undefined],
  [
    'that is ignored may be in any language',
    behind(element('parallelGateway', 'a'), '${list.size()}'),
    undefined,
  ],
  [
    'of a plain expression',
    process(
      `${task('a')}${task('b')}${flow('f', 'a', 'b', '<bpmn:conditionExpression>x</bpmn:conditionExpression>')}`,
    ),
    'x',
  ],
  [
    'in FEEL by name',
    process(
      task('a') +
        task('b') +
        flow('f', 'a', 'b', condition('x', 'language="https://www.omg.org/spec/DMN/20191111/FEEL/"')),
    ),
    'x',
  ],
  [
    'that says XPath, as tools do, and reads the same in FEEL',
    process(
      task('a') +
        task('b') +
        flow('f', 'a', 'b', condition('x = 1 and not(y)', 'language="http://www.w3.org/1999/XPath"')),
    ),
    'x = 1 and not(y)',
  ],
];

describe('conditions of flows', () => {
  it.each(CONDITIONS)('%s', async (_title, text, expected) => {
    const [read] = await readProcesses(text);
    expect(read?.flows.find(({ id }) => id === 'f')?.condition).toBe(expected);
  });
});

describe('a flow without an id', () => {
  it('is named by what it connects', async () => {
    const [read] = await readProcesses(
      process(
        `${task('a')}<bpmn:sequenceFlow sourceRef="s" targetRef="a"/>${'<bpmn:sequenceFlow sourceRef="a" targetRef="e"/>'.repeat(2)}${element('endEvent', 'e')}`,
      ),
    );
    expect(read?.flows.map(({ id }) => id)).toEqual(['s->a', 'a->e', 'a->e 2']);
  });
});

describe('what other tools write where BPMN has no place for it', () => {
  it('is passed over where it is of another namespace', async () => {
    const [read] = await readProcesses(
      process('<camunda:note><camunda:x/>text</camunda:note><x xmlns="urn:x"/>', '<camunda:head/>'),
    );
    expect(read?.nodes.map(({ id }) => id)).toEqual(['s']);
  });
});
