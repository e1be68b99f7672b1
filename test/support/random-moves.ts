// What people and the clock might do to a run, in any order: mostly something that it waits for, at times something that it does
// not expect.

import fc from 'fast-check';
import type { Json, Values } from '../../shared/base/json.ts';
import type { EngineCommand } from '../../shared/engine/command.ts';
import type { Deployment } from '../../shared/engine/deployment.ts';
import type { EngineState } from '../../shared/engine/state.ts';
import { openAdHoc } from '../../shared/engine/view.ts';

const KINDS = [
  'complete',
  'error',
  'escalate',
  'message',
  'signal',
  'each',
  'last',
  'setVariables',
  'activate',
  'retry',
  'release',
  'endHandler',
  'start',
  'cancel',
] as const;
type Kind = (typeof KINDS)[number];
const WEIGHTS: { readonly [kind in Kind]: number } = {
  complete: 16,
  error: 2,
  escalate: 2,
  message: 4,
  signal: 2,
  each: 3,
  last: 1,
  setVariables: 3,
  activate: 3,
  retry: 3,
  release: 1,
  endHandler: 1,
  start: 2,
  cancel: 1,
};

export interface Move {
  readonly kind: Kind;
  readonly pick: number;
  readonly values: Values;
}

/** `items` is a list most of the time, and conditions are mostly true or false. */
const values: fc.Arbitrary<Values> = fc
  .record(
    {
      a: fc.boolean(),
      b: fc.boolean(),
      x: fc.constantFrom<Json>(0, 1, 2, 3, 'no number', null),
      items: fc.constantFrom<Json>([], [1], [1, 2], [{ n: 1 }, 'two', null], 'no list'),
      local: fc.constant('inner'),
    },
    { requiredKeys: [] },
  )
  .map((record) => ({ ...record }));

export const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.oneof(...KINDS.map((kind) => ({ arbitrary: fc.constant(kind), weight: WEIGHTS[kind] }))),
  pick: fc.nat(20),
  values,
});

/** Of a move that has nothing to act on the command is refused; that is part of what is tried. */
export function commandOf(
  deployment: Deployment,
  state: EngineState,
  { kind, pick, values: given }: Move,
  always: Values,
): EngineCommand {
  const at = <T>(list: readonly T[]): T | undefined => list[pick % Math.max(1, list.length)];
  const all: Values = { ...always, ...given };
  const tasks = Object.keys(state.active).filter((key) => state.active[key]?.wait === 'task');
  const task = (pick === 20 ? at(Object.keys(state.active)) : at(tasks)) ?? '0';
  const code = String(pick % 4);
  // Also what nobody may wait for, and what starts a process.
  const awaited = (type: 'message' | 'signal'): string =>
    at([
      ...Object.values(state.subscriptions).flatMap((one) => (one.type === type ? [one.name ?? ''] : [])),
      `${type} ${pick % 5}`,
    ]) ?? '';
  const ended = Object.values(state.instances).every(({ endedAt }) => endedAt !== undefined);
  // Where all is over somebody begins again, most of the time.
  switch (ended && pick > 2 ? 'start' : kind) {
    case 'complete':
      return { kind: 'CompleteTask', task, values: all };
    case 'error':
      return { kind: 'ThrowError', task, code, values: given };
    case 'escalate':
      return { kind: 'ThrowEscalation', task, code, values: given };
    case 'message':
      return { kind: 'DeliverMessage', name: awaited('message'), correlationKey: '7', values: all };
    case 'signal':
      return { kind: 'BroadcastSignal', name: awaited('signal'), values: given };
    case 'each':
    case 'last':
      return { kind: 'AdvanceClock', missed: kind === 'last' ? 'last' : 'each' };
    case 'setVariables': {
      const scope = pick % 2 === 0 ? at(Object.keys(state.active)) : undefined;
      return { kind: 'SetVariables', values: given, ...(scope === undefined ? {} : { scope }) };
    }
    case 'activate': {
      const open = at(openAdHoc(deployment, state));
      const elements = open?.elements.filter((_, index) => index % 2 === pick % 2) ?? [];
      return { kind: 'ActivateElements', scope: open?.key ?? '0', elements };
    }
    case 'retry':
      return { kind: 'RetryElement', incident: at(Object.keys(state.incidents)) ?? '0' };
    case 'release': {
      const [scope = '0', element = ''] = at(Object.keys(state.parked))?.split(' ') ?? [];
      return { kind: 'ReleaseJoin', scope, element };
    }
    case 'endHandler': {
      const scopes = Object.keys(state.active).filter((key) => state.active[key]?.wait === 'scope');
      return { kind: 'EndHandler', scope: at(scopes) ?? '0' };
    }
    case 'start':
      return { kind: 'StartProcess', process: deployment.processes[0]?.id ?? '', values: all };
    case 'cancel':
      return { kind: 'CancelRun' };
  }
}
