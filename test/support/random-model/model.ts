// Random processes as data: what a well-formed BPMN process may hold, nested three deep, small enough for fast-check to shrink.

import fc from 'fast-check';

/** What an event waits for; `any` and `all` are a message and a signal in one multiple event. */
export type Wait = 'message' | 'timer' | 'cycle' | 'signal' | 'conditional' | 'any' | 'all';
export type Caught = Wait | 'error' | 'escalation';
export type Thrown = 'none' | 'message' | 'signal' | 'escalation' | 'compensation';
export type End = Thrown | 'error' | 'terminate' | 'cancel';
/** Names, codes and conditions are taken from a handful, so that throwers and catchers meet. */
export type Name = number;

export interface Boundary {
  readonly on: Caught;
  readonly name: Name;
  readonly interrupting: boolean;
  /** Goes back into the main way behind the activity; else ends behind a task. */
  readonly rejoins: boolean;
}
export interface Scope {
  readonly body: readonly Piece[];
  readonly end: End;
  readonly name: Name;
  readonly handlers: readonly Handler[];
}
/** An event sub-process. */
export interface Handler {
  readonly on: Caught | 'compensation';
  readonly name: Name;
  readonly interrupting: boolean;
  readonly inside: Omit<Scope, 'handlers'>;
}
export interface Activity {
  readonly kind: 'activity';
  readonly type:
    | 'userTask'
    | 'serviceTask'
    | 'task'
    | 'scriptTask'
    | 'sendTask'
    | 'receiveTask'
    | 'callActivity'
    | 'subProcess'
    | 'transaction'
    | 'adHocSubProcess';
  readonly inside?: Scope;
  readonly name: Name;
  readonly loop: 'none' | 'parallel' | 'sequential' | 'counted' | 'standard' | 'tested';
  readonly boundaries: readonly Boundary[];
  readonly undone: boolean;
  readonly mapped: boolean;
  /** Leaves also by a conditional flow to an end of its own. */
  readonly conditional: 'no' | 'plain' | 'default';
}
export interface Split {
  readonly kind: 'split';
  readonly opens: 'exclusiveGateway' | 'parallelGateway' | 'inclusiveGateway' | 'implicit';
  /** Of a kind that may not fit, so that joins starve and ways multiply. */
  readonly joins: 'exclusiveGateway' | 'parallelGateway' | 'inclusiveGateway' | 'implicit';
  readonly branches: readonly { readonly body: readonly Piece[]; readonly name: Name; readonly end?: End }[];
  readonly hasDefault: boolean;
}
export interface Race {
  readonly kind: 'race';
  readonly branches: readonly { readonly on: Wait; readonly name: Name; readonly body: readonly Piece[] }[];
}
/** Back to its beginning as long as a condition holds; a task in it waits, so that no command goes round for ever. */
export interface Cycle {
  readonly kind: 'cycle';
  readonly body: readonly Piece[];
  readonly name: Name;
}
export interface Event {
  readonly kind: 'catch' | 'throw';
  readonly on: Wait;
  readonly what: Thrown | 'link';
  readonly name: Name;
}
export type Piece = Activity | Split | Race | Cycle | Event;

export interface Model {
  readonly main: Scope;
  readonly called: Scope;
  /** How an instance begins besides by hand; the last three are instantiating elements that are no start events. */
  readonly starts: readonly (Wait | 'receiveTask' | 'firstOf' | 'allOf')[];
}

const name = fc.nat(3);
const wait = fc.constantFrom<Wait>('message', 'timer', 'cycle', 'signal', 'conditional', 'any', 'all');
const caught = fc.oneof(
  { arbitrary: wait, weight: 3 },
  { arbitrary: fc.constantFrom<Caught>('error', 'escalation'), weight: 2 },
);
const thrown = fc.constantFrom<Thrown>('none', 'message', 'signal', 'escalation', 'compensation');
const end = fc.constantFrom<End>(
  'none',
  'none',
  'none',
  'message',
  'signal',
  'escalation',
  'error',
  'terminate',
  'compensation',
  'cancel',
);
const boundary: fc.Arbitrary<Boundary> = fc.record({
  on: caught,
  name,
  interrupting: fc.boolean(),
  rejoins: fc.boolean(),
});
const decoration = {
  kind: fc.constant('activity' as const),
  name,
  loop: fc.constantFrom<Activity['loop']>(
    'none',
    'none',
    'none',
    'none',
    'parallel',
    'sequential',
    'counted',
    'standard',
    'tested',
  ),
  boundaries: fc.array(boundary, { maxLength: 1 }),
  undone: fc.boolean(),
  mapped: fc.boolean(),
  conditional: fc.constantFrom<Activity['conditional']>('no', 'no', 'no', 'plain', 'default'),
};
const WORK: readonly Activity['type'][] = [
  'userTask',
  'userTask',
  'userTask',
  'serviceTask',
  'task',
  'scriptTask',
  'sendTask',
  'receiveTask',
];
/** A called process calls none, so that no process calls itself. */
const taskOf = (calls: boolean): fc.Arbitrary<Activity> =>
  fc.record({
    ...decoration,
    type: fc.constantFrom<Activity['type']>(...WORK, ...(calls ? (['callActivity'] as const) : [])),
  });
