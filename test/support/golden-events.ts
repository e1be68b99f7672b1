// Which shapes a released event has: each needs a golden file (state before, event, state after), taken from a scenario. Files
// are only ever added; `GOLDEN_ADD=1 vitest run test/shared/engine/golden.test.ts` adds those that are missing.

import { createHash } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EngineEvent, EngineEventKind } from '../../shared/engine/event.ts';
import { ENGINE_SEMANTICS } from '../../shared/engine/decide.ts';
import { evolve } from '../../shared/engine/evolve.ts';
import { readScenario, runScenario } from '../../shared/engine/scenario.ts';
import { initialState, type EngineState } from '../../shared/engine/state.ts';
import { compileScenario, readScenarioOf, scenarioNames } from './engine-corpus.ts';

export interface Golden {
  readonly before: EngineState;
  readonly event: EngineEvent;
  readonly after: EngineState;
}

const FOLDER = fileURLToPath(new URL('../golden/engine/', import.meta.url));
/** One line a file, as `sha256sum -c` reads it. Only ever appended to. */
const DIGESTS = fileURLToPath(new URL('../golden/engine.sha256', import.meta.url));

export const goldenFiles = (): readonly string[] => readdirSync(FOLDER).sort();
export const readGolden = (file: string): Golden =>
  JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Golden;
export const digestOf = (file: string): string =>
  createHash('sha256')
    .update(readFileSync(join(FOLDER, file)))
    .digest('hex');

