// Which triggers an event of each position may have (BPMN 2.0.2 table 10.93), and when it interrupts.

import type { EventDefinition, FlowNodeType, SingleEventDefinition } from './process-file.ts';

type SingleKind = SingleEventDefinition['kind'];

/** Start events differ by what they start: a process, a sub-process that the flow enters, or an event sub-process. */
export type EventPosition =
  | 'start event of a process'
  | 'start event of a sub-process'
  | 'start event of an event sub-process'
  | 'intermediate catch event'
  | 'intermediate throw event'
  | 'boundary event'
  | 'end event';

interface Row {
  /** Whether the event may go without a trigger. */
  readonly none: boolean;
  readonly single: readonly SingleKind[];
  /** What a multiple event may be made of; empty where it may not stand. */
  readonly multiple: readonly SingleKind[];
  readonly parallel: boolean;
}

const WAITED_FOR: readonly SingleKind[] = ['message', 'timer', 'signal', 'conditional'];
const CAUGHT: readonly SingleKind[] = [...WAITED_FOR, 'error', 'escalation'];
const THROWN: readonly SingleKind[] = ['message', 'signal', 'escalation', 'compensation'];

const TABLE: Readonly<Record<EventPosition, Row>> = {
  'start event of a process': { none: true, single: WAITED_FOR, multiple: WAITED_FOR, parallel: true },
  'start event of a sub-process': { none: true, single: [], multiple: [], parallel: false },
  'start event of an event sub-process': {
    none: false,
    single: [...CAUGHT, 'compensation'],
    multiple: CAUGHT,
    parallel: true,
  },
  'intermediate catch event': {
    none: false,
    single: [...WAITED_FOR, 'link'],
    multiple: WAITED_FOR,
    parallel: true,
  },
  'intermediate throw event': { none: true, single: [...THROWN, 'link'], multiple: THROWN, parallel: false },
  'boundary event': {
    none: false,
    single: [...CAUGHT, 'compensation', 'cancel'],
    multiple: CAUGHT,
    parallel: true,
  },
  'end event': {
    none: true,
    single: [...THROWN, 'error', 'cancel', 'terminate'],
    multiple: [...THROWN, 'error', 'cancel', 'terminate'],
    parallel: false,
  },
};

/** Errors end what they happen in, so that waiting for a second trigger beside them has no meaning. */
const JOINABLE = new Set(WAITED_FOR);

/** What is wrong with the trigger there, as the end of "the … has …"; undefined where it may stand. */
export function misplaced(position: EventPosition, event: EventDefinition | undefined): string | undefined {
  const row = TABLE[position];
  if (!event) return row.none ? undefined : 'no trigger';
  if (event.kind !== 'multiple')
    return row.single.includes(event.kind)
      ? undefined
      : `a trigger of the kind ${event.kind}, which BPMN does not have there`;
  if (row.multiple.length === 0 || (event.parallel && !row.parallel))
    return `${event.parallel ? 'parallel ' : ''}multiple triggers, which BPMN does not have there`;
  const odd = event.events.find(
    ({ kind }) => !row.multiple.includes(kind) || (event.parallel && !JOINABLE.has(kind)),
  );
  return odd && `a trigger of the kind ${odd.kind} among several, which BPMN does not have there`;
}

export const POSITIONS: Readonly<Partial<Record<FlowNodeType, EventPosition>>> = {
  endEvent: 'end event',
  intermediateCatchEvent: 'intermediate catch event',
  intermediateThrowEvent: 'intermediate throw event',
  boundaryEvent: 'boundary event',
};

/** Error and cancel events interrupt whatever the file says, and so does compensation (BPMN 2.0.2 §10.5.2, §10.5.4). */
export function alwaysInterrupts(event: EventDefinition | undefined): boolean {
  if (event?.kind === 'multiple') return event.events.some(alwaysInterrupts);
  return event?.kind === 'error' || event?.kind === 'cancel' || event?.kind === 'compensation';
}
