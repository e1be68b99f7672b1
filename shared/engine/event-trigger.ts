// What was waited for, what came and what was thrown: timers, messages, signals, conditions, errors, escalations.

import type { Instant } from '../base/instant.ts';
import type { Json, Values } from '../base/json.ts';
import type { Key } from './command.ts';

/** `remaining`: firings left, this one included; −1 without end. `interval`: ISO 8601 duration or cron expression of a cycle. */
export interface TimerScheduled {
  readonly kind: 'TimerScheduled';
  readonly key: Key;
  /** Active element or scope that the timer belongs to; absent for a start event of a process. */
  readonly owner?: Key;
  readonly element: string;
  readonly process: string;
  readonly due: Instant;
  readonly remaining: number;
  readonly interval?: string;
  readonly at: Instant;
}
/** `missed`: repetitions that fell due unnoticed and count as used. `next`: absent when the timer is spent. */
export interface TimerFired {
  readonly kind: 'TimerFired';
  readonly key: Key;
  readonly element: string;
  readonly due: Instant;
  readonly missed: number;
  readonly next?: { readonly due: Instant; readonly remaining: number };
  readonly at: Instant;
}
export interface SubscriptionOpened {
  readonly kind: 'SubscriptionOpened';
  readonly key: Key;
  readonly owner: Key;
  readonly element: string;
  readonly process: string;
  readonly type: 'message' | 'signal' | 'conditional';
  /** Of the message or signal; of a conditional event its condition. */
  readonly name: string;
  /** The message is correlated by key; the key itself is a value. */
  readonly keyed: boolean;
  readonly at: Instant;
  readonly values: { readonly correlationKey?: Json };
}
/** A timer or subscription that is no longer wanted. */
export interface SubscriptionClosed {
  readonly kind: 'SubscriptionClosed';
  readonly key: Key;
}
export interface MessageCorrelated {
  readonly kind: 'MessageCorrelated';
  readonly name: string;
  readonly element: string;
  /** The subscription that took it; absent where it started an instance. */
  readonly subscription?: Key;
  readonly at: Instant;
  readonly values: Values;
}
/** Nobody waited for a message thrown inside the run: it is kept for the first who does. */
export interface MessageBuffered {
  readonly kind: 'MessageBuffered';
  readonly key: Key;
  readonly name: string;
  readonly element: string;
  readonly at: Instant;
  readonly values: { readonly payload?: Json; readonly correlationKey?: Json };
}
/** A kept message was handed over; MessageCorrelated says to whom. */
export interface MessageTaken {
  readonly kind: 'MessageTaken';
  readonly key: Key;
}
/** One of the triggers that a parallel multiple start event needs has come; the instance waits for the others. */
export interface StartTriggerGathered {
  readonly kind: 'StartTriggerGathered';
  readonly element: string;
  readonly process: string;
  /** Place of the trigger among the event's definitions, from 0. */
  readonly trigger: number;
  readonly at: Instant;
  readonly values: Values;
}
/** All of them had come; they count for the next instance no more. */
export interface StartTriggersSpent {
  readonly kind: 'StartTriggersSpent';
  readonly element: string;
  readonly process: string;
}
/** `receivers`: how many subscriptions and start events took it. */
export interface MessageThrown {
  readonly kind: 'MessageThrown';
  readonly name: string;
  readonly element: string;
  readonly receivers: number;
}
export interface SignalBroadcast {
  readonly kind: 'SignalBroadcast';
  readonly name: string;
  /** The throwing element; absent where a command broadcast it. */
  readonly element?: string;
  readonly receivers: number;
}
/** `catcher`: boundary event or event sub-process start; absent where nobody caught it. */
export interface ErrorThrown {
  readonly kind: 'ErrorThrown';
  readonly element: string;
  readonly scope: Key;
  readonly code: string;
  readonly catcher?: string;
}
export interface EscalationThrown {
  readonly kind: 'EscalationThrown';
  readonly element: string;
  readonly scope: Key;
  readonly code: string;
  readonly catcher?: string;
}
