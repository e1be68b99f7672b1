// The engine's events as a record holds them, checked field by field before they are folded.

import { z } from 'zod';
import type { EngineEvent } from '../engine/event.ts';
import { instant, json, key, kind, maybeKey, maybeText, text, values, whole } from './shape-parts.ts';

const scope = key;
const at = instant;
const texts = z.array(text);
const waitKind = z.enum(['task', 'event', 'scope', 'incident']);
const table = z.strictObject({ decision: text, tableDigest: text, rules: texts });
const called = z.strictObject({
  binding: z.enum(['latest', 'deployment', 'versionTag']),
  path: text,
  versionTag: maybeText,
});
const next = z.strictObject({ due: instant, remaining: whole });

/** The compiler checks that every event of the engine has its shape here, and that each shape is that event. */
export const engineEventShapes = {
  RunStarted: kind('RunStarted', { engineSemantics: z.enum(['1', '2']), deployment: text, at }),
  RunMoved: kind('RunMoved', { from: text, deployment: text, at }),
  InstanceStarted: kind('InstanceStarted', {
    instance: key,
    process: text,
    parent: maybeKey,
    called: called.exactOptional(),
    startEvent: maybeText,
    at,
    values,
  }),
  InstanceCompleted: kind('InstanceCompleted', { instance: key, at }),
  InstanceTerminated: kind('InstanceTerminated', { instance: key, at }),
  InstanceArchived: kind('InstanceArchived', { instance: key }),
  FlowTaken: kind('FlowTaken', { flow: text, scope }),
  ElementPassed: kind('ElementPassed', { element: text, scope, at }),
  ElementActivated: kind('ElementActivated', {
    key,
    element: text,
    scope,
    wait: waitKind,
    loop: z.union([z.literal('body'), whole]).exactOptional(),
    restores: maybeKey,
    at,
  }),
  ElementResumed: kind('ElementResumed', { key, wait: waitKind }),
  ElementCompleted: kind('ElementCompleted', { key, element: text, scope, at }),
  ElementTerminated: kind('ElementTerminated', { key, element: text, scope, at }),
  VariablesWritten: kind('VariablesWritten', { scope, values }),
  GatewayDecided: kind('GatewayDecided', { element: text, scope, flows: texts, at }),
  TokenParked: kind('TokenParked', { element: text, scope, flow: text }),
  TokensJoined: kind('TokensJoined', { element: text, scope, flows: texts }),
  TokensDropped: kind('TokensDropped', { scope }),
  DecisionEvaluated: kind('DecisionEvaluated', {
    key,
    element: text,
    scope,
    decision: text,
    tableDigest: text,
    rules: texts,
    required: z.array(table),
    at,
    values: z.strictObject({ inputs: json.exactOptional(), output: json.exactOptional() }),
  }),
  TimerScheduled: kind('TimerScheduled', {
    key,
    owner: maybeKey,
    element: text,
    process: text,
    due: instant,
    remaining: whole,
    interval: maybeText,
    at,
  }),
  TimerFired: kind('TimerFired', {
    key,
    element: text,
    due: instant,
    missed: whole,
    next: next.exactOptional(),
    at,
  }),
  SubscriptionOpened: kind('SubscriptionOpened', {
    key,
    owner: key,
    element: text,
    process: text,
    type: z.enum(['message', 'signal', 'conditional']),
    name: text,
    keyed: z.boolean(),
    at,
    values: z.strictObject({ correlationKey: json.exactOptional() }),
  }),
  SubscriptionClosed: kind('SubscriptionClosed', { key }),
  MessageCorrelated: kind('MessageCorrelated', {
    name: text,
    element: text,
    subscription: maybeKey,
    at,
    values,
  }),
  MessageThrown: kind('MessageThrown', { name: text, element: text, receivers: whole }),
  MessageBuffered: kind('MessageBuffered', {
    key,
    name: text,
    element: text,
    at,
    values: z.strictObject({ payload: json.exactOptional(), correlationKey: json.exactOptional() }),
  }),
  MessageTaken: kind('MessageTaken', { key }),
  StartTriggerGathered: kind('StartTriggerGathered', {
    element: text,
    process: text,
    trigger: whole,
    at,
    values,
  }),
  StartTriggersSpent: kind('StartTriggersSpent', { element: text, process: text }),
  SignalBroadcast: kind('SignalBroadcast', { name: text, element: maybeText, receivers: whole }),
  ErrorThrown: kind('ErrorThrown', { element: text, scope, code: text, catcher: maybeText }),
  EscalationThrown: kind('EscalationThrown', { element: text, scope, code: text, catcher: maybeText }),
  LoopStarted: kind('LoopStarted', {
    key,
    element: text,
    count: whole,
    values: z.strictObject({ items: json.exactOptional() }),
  }),
  CompensationRegistered: kind('CompensationRegistered', {
    key,
    element: text,
    scope,
    completed: key,
    handler: maybeText,
    at,
    values,
  }),
  CompensationsHandedOver: kind('CompensationsHandedOver', { from: key, to: key }),
  CompensationThrown: kind('CompensationThrown', {
    thrower: key,
    element: text,
    registrations: z.array(key),
  }),
  CompensationStarted: kind('CompensationStarted', { thrower: key, registration: key }),
  TransactionCancelled: kind('TransactionCancelled', { key, element: text }),
  AdHocElementsActivated: kind('AdHocElementsActivated', { key, elements: texts, waiting: texts }),
  AdHocClosed: kind('AdHocClosed', { key }),
  IncidentRaised: kind('IncidentRaised', {
    key,
    owner: key,
    element: text,
    code: text,
    stage: z.enum(['enter', 'leave', 'flow', 'wait']),
    at,
    values: z.strictObject({ message: text.exactOptional(), remedy: text.exactOptional() }),
  }),
  IncidentResolved: kind('IncidentResolved', { key, owner: key, at }),
  RunCompleted: kind('RunCompleted', { at }),
} as const satisfies { readonly [K in EngineEvent['kind']]: z.ZodType<Extract<EngineEvent, { kind: K }>> };