/** File → the digest that it was released with. */
export const releasedDigests = (): ReadonlyMap<string, string> =>
  new Map(
    readFileSync(DIGESTS, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  );

type Of<K extends EngineEventKind> = Extract<EngineEvent, { kind: K }>;
type Shapes<K extends EngineEventKind> = {
  readonly [shape: string]: (event: Of<K>, before: EngineState) => boolean;
};

/** A body, one of its instances, or neither. */
const ENDS: Shapes<'ElementCompleted'> & Shapes<'ElementTerminated'> = {
  plain: ({ key }, { active }) => active[key]?.loop === undefined && !active[key]?.restores,
  body: ({ key }, { active }) => active[key]?.loop === 'body',
  instance: ({ key }, { active }) => typeof active[key]?.loop === 'number',
  registered: ({ key }, { compensations = {} }) =>
    Object.values(compensations).some(({ scope }) => scope === key),
};
const CAUGHT: Shapes<'ErrorThrown'> & Shapes<'EscalationThrown'> = {
  caught: ({ catcher }) => catcher !== undefined,
  uncaught: ({ catcher }) => catcher === undefined,
};
const registeredInside = (key: string, { compensations = {} }: EngineState): boolean =>
  Object.values(compensations).some(({ scope }) => scope === key);

/** What `evolve` tells apart, and what an event may leave out. A kind that is not here has one shape. */
export const SHAPES: { readonly [K in EngineEventKind]?: Shapes<K> } = {
  RunStarted: {
    'semantics-1': ({ engineSemantics }) => engineSemantics === '1',
    'semantics-2': ({ engineSemantics }) => engineSemantics === '2',
  },
  InstanceStarted: {
    'by-hand': ({ parent }) => parent === undefined,
    called: ({ called }) => called !== undefined,
    'by-version-tag': ({ called }) => called?.versionTag !== undefined,
  },
  InstanceCompleted: {
    plain: ({ instance }, state) => !registeredInside(instance, state),
    registered: ({ instance }, state) => registeredInside(instance, state),
  },
  ElementActivated: {
    task: ({ wait }) => wait === 'task',
    event: ({ wait }) => wait === 'event',
    scope: ({ wait }) => wait === 'scope',
    incident: ({ wait }) => wait === 'incident',
    body: ({ loop }) => loop === 'body',
    instance: ({ loop }) => typeof loop === 'number',
    restores: ({ restores }) => restores !== undefined,
  },
  ElementCompleted: ENDS,
  ElementTerminated: {
    plain: ENDS['plain']!,
    body: ENDS['body']!,
    instance: ENDS['instance']!,
    registered: ENDS['registered']!,
  },
  VariablesWritten: {
    instance: ({ scope }, { instances }) => scope in instances,
    element: ({ scope }, { active }) => scope in active,
  },
  LoopStarted: {
    items: ({ values }) => values.items !== undefined,
    counted: ({ values, count }) => values.items === undefined && count >= 0,
    standard: ({ count }) => count === -1,
  },
  TimerScheduled: {
    once: ({ interval }) => interval === undefined,
    cycle: ({ remaining, interval }) => interval !== undefined && remaining > 0,
    endless: ({ remaining }) => remaining === -1,
    'of-a-process': ({ owner }) => owner === undefined,
  },
  TimerFired: {
    spent: ({ next }) => next === undefined,
    next: ({ next }) => next !== undefined,
  },
  SubscriptionOpened: {
    message: ({ type, keyed }) => type === 'message' && !keyed,
    keyed: ({ keyed }) => keyed,
    signal: ({ type }) => type === 'signal',
    conditional: ({ type }) => type === 'conditional',
  },
  MessageCorrelated: {
    waiting: ({ subscription }) => subscription !== undefined,
    starting: ({ subscription }) => subscription === undefined,
  },
  MessageBuffered: {
    plain: ({ values }) => values.correlationKey === undefined,
    keyed: ({ values }) => values.correlationKey !== undefined,
  },
  SignalBroadcast: {
    thrown: ({ element }) => element !== undefined,
    commanded: ({ element }) => element === undefined,
  },
  ErrorThrown: CAUGHT,
  EscalationThrown: CAUGHT,
  TokenParked: {
    first: ({ scope, element }, { parked }) => parked[`${scope} ${element}`] === undefined,
    surplus: ({ scope, element, flow }, { parked }) => (parked[`${scope} ${element}`]?.[flow] ?? 0) > 0,
  },
  TokensJoined: {
    all: ({ scope, element, flows }, { parked }) =>
      Object.keys(parked[`${scope} ${element}`] ?? {}).length === flows.length,
    surplus: ({ scope, element }, { parked }) =>
      Object.values(parked[`${scope} ${element}`] ?? {}).some((count) => count > 1),
  },
  CompensationRegistered: {
    handler: ({ handler }) => handler !== undefined,
    inside: ({ handler }) => handler === undefined,
  },
  CompensationThrown: {
    one: ({ registrations }) => registrations.length === 1,
    several: ({ registrations }) => registrations.length > 1,
  },
  AdHocElementsActivated: {
    'at-once': ({ waiting }) => waiting.length === 0,
    'in-turn': ({ waiting }) => waiting.length > 0,
  },
  IncidentRaised: {
    enter: ({ stage }) => stage === 'enter',
    leave: ({ stage }) => stage === 'leave',
    flow: ({ stage }) => stage === 'flow',
    wait: ({ stage }) => stage === 'wait',
  },
};

const shapesOf = (kind: EngineEventKind): readonly (readonly [string, Shapes<EngineEventKind>[string]])[] =>
  Object.entries((SHAPES[kind] ?? { '': () => true }) as Shapes<EngineEventKind>);

/** "kind shape" of everything that a golden file may stand for. */
export function shapesOfGolden({ event, before }: Golden): readonly string[] {
  return shapesOf(event.kind).flatMap(([shape, has]) =>
    has(event as never, before) ? [`${event.kind} ${shape}`.trim()] : [],
  );
}
export const shapesOfKind = (kind: EngineEventKind): readonly string[] =>
  shapesOf(kind).map(([shape]) => `${kind} ${shape}`.trim());

async function* scenarioEvents(): AsyncGenerator<Golden> {
  for (const name of scenarioNames) {
    const { steps: given, refused } = readScenarioOf(name);
    const compiled = refused === undefined ? await compileScenario(name) : undefined;
    const steps = readScenario(given);
    if (!compiled?.ok || !steps.ok) continue;
    let before = initialState;
    for (const event of runScenario(compiled.value, steps.value).events) {
      const after = evolve(before, event);
      yield { before, event, after };
      before = after;
    }
  }
}

/** Writes the smallest example of each shape that has no golden file yet, and releases every file that is new. */
export async function addMissingGolden(kinds: readonly EngineEventKind[]): Promise<void> {
  const there = new Set(goldenFiles().flatMap((file) => shapesOfGolden(readGolden(file))));
  const missing = new Set(kinds.flatMap(shapesOfKind).filter((shape) => !there.has(shape)));
  const found = new Map<string, Golden>();
  const sizeOf = (golden: Golden | undefined): number =>
    golden ? JSON.stringify(golden).length : Number.POSITIVE_INFINITY;
  for await (const golden of scenarioEvents())
    for (const shape of shapesOfGolden(golden))
      if (missing.has(shape) && sizeOf(golden) < sizeOf(found.get(shape))) found.set(shape, golden);
  for (const [shape, golden] of found) {
    const [kind = '', variant] = shape.split(' ');
    const file = `${kind}@${ENGINE_SEMANTICS}${variant === undefined ? '' : `-${variant}`}.json`;
    writeFileSync(join(FOLDER, file), `${JSON.stringify(golden, null, 2)}\n`, { flag: 'wx' });
  }
  const released = releasedDigests();
  for (const file of goldenFiles())
    if (!released.has(file)) appendFileSync(DIGESTS, `${digestOf(file)}  ${file}\n`);
}
