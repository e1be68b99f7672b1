// What a run looks like from outside: waiting tasks and events, incidents, counts, variables. Reads the state, changes nothing.

import type { Instant } from '../base/instant.ts';
import type { Values } from '../base/json.ts';
import { canBeActivated } from './ad-hoc-elements.ts';
import { instanceAt } from './archive.ts';
import { choicesOf } from './choices.ts';
import type { Key } from './command.ts';
import type { Deployment } from './deployment.ts';
import type { EngineState } from './state.ts';
import { plus, type Counts, type Own } from './state-entries.ts';
import { stuckPlaces } from './stuck-join.ts';
import type { ElementCounts, EngineIncident, OpenAdHoc, WaitingEvent, WaitingTask } from './waiting.ts';

const TASK_TYPES: Readonly<Record<string, WaitingTask['type']>> = {
  userTask: 'user',
  manualTask: 'manual',
  task: 'undefined',
  serviceTask: 'service',
  sendTask: 'send',
  scriptTask: 'script',
  businessRuleTask: 'businessRule',
  exclusiveGateway: 'choice',
  // A message that somebody outside sends.
  intermediateThrowEvent: 'send',
  endEvent: 'send',
};

/** In order of creation. */
export function waitingTasks(deployment: Deployment, state: EngineState): WaitingTask[] {
  return Object.entries(state.active).flatMap(([key, { element, scope, instance, wait, since }]) => {
    if (wait !== 'task') return [];
    const process = state.instances[instance]?.process ?? '';
    const node = deployment.elementOf(element, process);
    const type = TASK_TYPES[node?.type ?? ''];
    if (!node || !type) return [];
    const choices = type === 'choice' ? { choices: choicesOf(deployment, node) } : {};
    return [{ key, element, process, instance, scope, type, since, ...choices }];
  });
}

/** Messages, timers and signals that the run would take now, boundary events and event sub-processes included. */
export function waitingEvents(_deployment: Deployment, state: EngineState): WaitingEvent[] {
  return Object.entries(state.subscriptions).map(
    ([key, { type, owner, element, process, since, name, due }]) => ({
      key,
      element,
      process,
      instance: state.active[owner ?? '']?.instance ?? owner ?? '',
      type,
      since,
      ...(name === undefined ? {} : { name }),
      ...(due === undefined ? {} : { due }),
    }),
  );
}

/** Ad-hoc sub-processes that run now, and what can be asked for in them, in order of creation. */
export function openAdHoc(deployment: Deployment, state: EngineState): OpenAdHoc[] {
  return Object.entries(state.active).flatMap(
    ([key, { element, instance, wait, loop, closed, restores }]) => {
      const graph = deployment.graphs.get(state.instances[instance]?.process ?? '');
      // Of a repeated one its instances are open, not the body that holds them.
      if (
        wait !== 'scope' ||
        loop === 'body' ||
        closed ||
        restores ||
        graph?.nodes.get(element)?.type !== 'adHocSubProcess'
      )
        return [];
      const inside = graph.process.nodes.filter((node) => node.parent === element && canBeActivated(node));
      return [{ key, element, instance, elements: inside.map(({ id }) => id) }];
    },
  );
}

function stuckJoins(state: EngineState): EngineIncident[] {
  return stuckPlaces(state).map((place) => {
    const element = place.slice(place.indexOf(' ') + 1);
    return {
      key: `stuck ${place}`,
      element,
      code: 'join_stuck',
      message: `“${element}” waits for a way that nobody is on, so the process cannot end by itself.`,
      remedy:
        'Go on without the missing way, or record what was done as a note. In the next version, let a gateway of the kind that split the ways join them.',
    };
  });
}

/** Open incidents, then joins that are stuck; the latter are not tried again but released (ReleaseJoin). */
export const engineIncidents = (state: EngineState): EngineIncident[] => [
  ...Object.entries(state.incidents).map(([key, { element, code, message, remedy }]) => ({
    key,
    element,
    code,
    message,
    remedy,
  })),
  ...stuckJoins(state),
];

export function elementCounts({ active, parked, completed, terminated }: EngineState): ElementCounts {
  const own: Own = new WeakSet();
  let now: Counts = {};
  for (const { element, loop, restores } of Object.values(active))
    if (loop !== 'body' && !restores) now = plus(now, element, own);
  let activated: Counts = completed;
  for (const counts of [terminated, now])
    for (const [element, count] of Object.entries(counts)) activated = plus(activated, element, own, count);
  // A token at a join stands there, but the join is not activated before the last one arrives.
  for (const [place, flows] of Object.entries(parked)) {
    const element = place.slice(place.indexOf(' ') + 1);
    const tokens = Object.values(flows).reduce((sum, count) => sum + count, 0);
    now = plus(now, element, own, tokens);
  }
  return { activated, completed, active: now };
}

export const takenFlows = (state: EngineState): string[] => Object.keys(state.flows);

/** All variables that an expression in this scope sees; inner ones hide outer ones. */
export function variablesAt(state: EngineState, scope: Key): Values {
  const entry = state.active[scope];
  if (!entry) return state.instances[scope]?.vars ?? {};
  const outer = variablesAt(state, entry.scope);
  return entry.vars ? { ...outer, ...entry.vars } : outer;
}

export const processVariables = (state: EngineState, instance: Key): Values =>
  instanceAt(state, instance)?.vars ?? {};

export function runState(state: EngineState): 'active' | 'completed' | 'incident' {
  if (Object.keys(state.incidents).length > 0) return 'incident';
  return Object.values(state.instances).some(({ endedAt }) => endedAt === undefined) ? 'active' : 'completed';
}

export function nextDue(state: EngineState): Instant | undefined {
  const dues = Object.values(state.subscriptions).flatMap(({ due }) => due ?? []);
  return dues.length > 0 ? Math.min(...dues) : undefined;
}
