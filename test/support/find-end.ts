// A scenario that takes a process to its end: people do whatever waits, answer every choice each way, messages come, the clock
// moves. Of what is reached, it goes on where the least is still open.

import type { EngineCommand } from '../../shared/engine/command.ts';
import { decide } from '../../shared/engine/decide.ts';
import type { Deployment } from '../../shared/engine/deployment.ts';
import type { EngineEvent } from '../../shared/engine/event.ts';
import { evolve } from '../../shared/engine/evolve.ts';
import { SCENARIO_START } from '../../shared/engine/scenario.ts';
import type { ScenarioStep } from '../../shared/engine/scenario-step.ts';
import { initialState, type EngineState } from '../../shared/engine/state.ts';
import { engineIncidents, openAdHoc, runState, waitingTasks } from '../../shared/engine/view.ts';

const MOST_STATES = 3000;
const DAY = 86_400_000;

interface Move {
  readonly command: EngineCommand;
  readonly step: ScenarioStep;
  /** How far the clock moves before it. */
  readonly days?: number;
}
interface Reached {
  readonly state: EngineState;
  readonly now: number;
  readonly steps: readonly ScenarioStep[];
}

/** `first`: only the first that waits; else one at each element, so that their order is tried each way too. */
function* taskMoves(deployment: Deployment, state: EngineState, first: boolean): Generator<Move> {
  const seen = new Set<string>();
  for (const { key, element, choices } of waitingTasks(deployment, state)) {
    if (seen.has(element) || (first && seen.size > 0)) continue;
    seen.add(element);
    const answers = choices?.map(({ flow }) => ({ choice: flow })) ?? [{}];
    for (const variables of answers) {
      yield {
        command: { kind: 'CompleteTask', task: key, values: variables },
        step: { do: 'complete', element, index: 0, variables },
      };
    }
  }
}

function* eventMoves(state: EngineState): Generator<Move> {
  for (const { type, name = '', correlationKey } of Object.values(state.subscriptions)) {
    const key = typeof correlationKey === 'string' ? { correlationKey } : {};
    if (type === 'message')
      yield {
        command: { kind: 'DeliverMessage', name, ...key, values: {} },
        step: { do: 'message', name, ...key, variables: {} },
      };
    if (type === 'signal')
      yield {
        command: { kind: 'BroadcastSignal', name, values: {} },
        step: { do: 'signal', name, variables: {} },
      };
    if (type === 'timer')
      yield {
        command: { kind: 'AdvanceClock', missed: 'each' },
        step: { do: 'advance', duration: 'P30D' },
        days: 30,
      };
  }
}

function* movesFrom(deployment: Deployment, state: EngineState, first: boolean): Generator<Move> {
  yield* taskMoves(deployment, state, first);
  yield* eventMoves(state);
  for (const { key, elements } of openAdHoc(deployment, state))
    yield {
      command: { kind: 'ActivateElements', scope: key, elements },
      step: { do: 'activate', elements: [...elements] },
    };
}

/** Where two runs stand alike, whatever their keys and times. */
function placeOf({ active, parked, subscriptions, instances, incidents }: EngineState): string {
  const places = [
    ...Object.values(active).map(({ element, loop, wait }) => `${element} ${loop ?? ''} ${wait}`),
    ...Object.entries(parked).map(([place, flows]) => `${place.split(' ')[1]} ${JSON.stringify(flows)}`),
    ...Object.values(subscriptions).map(({ element, type }) => `${type} ${element}`),
    ...Object.values(instances).map(({ process, endedAt }) => `${process} ${endedAt === undefined}`),
    ...Object.values(incidents).map(({ element, code }) => `${code} ${element}`),
  ];
  return places.sort().join('\n');
}

const openIn = ({ state }: Reached): number =>
  Object.keys(state.active).length + Object.keys(state.parked).length;

/** The one with the least still open; among equals the earliest. */
function takeNearest(open: Reached[]): Reached {
  const counts = open.map(openIn);
  const [nearest] = open.splice(counts.indexOf(Math.min(...counts)), 1);
  return nearest as Reached;
}

export type Found =
  | { readonly ends: true; readonly steps: readonly ScenarioStep[] }
  /** What stands in the way where no way leads on: incidents, or where it waits. */
  | { readonly ends: false; readonly lacks: readonly string[] };

/** The order of tasks beside each other is tried only where it matters. */
export function findEnd(deployment: Deployment, process: string): Found {
  const found = search(deployment, process, true);
  return found.ends ? found : search(deployment, process, false);
}

function search(deployment: Deployment, process: string, first: boolean): Found {
  const lacks = new Set<string>();
  const seen = new Set<string>();
  const begin: Move = {
    command: { kind: 'StartProcess', process, values: {} },
    step: { do: 'start', process, variables: {} },
  };
  const open: Reached[] = [];
  const tryMove = (from: Reached, { command, step, days = 0 }: Move): Reached | undefined => {
    const now = from.now + days * DAY;
    const decided = decide(deployment, from.state, command, now);
    if (!decided.ok) {
      lacks.add(`${decided.error.code} ${decided.error.place ?? ''}`.trim());
      return undefined;
    }
    const events: readonly EngineEvent[] = decided.value;
    const state = events.reduce<EngineState>((at, event) => evolve(at, event), from.state);
    const reached = { state, now, steps: [...from.steps, step] };
    const place = placeOf(state);
    for (const { code, element } of engineIncidents(state)) lacks.add(`${code} ${element}`);
    if (!seen.has(place) && Object.keys(state.incidents).length === 0) open.push(reached);
    seen.add(place);
    return runState(state) === 'completed' ? reached : undefined;
  };
  let ended = tryMove({ state: initialState, now: SCENARIO_START, steps: [] }, begin);
  for (let tried = 0; !ended && open.length > 0 && tried < MOST_STATES; tried += 1) {
    const from = takeNearest(open);
    for (const one of movesFrom(deployment, from.state, first)) ended ??= tryMove(from, one);
  }
  if (ended) return { ends: true, steps: ended.steps };
  if (open.length > 0) lacks.add(`no_end_within ${MOST_STATES}`);
  return { ends: false, lacks: lacks.size > 0 ? [...lacks].sort() : ['no_way_on'] };
}
