// Getting going again what stands still: trying again, with values corrected where they must be, and letting a join go on
// without the ways that nobody is on. Both are decisions of people, so what changes the course needs its reason.

import { isObject, type Values } from '../base/json.ts';
import { isStuck } from '../engine/stuck-join.ts';
import type { FlowNode } from '../process/process-file.ts';
import type { CommandContext, ReleaseStuckJoin, RepairElement } from './command.ts';
import type { IncidentContext } from './context.ts';
import { leaders, listedRoles } from './permission.ts';
import { refuse } from './problem.ts';
import { runEngine, runEngineInTurn, type Decided } from './run-engine.ts';
import type { IncidentState } from './state.ts';
import { filledText } from './step-rules.ts';
import { titleOf } from './waiting-step.ts';

/** Whoever leads, and whoever does the step. Empty where the package knows no role that leads: then everyone who may write. */
export function rolesToRepair(context: IncidentContext, node: FlowNode | undefined): readonly string[] {
  const lead = leaders(context);
  return lead.length === 0 ? [] : [...new Set([...(node?.candidateGroups ?? []), ...lead])];
}

function refuseRepair(
  context: IncidentContext,
  node: FlowNode | undefined,
  roles: readonly string[],
  by: CommandContext,
): ReturnType<typeof refuse> | undefined {
  if (roles.length === 0 || roles.includes(by.role)) return undefined;
  const title = node ? `“${titleOf(node)}”` : 'it';
  return refuse(
    'role_may_not',
    `Getting ${title} going again is for ${listedRoles(context, roles)}.`,
    'Switch to a person with that role.',
    node?.id,
  );
}

/** Refused beside the engine's own reasons: `problem_not_open`, `role_may_not`, `value_missing`, `rationale_missing`. */
export function decideRepair(
  context: IncidentContext,
  state: IncidentState,
  command: RepairElement,
  by: CommandContext,
): Decided {
  const { problem, values } = command;
  const found = state.engine.incidents[problem];
  if (!found) {
    const message = 'This does not stand still any more.';
    return refuse('problem_not_open', message, 'Look at what waits now.', problem);
  }
  const { owner, element } = found;
  const instance = state.engine.active[owner]?.instance ?? owner;
  const node = context.deployment.elementOf(element, state.engine.instances[instance]?.process);
  const refused = refuseRepair(context, node, rolesToRepair(context, node), by);
  if (refused) return refused;
  const corrected = values['variables'] ?? {};
  if (!isObject(corrected) || Object.hasOwn(corrected, '')) {
    const message = 'A value that is corrected has a name.';
    return refuse('value_missing', message, 'Name each value, or leave it out.', element);
  }
  // By name: the order in which a record brings them back.
  const names = Object.keys(corrected).toSorted();
  const variables = Object.fromEntries(names.map((name) => [name, (corrected as Values)[name] ?? null]));
  const changes = names.length > 0;
  if (changes && filledText(values, 'rationale') === '') {
    const message = 'Values are set by hand only with a reason.';
    return refuse('rationale_missing', message, 'Write one sentence why they are right now.', element);
  }
  return runEngineInTurn(
    context,
    state,
    [{ kind: 'ElementRepaired', problem, element, corrected: names, values }],
    [
      () => (changes ? { kind: 'SetVariables', scope: owner, values: variables } : undefined),
      // The corrected values may have moved the process on already, by a condition that waited for them.
      ({ incidents }) => (incidents[problem] ? { kind: 'RetryElement', incident: problem } : undefined),
    ],
    by.now,
  );
}

/** Incoming flows on which no token has come to the join. */
export function missingWays(state: IncidentState, scope: string, node: FlowNode): readonly string[] {
  const came = state.engine.parked[`${scope} ${node.id}`] ?? {};
  return node.incoming.filter((flow) => (came[flow] ?? 0) === 0);
}

/** Refused beside the engine's own reasons: `role_may_not`, `rationale_missing`. */
export function decideRelease(
  context: IncidentContext,
  state: IncidentState,
  command: ReleaseStuckJoin,
  by: CommandContext,
): Decided {
  const { scope, element, values } = command;
  const instance = state.engine.active[scope]?.instance ?? scope;
  const node = context.deployment.elementOf(element, state.engine.instances[instance]?.process);
  const release = { kind: 'ReleaseJoin', scope, element } as const;
  // What does not stand still is refused by the engine in its own words, whoever asks.
  if (!node || !isStuck(state.engine, scope)) return runEngine(context, state, [], release, by.now);
  const refused = refuseRepair(context, node, leaders(context), by);
  if (refused) return refused;
  if (filledText(values, 'rationale') === '') {
    const message = 'Going on without a way needs its reason.';
    return refuse('rationale_missing', message, 'Write one sentence why nobody has to come.', element);
  }
  const missing = missingWays(state, scope, node);
  const released = { kind: 'JoinReleased', scope, element, missing, values } as const;
  return runEngine(context, state, [released], release, by.now);
}
