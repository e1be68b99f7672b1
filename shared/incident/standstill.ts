// What stands still, in words for people: what is wrong, who may get it going again, and the values that it reads.

import type { Json } from '../base/json.ts';
import { namesRead } from '../decision/names-read.ts';
import { feelText } from '../engine/deployment.ts';
import { expressionsOf } from '../engine/expressions.ts';
import { stuckPlaces } from '../engine/stuck-join.ts';
import { engineIncidents, runState, variablesAt } from '../engine/view.ts';
import type { EngineState } from '../engine/state.ts';
import type { EngineIncident } from '../engine/waiting.ts';
import type { FlowNode } from '../process/process-file.ts';
import type { IncidentContext } from './context.ts';
import type { StandstillView } from './course-view.ts';
import { missingWays, rolesToRepair } from './decide-repair.ts';
import { leaders } from './permission.ts';
import type { IncidentState } from './state.ts';
import { titlesIn } from './titles-in.ts';
import { titleOf } from './waiting-step.ts';

/** Variables that the element or one of its ways out reads, each with the value it has there. */
function valuesRead(
  context: IncidentContext,
  state: IncidentState,
  node: FlowNode | undefined,
  owner: string,
): StandstillView['reads'] {
  const process = node && context.deployment.processOf(node.process);
  if (!node || !process) return [];
  const places = new Set([node.id, ...node.outgoing]);
  const texts = expressionsOf(process).flatMap(({ place, expression }) =>
    places.has(place) ? (feelText(expression) ?? []) : [],
  );
  const known = variablesAt(state.engine, owner);
  return [...new Set(texts.flatMap(namesRead))].map((name) => {
    const value: Json | undefined = known[name];
    return value === undefined ? { name } : { name, value };
  });
}

/** A way by its own name, else by where it comes from. */
function wayName(context: IncidentContext, node: FlowNode, flow: string): string {
  const found = context.deployment.processOf(node.process)?.flows.find(({ id }) => id === flow);
  const source = found && context.deployment.elementOf(found.source, node.process);
  return found?.name || (source ? titleOf(source) : flow);
}

function viewOne(context: IncidentContext, state: IncidentState, found: EngineIncident): StandstillView {
  const { engine } = state;
  const place = stuckPlaces(engine).find((one) => `stuck ${one}` === found.key);
  const owner = place?.slice(0, place.indexOf(' ')) ?? engine.incidents[found.key]?.owner ?? '';
  const instance = engine.active[owner]?.instance ?? owner;
  const node = context.deployment.elementOf(found.element, engine.instances[instance]?.process);
  return {
    ...found,
    title: node ? titleOf(node) : found.element,
    ...(node ? { process: node.process } : {}),
    message: titlesIn(context, found.message),
    remedy: titlesIn(context, found.remedy),
    ...(place === undefined
      ? { roles: rolesToRepair(context, node), reads: valuesRead(context, state, node, owner) }
      : {
          roles: leaders(context),
          reads: [],
          join: {
            scope: owner,
            missing: node ? missingWays(state, owner, node).map((flow) => wayName(context, node, flow)) : [],
          },
        }),
  };
}

export const viewStandstills = (context: IncidentContext, state: IncidentState): readonly StandstillView[] =>
  engineIncidents(state.engine).map((found) => viewOne(context, state, found));

/** Also where only a join waits for good: no step of anybody will move it. */
export const runStateOf = (engine: EngineState): ReturnType<typeof runState> =>
  engineIncidents(engine).length > 0 ? 'incident' : runState(engine);