const event: fc.Arbitrary<Event> = fc.record({
  kind: fc.constantFrom<Event['kind']>('catch', 'throw'),
  on: wait,
  what: fc.oneof(thrown, fc.constant('link' as const)),
  name,
});

type Gate = Split['joins'];
const gate = fc.constantFrom<Gate>('exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'implicit');
/** Mostly the join that fits. */
const gates: fc.Arbitrary<readonly [Gate, Gate]> = fc.oneof(
  { arbitrary: gate.map((one) => [one, one] as const), weight: 3 },
  { arbitrary: fc.tuple(gate, gate), weight: 1 },
);

/** Sub-processes, branches and ways round inside one another. */
const DEPTH = 3;

/** A scope that may hold others to this depth. */
function scopeOf(depth: number, calls: boolean): fc.Arbitrary<Scope> {
  const body = fc.array(pieceOf(depth, calls), {
    minLength: depth === DEPTH ? 2 : 1,
    maxLength: depth === DEPTH ? 4 : depth === 0 ? 1 : 2,
  });
  const inside = fc.record({ body, end, name });
  const handler = fc.record({
    on: fc.oneof({ arbitrary: caught, weight: 5 }, fc.constant('compensation' as const)),
    name,
    interrupting: fc.boolean(),
    inside,
  });
  return fc.record({
    body,
    end,
    name,
    handlers:
      depth > 0
        ? fc.option(handler, { freq: 1, nil: undefined }).map((one) => (one ? [one] : []))
        : fc.constant([]),
  });
}

function pieceOf(depth: number, calls: boolean): fc.Arbitrary<Piece> {
  if (depth === 0) return fc.oneof({ arbitrary: taskOf(calls), weight: 3 }, event);
  const body = fc.array(pieceOf(depth - 1, calls), { maxLength: depth === DEPTH ? 2 : 1 });
  const split = fc
    .record({
      between: gates,
      branches: fc.array(
        fc.record(
          { body, name, end: fc.option(end, { nil: undefined, freq: 4 }) },
          { requiredKeys: ['body', 'name'] },
        ),
        { minLength: 2, maxLength: depth === DEPTH ? 3 : 2 },
      ),
      hasDefault: fc.boolean(),
    })
    .map(({ between: [opens, joins], branches, hasDefault }): Split => ({
      kind: 'split',
      opens,
      joins,
      branches: branches.map(({ end: ends, ...rest }) =>
        ends === undefined ? rest : { ...rest, end: ends },
      ),
      hasDefault,
    }));
  const held = fc.record({
    ...decoration,
    type: fc.constantFrom<Activity['type']>('subProcess', 'subProcess', 'transaction', 'adHocSubProcess'),
    inside: scopeOf(depth - 1, calls),
  });
  const race = fc.record({
    kind: fc.constant('race' as const),
    branches: fc.array(fc.record({ on: wait, name, body }), { minLength: 2, maxLength: 2 }),
  });
  const cycle = fc.record({ kind: fc.constant('cycle' as const), body, name });
  return fc.oneof(
    { arbitrary: taskOf(calls), weight: 3 },
    { arbitrary: event, weight: 2 },
    { arbitrary: held, weight: 4 },
    { arbitrary: split, weight: 4 },
    { arbitrary: race, weight: 1 },
    { arbitrary: cycle, weight: 1 },
  );
}

export const model: fc.Arbitrary<Model> = fc.record({
  main: scopeOf(DEPTH, true),
  called: scopeOf(1, false),
  starts: fc.array(
    fc.oneof(
      { arbitrary: wait, weight: 2 },
      fc.constantFrom('receiveTask' as const, 'firstOf' as const, 'allOf' as const),
    ),
    { maxLength: 1 },
  ),
});
