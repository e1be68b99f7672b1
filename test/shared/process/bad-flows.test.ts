// Sequence flows, links and scopes that BPMN does not have.

import { describe, it } from 'vitest';
import { boundary, element, file, flow, process, task, trigger } from './bpmn-text.ts';
import { checkRefused, type Refusal } from './refusal.ts';

const subProcess = (inside: string, attributes = ''): string =>
  process(element('subProcess', 'u', inside, attributes));

const target = (inside: string): string =>
  process(element('eventBasedGateway', 'g') + inside + flow('f1', 's', 'g'));

const FLOWS: readonly Refusal[] = [
  ['a flow to nowhere', 'bpmn_reference_missing', 'f', process(flow('f', 's', 'gone'))],
  [
    'a flow between pools',
    'bpmn_reference_missing',
    'f',
    file(
      `${element('process', 'p', `${task('a')}${flow('f', 'a', 'b')}`)}${element('process', 'q', task('b'))}`,
    ),
  ],
  [
    'a flow over the border of a sub-process',
    'bpmn_flow_unsupported',
    'f',
    process(element('subProcess', 'u', task('a')) + flow('f', 's', 'a')),
  ],
  ['a flow to a start event', 'bpmn_flow_invalid', 's', process(task('a') + flow('f', 'a', 's'))],
  [
    'a flow from an end event',
    'bpmn_flow_invalid',
    'e',
    process(element('endEvent', 'e') + task('a') + flow('f', 'e', 'a')),
  ],
  [
    'a flow to a boundary event',
    'bpmn_flow_invalid',
    'b',
    process(task('a') + boundary('b', 'a', trigger('signal')) + flow('f', 's', 'b')),
  ],
  [
    'a flow to an event sub-process',
    'bpmn_flow_invalid',
    'u',
    process(
      element('subProcess', 'u', element('startEvent', 'us', trigger('signal')), 'triggeredByEvent="true"') +
        flow('f', 's', 'u'),
    ),
  ],
  [
    'a flow to a catching link',
    'bpmn_flow_invalid',
    'l',
    process(element('intermediateCatchEvent', 'l', trigger('link', '', 'name="L"')) + flow('f', 's', 'l')),
  ],
  [
    'a flow from a throwing link',
    'bpmn_flow_invalid',
    'l',
    process(
      element('intermediateThrowEvent', 'l', trigger('link', '', 'name="L"')) +
        element('intermediateCatchEvent', 'k', trigger('link', '', 'name="L"')) +
        task('a') +
        flow('f', 'l', 'a'),
    ),
  ],
  [
    'a flow to an instantiating receive task',
    'bpmn_flow_invalid',
    'r',
    process(element('receiveTask', 'r', '', 'instantiate="true"') + flow('f', 's', 'r')),
  ],
  [
    'a link without a twin',
    'bpmn_link_unmatched',
    'l',
    process(element('intermediateThrowEvent', 'l', trigger('link', '', 'name="L"'))),
  ],
  [
    'a default flow of another element',
    'bpmn_default_invalid',
    'a',
    process(task('a', '', 'default="f"') + task('b') + flow('f', 's', 'b')),
  ],
  ['an event gateway that leads nowhere', 'bpmn_flow_unsupported', 'g', target('')],
  [
    'an event gateway that leads to a task',
    'bpmn_flow_unsupported',
    'g',
    target(task('a') + flow('f', 'g', 'a')),
  ],
  [
    'an event gateway that leads to a task with a boundary event',
    'bpmn_flow_unsupported',
    'g',
    target(element('receiveTask', 'r') + boundary('b', 'r', trigger('signal')) + flow('f', 'g', 'r')),
  ],
  [
    'an event behind an event gateway with another flow',
    'bpmn_flow_unsupported',
    'g',
    target(
      element('intermediateCatchEvent', 'c', trigger('signal')) + flow('f', 'g', 'c') + flow('f2', 's', 'c'),
    ),
  ],
  [
    'a parallel event gateway in the middle',
    'bpmn_flow_unsupported',
    'g',
    process(
      element('eventBasedGateway', 'g', '', 'eventGatewayType="Parallel"') +
        element('intermediateCatchEvent', 'c', trigger('signal')) +
        flow('f', 'g', 'c'),
    ),
  ],
];

const SCOPES: readonly Refusal[] = [
  [
    'a sub-process with two starts',
    'bpmn_event_unsupported',
    'u',
    subProcess('<bpmn:startEvent id="u1"/><bpmn:startEvent id="u2"/>'),
  ],
  [
    'an event sub-process that is repeated',
    'bpmn_loop_unsupported',
    'u',
    subProcess(
      element('startEvent', 'us', trigger('signal')) + '<bpmn:standardLoopCharacteristics loopMaximum="2"/>',
      'triggeredByEvent="true"',
    ),
  ],
  [
    'a transaction with two starts',
    'bpmn_event_unsupported',
    't',
    process(element('transaction', 't', '<bpmn:startEvent id="t1"/><bpmn:startEvent id="t2"/>')),
  ],
  [
    'an ad-hoc sub-process with a start event',
    'bpmn_ad_hoc_invalid',
    'x',
    process(element('adHocSubProcess', 'h', task('a') + element('startEvent', 'x'))),
  ],
  [
    'an ad-hoc sub-process with an end event',
    'bpmn_ad_hoc_invalid',
    'x',
    process(element('adHocSubProcess', 'h', task('a') + element('endEvent', 'x'))),
  ],
  [
    'an ad-hoc sub-process without activities',
    'bpmn_ad_hoc_invalid',
    'h',
    process(element('adHocSubProcess', 'h')),
  ],
  [
    'a boundary event on an event sub-process',
    'bpmn_boundary_invalid',
    'b',
    process(
      element('subProcess', 'u', element('startEvent', 'us', trigger('signal')), 'triggeredByEvent="true"') +
        boundary('b', 'u', trigger('message')),
    ),
  ],
  [
    'a boundary event on an activity of another scope',
    'bpmn_boundary_invalid',
    'b',
    process(element('subProcess', 'u', task('a')) + boundary('b', 'a', trigger('signal'))),
  ],
];

describe('flows and scopes that are refused', () => {
  it.each([...FLOWS, ...SCOPES])('%s', async (_title, code, place, text) => {
    await checkRefused(text, code, place);
  });
});
