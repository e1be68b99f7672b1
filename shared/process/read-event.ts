// The event definitions of a start, end, intermediate or boundary event (BPMN 2.0.2 §10.5.5), messages and their keys.

import { childOf, childrenOf, extensionOf, idOf, messageOf, textOf, type BpmnElement } from './bpmn-tree.ts';
import type { EventDefinition, MessageRef, SingleEventDefinition, TimerDefinition } from './process-file.ts';
import { processProblem, refused, type Read } from './process-problem.ts';
import { readExpression } from './read-expression.ts';
import { refuse } from './unsupported.ts';

/** Where a file leaves out the name of a message or signal, the event's own name stands for it. */
const fallbackName = (element: BpmnElement): string => textOf(element, 'name')?.trim() || idOf(element);

/** The message of a receive or send task or of a message event; `linked` is the name of the other end of a message flow. */
export function readMessage(holder: BpmnElement, owner: BpmnElement, linked: string | undefined): MessageRef {
  const message = messageOf(holder);
  const name =
    message === undefined
      ? (linked ?? fallbackName(owner))
      : textOf(message, 'name')?.trim() || idOf(message);
  const correlationKey = textOf(extensionOf(message, 'zeebe:Subscription'), 'correlationKey')?.trim();
  return { name, ...(correlationKey ? { correlationKey } : {}) };
}

const TIMES = { timeDate: 'date', timeDuration: 'duration', timeCycle: 'cycle' } as const;

function readTimer(definition: BpmnElement, place: string): Read<TimerDefinition> {
  const properties = ['timeDate', 'timeDuration', 'timeCycle'] as const;
  const found = properties.filter((property) => childOf(definition, property) !== undefined);
  const [property] = found;
  const expression: Read<string> =
    property === undefined ? { problems: [] } : readExpression(childOf(definition, property), place);
  if (expression.problems.length > 0) return { problems: expression.problems };
  if (found.length !== 1 || property === undefined || expression.value === undefined) {
    const message = `The timer of “${place}” has ${found.length > 1 ? 'more than one time' : 'no time'}.`;
    return refused(
      processProblem('bpmn_timer_invalid', message, 'Give it exactly one date, duration or cycle.', {
        place,
        clause: 'BPMN 2.0.2 §10.5.5 (Timer)',
      }),
    );
  }
  return { value: { type: TIMES[property], expression: expression.value }, problems: [] };
}

function readConditional(definition: BpmnElement, place: string): Read<SingleEventDefinition> {
  const { value: condition, problems } = readExpression(childOf(definition, 'condition'), place);
  if (problems.length > 0) return { problems };
  if (condition === undefined) {
    return refused(
      processProblem(
        'bpmn_condition_missing',
        `The conditional event “${place}” has no condition.`,
        'Write the condition in FEEL, beginning with "=".',
        { place, clause: 'BPMN 2.0.2 §10.5.5 (Conditional)' },
      ),
    );
  }
  const names = textOf(extensionOf(definition, 'zeebe:ConditionalFilter'), 'variableNames') ?? '';
  const variables = names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return {
    value: { kind: 'conditional', condition, ...(variables.length > 0 ? { variables } : {}) },
    problems,
  };
}

function readReference(definition: BpmnElement, property: string, attribute: string): string | undefined {
  const reference = childOf(definition, property);
  return reference === undefined ? undefined : textOf(reference, attribute)?.trim() || idOf(reference);
}

/** The definitions that are read from their attributes and references alone. */
function plainDefinition(
  definition: BpmnElement,
  element: BpmnElement,
  linked: string | undefined,
): SingleEventDefinition | undefined {
  switch (definition.$type) {
    case 'bpmn:MessageEventDefinition':
      return { kind: 'message', ...readMessage(definition, element, linked) };
    case 'bpmn:SignalEventDefinition':
      return {
        kind: 'signal',
        name: readReference(definition, 'signalRef', 'name') ?? fallbackName(element),
      };
    case 'bpmn:ErrorEventDefinition': {
      const code = readReference(definition, 'errorRef', 'errorCode');
      return { kind: 'error', ...(code === undefined ? {} : { code }) };
    }
    case 'bpmn:EscalationEventDefinition': {
      const code = readReference(definition, 'escalationRef', 'escalationCode');
      return { kind: 'escalation', ...(code === undefined ? {} : { code }) };
    }
    case 'bpmn:LinkEventDefinition':
      return { kind: 'link', name: textOf(definition, 'name')?.trim() || fallbackName(element) };
    case 'bpmn:TerminateEventDefinition':
      return { kind: 'terminate' };
    case 'bpmn:CancelEventDefinition':
      return { kind: 'cancel' };
    case 'bpmn:CompensateEventDefinition': {
      const activity = idOf(childOf(definition, 'activityRef'));
      const waits = definition['waitForCompletion'] !== false;
      return { kind: 'compensation', waits, ...(activity === '' ? {} : { activity }) };
    }
    default:
      return undefined;
  }
}

function readDefinition(
  definition: BpmnElement,
  element: BpmnElement,
  linked: string | undefined,
): Read<SingleEventDefinition> {
  const place = idOf(element);
  if (definition.$type === 'bpmn:ConditionalEventDefinition') return readConditional(definition, place);
  if (definition.$type === 'bpmn:TimerEventDefinition') {
    const { value: timer, problems } = readTimer(definition, place);
    return timer ? { value: { kind: 'timer', timer }, problems } : { problems };
  }
  const event = plainDefinition(definition, element, linked);
  if (event) return { value: event, problems: [] };
  const refusal = {
    what: `an event of type ${definition.$type}`,
    remedy: 'Use a message, timer, signal, error or escalation event.',
    clause: 'BPMN 2.0.2 §10.5.5',
  };
  return refused(refuse('bpmn_event_unsupported', refusal, place));
}

/** No value and no problem: the event has no trigger. Several definitions make a multiple event, wherever they are written. */
export function readEvent(element: BpmnElement, linked: string | undefined): Read<EventDefinition> {
  const definitions = [
    ...childrenOf(element, 'eventDefinitions'),
    ...childrenOf(element, 'eventDefinitionRef'),
  ];
  const read = definitions.map((definition) => readDefinition(definition, element, linked));
  const problems = read.flatMap((one) => one.problems);
  const events = read.flatMap(({ value }) => value ?? []);
  const [only] = events;
  if (only === undefined || problems.length > 0) return { problems };
  if (definitions.length === 1) return { value: only, problems };
  return { value: { kind: 'multiple', parallel: element['parallelMultiple'] === true, events }, problems };
}
