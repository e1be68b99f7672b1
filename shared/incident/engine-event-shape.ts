// The engine's events as a record holds them, checked field by field before they are folded.

import { z } from 'zod';
import type { EngineEvent } from '../engine/event.ts';
import { instant, json, key, kind, maybeKey, maybeText, text, values, whole } from './shape-parts.ts';

const scope = key;
const at = instant;
const texts = z.array(text);
const waitKind = z.enum(['task', 'event', 'scope', 'incident']);
const table = z.strictObject({ decision: text, tableDigest: text, rules: texts });
const next = z.strictObject({ due: instant, remaining: whole });

export const engineEventShapes = [
  kind('RunStarted', { engineSemantics: z.literal('1'), deployment: text, at }),
  kind('InstanceStarted', {
    instance: key,
    process: text,
    parent: maybeKey,
    startEvent: maybeText,
    at,
    values,
  }),
  kind('InstanceCompleted', { instance: key, at }),
  kind('InstanceTerminated', { instance: key, at }),
  kind('FlowTaken', { flow: text, scope }),
  kind('ElementPassed', { element: text, scope, at }),
  kind('ElementActivated', {
    key,
    element: text,
    scope,
    wait: waitKind,
    loop: z.union([z.literal('body'), whole]).exactOptional(),
    at,
  }),
  kind('ElementCompleted', { key, element: text, scope, at }),
  kind('ElementTerminated', { key, element: text, scope, at }),
  kind('VariablesWritten', { scope, values }),
  kind('GatewayDecided', { element: text, scope, flows: texts, at }),
  kind('TokenParked', { element: text, scope, flow: text }),
  kind('TokensJoined', { element: text, scope, flows: texts }),
  kind('DecisionEvaluated', {
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
  kind('TimerScheduled', {
    key,
    owner: maybeKey,
    element: text,
    process: text,
    due: instant,
    remaining: whole,
    interval: maybeText,
    at,
  }),
  kind('TimerFired', { key, element: text, due: instant, missed: whole, next: next.exactOptional(), at }),
  kind('SubscriptionOpened', {
    key,
    owner: key,
    element: text,
    process: text,
    type: z.enum(['message', 'signal']),
    name: text,
    keyed: z.boolean(),
    at,
    values: z.strictObject({ correlationKey: json.exactOptional() }),
  }),
  kind('SubscriptionClosed', { key }),
  kind('MessageCorrelated', { name: text, element: text, subscription: maybeKey, at, values }),
  kind('MessageThrown', { name: text, element: text, receivers: whole }),
  kind('SignalBroadcast', { name: text, element: maybeText, receivers: whole }),
  kind('ErrorThrown', { element: text, scope, code: text, catcher: maybeText }),
  kind('EscalationThrown', { element: text, scope, code: text, catcher: maybeText }),
  kind('LoopStarted', {
    key,
    element: text,
    count: whole,
    values: z.strictObject({ items: json.exactOptional() }),
  }),
  kind('IncidentRaised', {
    key,
    owner: key,
    element: text,
    code: text,
    message: text,
    remedy: text,
    stage: z.enum(['enter', 'leave', 'wait']),
    at,
  }),
  kind('IncidentResolved', { key, owner: key, at }),
  kind('RunCompleted', { at }),
] as const;

type Shaped = z.output<(typeof engineEventShapes)[number]>;
/** The compiler checks that every event of the engine has its shape here, and that each shape is such an event. */
export type EngineEventsCovered = [
  Exclude<EngineEvent['kind'], Shaped['kind']>,
  Shaped extends EngineEvent ? true : false,
];
const covered: EngineEventsCovered extends [never, true] ? true : false = true;
export const engineEventsCovered: true = covered;
