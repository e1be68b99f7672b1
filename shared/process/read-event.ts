// The event definition of a start, end, intermediate or boundary event (BPMN 2.0.2 §10.5.5), messages and their keys.

import { bodyOf, childOf, childrenOf, extensionOf, idOf, textOf, type BpmnElement } from './bpmn-tree.ts';
import type { EventDefinition, MessageRef, TimerDefinition } from './process-file.ts';
import { processProblem, type ProcessProblem } from './process-problem.ts';
import { refuse, UNSUPPORTED_EVENTS } from './unsupported.ts';

export interface ReadEvent {
  readonly event?: EventDefinition;
  readonly problems: readonly ProcessProblem[];
}

/** Where a file leaves out the name of a message or signal, the event's own name stands for it. */
const fallbackName = (element: BpmnElement): string => textOf(element, 'name')?.trim() || idOf(element);

/** The message of a receive or send task or of a message event; `linked` is the name of the other end of a message flow. */
export function readMessage(holder: BpmnElement, owner: BpmnElement, linked: string | undefined): MessageRef {
  const message = childOf(holder, 'messageRef');
  const name =
    message === undefined
      ? (linked ?? fallbackName(owner))
      : textOf(message, 'name')?.trim() || idOf(message);
  const correlationKey = textOf(extensionOf(message, 'zeebe:Subscription'), 'correlationKey')?.trim();
  return { name, ...(correlationKey ? { correlationKey } : {}) };
}

function readTimer(
  definition: BpmnElement,
  place: string,
): { readonly timer?: TimerDefinition; readonly problem?: ProcessProblem } {
  const found = (['timeDate', 'timeDuration', 'timeCycle'] as const).filter(
    (property) => childOf(definition, property) !== undefined,
  );
  const [property] = found;
  const expression = property === undefined ? undefined : bodyOf(childOf(definition, property));
  if (found.length !== 1 || property === undefined || expression === undefined) {
    const message = `The timer of "${place}" has ${found.length > 1 ? 'more than one time' : 'no time'}.`;
    const problem = processProblem(
      'bpmn_timer_invalid',
      message,
      'Give it exactly one date, duration or cycle.',
      { place, clause: 'BPMN 2.0.2 §10.5.5 (Timer)' },
    );
    return { problem };
  }
  const types = { timeDate: 'date', timeDuration: 'duration', timeCycle: 'cycle' } as const;
  return { timer: { type: types[property], expression } };
}

function readReference(definition: BpmnElement, property: string, attribute: string): string | undefined {
  const reference = childOf(definition, property);
  return reference === undefined ? undefined : textOf(reference, attribute)?.trim() || idOf(reference);
}

function readDefinition(
  definition: BpmnElement,
  element: BpmnElement,
  linked: string | undefined,
): ReadEvent {
  const place = idOf(element);
  const unsupported = UNSUPPORTED_EVENTS[definition.$type];
  if (unsupported) return { problems: [refuse('bpmn_event_unsupported', unsupported, place)] };
  switch (definition.$type) {
    case 'bpmn:MessageEventDefinition':
      return { event: { kind: 'message', ...readMessage(definition, element, linked) }, problems: [] };
    case 'bpmn:TimerEventDefinition': {
      const { timer, problem } = readTimer(definition, place);
      return timer
        ? { event: { kind: 'timer', timer }, problems: [] }
        : { problems: problem ? [problem] : [] };
    }
    case 'bpmn:SignalEventDefinition':
      return {
        event: {
          kind: 'signal',
          name: readReference(definition, 'signalRef', 'name') ?? fallbackName(element),
        },
        problems: [],
      };
    case 'bpmn:ErrorEventDefinition': {
      const code = readReference(definition, 'errorRef', 'errorCode');
      return { event: { kind: 'error', ...(code === undefined ? {} : { code }) }, problems: [] };
    }
    case 'bpmn:EscalationEventDefinition': {
      const code = readReference(definition, 'escalationRef', 'escalationCode');
      return { event: { kind: 'escalation', ...(code === undefined ? {} : { code }) }, problems: [] };
    }
    case 'bpmn:LinkEventDefinition':
      return {
        event: { kind: 'link', name: textOf(definition, 'name')?.trim() || fallbackName(element) },
        problems: [],
      };
    case 'bpmn:TerminateEventDefinition':
      return { event: { kind: 'terminate' }, problems: [] };
    default: {
      const refusal = {
        what: `an event of type ${definition.$type}`,
        remedy: 'Use a message, timer, signal, error or escalation event.',
        clause: 'BPMN 2.0.2 §10.5.5',
      };
      return { problems: [refuse('bpmn_event_unsupported', refusal, place)] };
    }
  }
}

export function readEvent(element: BpmnElement, linked: string | undefined): ReadEvent {
  const definitions = [
    ...childrenOf(element, 'eventDefinitions'),
    ...childrenOf(element, 'eventDefinitionRef'),
  ];
  const [only] = definitions;
  if (only === undefined) return { problems: [] };
  if (definitions.length > 1) {
    const refusal = {
      what: 'a multiple event',
      remedy: 'Use one event for each trigger.',
      clause: 'BPMN 2.0.2 §10.5.5 (Multiple)',
    };
    return { problems: [refuse('bpmn_event_unsupported', refusal, idOf(element))] };
  }
  return readDefinition(only, element, linked);
}
