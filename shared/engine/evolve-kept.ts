// What has come and nobody could take yet: messages thrown inside the run, triggers of a parallel multiple start event.

import type {
  MessageBuffered,
  MessageTaken,
  StartTriggerGathered,
  StartTriggersSpent,
} from './event-trigger.ts';
import type { BufferedMessage, EngineState } from './state.ts';
import { after, present, put, without, type Own } from './state-entries.ts';

export function buffered(state: EngineState, event: MessageBuffered, own?: Own): EngineState {
  const { key, name, element, values } = event;
  const message = present({ name, element, ...values }) as BufferedMessage;
  return { ...state, next: after(state, key), messages: put(state.messages ?? {}, key, message, own) };
}

export function taken(state: EngineState, { key }: MessageTaken, own?: Own): EngineState {
  const { messages = {}, ...rest } = state;
  const left = without(messages, key, own);
  return Object.keys(left).length > 0 ? { ...rest, messages: left } : rest;
}

const startOf = ({ process, element }: StartTriggersSpent | StartTriggerGathered): string =>
  `${process} ${element}`;

export function gathered(state: EngineState, event: StartTriggerGathered): EngineState {
  const start = startOf(event);
  const { triggers = [], vars = {} } = state.gathered?.[start] ?? {};
  const entry = { triggers: [...triggers, event.trigger], vars: { ...vars, ...event.values } };
  return { ...state, gathered: { ...state.gathered, [start]: entry } };
}

export function spent(state: EngineState, event: StartTriggersSpent): EngineState {
  const { gathered: all = {}, ...rest } = state;
  const left = without(all, startOf(event));
  return Object.keys(left).length > 0 ? { ...rest, gathered: left } : rest;
}
