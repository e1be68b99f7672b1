// Events whose trigger or place is none that BPMN has (table 10.93), and compensation without a handler.

import { describe, it } from 'vitest';
import { association, boundary, element, flow, process, task, trigger } from './bpmn-text.ts';
import { checkRefused, type Refusal } from './refusal.ts';

const subProcess = (inside: string, attributes = ''): string =>
  process(element('subProcess', 'u', inside, attributes));

const event = (name: string, definition: string, attributes = ''): string =>
  process(element(name, 'e', definition, attributes));

const POSITIONS: readonly Refusal[] = [
  ['a start event with an error', 'bpmn_event_unsupported', 'e', event('startEvent', trigger('error'))],
  [
    'a start event with an escalation',
    'bpmn_event_unsupported',
    'e',
    event('startEvent', trigger('escalation')),
  ],
  [
    'a start event with compensation',
    'bpmn_event_unsupported',
    'e',
    event('startEvent', trigger('compensate')),
  ],
  [
    'a sub-process with a triggered start',
    'bpmn_event_unsupported',
    'us',
    subProcess(element('startEvent', 'us', trigger('signal'))),
  ],
  [
    'an event sub-process without a trigger',
    'bpmn_event_unsupported',
    'us',
    subProcess('<bpmn:startEvent id="us"/>', 'triggeredByEvent="true"'),
  ],
  [
    'an event sub-process without a start',
    'bpmn_event_unsupported',
    'u',
    subProcess('', 'triggeredByEvent="true"'),
  ],
  ['a catch event without a trigger', 'bpmn_event_unsupported', 'e', event('intermediateCatchEvent', '')],
  [
    'a catch event with an error',
    'bpmn_event_unsupported',
    'e',
    event('intermediateCatchEvent', trigger('error')),
  ],
  [
    'a throw event with a timer',
    'bpmn_event_unsupported',
    'e',
    event('intermediateThrowEvent', trigger('timer', '<bpmn:timeDuration>PT1H</bpmn:timeDuration>')),
  ],
  [
    'a throw event that terminates',
    'bpmn_event_unsupported',
    'e',
    event('intermediateThrowEvent', trigger('terminate')),
  ],
  [
    'a throw event with an error',
    'bpmn_event_unsupported',
    'e',
    event('intermediateThrowEvent', trigger('error')),
  ],
  [
    'an end event with a link',
    'bpmn_event_unsupported',
    'e',
    event('endEvent', trigger('link', '', 'name="L"')),
  ],
  [
    'a boundary event with a link',
    'bpmn_event_unsupported',
    'b',
    process(task('a') + boundary('b', 'a', trigger('link', '', 'name="L"'))),
  ],
  [
    'a boundary event without a trigger',
    'bpmn_event_unsupported',
    'b',
    process(task('a') + boundary('b', 'a', '')),
  ],
  [
    'a link among several triggers',
    'bpmn_event_unsupported',
    'e',
    event('intermediateCatchEvent', trigger('signal') + trigger('link', '', 'name="L"')),
  ],
  [
    'parallel triggers with an error',
    'bpmn_event_unsupported',
    'b',
    process(task('a') + boundary('b', 'a', trigger('signal') + trigger('error'), 'parallelMultiple="true"')),
  ],
  ['a timer without a time', 'bpmn_timer_invalid', 'e', event('intermediateCatchEvent', trigger('timer'))],
  [
    'a timer with two times',
    'bpmn_timer_invalid',
    'e',
    event(
      'intermediateCatchEvent',
      trigger(
        'timer',
        '<bpmn:timeDate>2026-01-01</bpmn:timeDate><bpmn:timeDuration>PT1H</bpmn:timeDuration>',
      ),
    ),
  ],
  [
    'a conditional event without a condition',
    'bpmn_condition_missing',
    'e',
    event('intermediateCatchEvent', trigger('conditional')),
  ],
  ['a cancel end outside of a transaction', 'bpmn_cancel_invalid', 'e', event('endEvent', trigger('cancel'))],
  [
    'a cancel boundary event on a sub-process',
    'bpmn_cancel_invalid',
    'b',
    process(element('subProcess', 'u', task('a')) + boundary('b', 'u', trigger('cancel'))),
  ],
];

const COMPENSATION: readonly Refusal[] = [
  [
    'a compensation boundary event without a handler',
    'bpmn_compensation_invalid',
    'b',
    process(task('a') + boundary('b', 'a', trigger('compensate'))),
  ],
  [
    'a handler that is not marked',
    'bpmn_compensation_invalid',
    'b',
    process(task('a') + task('h') + boundary('b', 'a', trigger('compensate')) + association('b', 'h')),
  ],
  [
    'two handlers',
    'bpmn_compensation_invalid',
    'b',
    process(
      task('a') +
        task('h', '', 'isForCompensation="true"') +
        task('i', '', 'isForCompensation="true"') +
        boundary('b', 'a', trigger('compensate')) +
        association('b', 'h') +
        association('i', 'b'),
    ),
  ],
  [
    'a flow to a handler',
    'bpmn_flow_invalid',
    'h',
    process(task('h', '', 'isForCompensation="true"') + flow('f', 's', 'h')),
  ],
  [
    'a flow from a handler',
    'bpmn_flow_invalid',
    'h',
    process(task('h', '', 'isForCompensation="true"') + task('a') + flow('f', 'h', 'a')),
  ],
  [
    'a flow from a compensation boundary event',
    'bpmn_flow_invalid',
    'b',
    process(
      task('a') +
        task('x') +
        task('h', '', 'isForCompensation="true"') +
        boundary('b', 'a', trigger('compensate')) +
        association('b', 'h') +
        flow('f', 'b', 'x'),
    ),
  ],
  [
    'compensation of an activity in another scope',
    'bpmn_compensation_invalid',
    'e',
    process(
      element('subProcess', 'u', task('a')) +
        element('intermediateThrowEvent', 'e', trigger('compensate', '', 'activityRef="a"')),
    ),
  ],
];

describe('events that are refused', () => {
  it.each([...POSITIONS, ...COMPENSATION])('%s', async (_title, code, place, text) => {
    await checkRefused(text, code, place);
  });
});
