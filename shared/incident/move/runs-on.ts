// Which version decides an incident now, or decided it at some record: the one it was opened with, until it was moved. What lies
// in the records from before keeps its meaning: an element that is gone is still found under its id.

import type { Deployment } from '../../engine/deployment.ts';
import type { IncidentContext, RunVersion } from '../context.ts';
import type { IncidentState } from '../state.ts';
import type { VersionRef } from './move-command.ts';

/** The version in force before record number `before`; without it, now. Undefined before the incident is opened. */
export function versionInForce(state: IncidentState, before = Infinity): VersionRef | undefined {
  const moved = state.moves?.findLast(
    ({ settled }) => settled?.decision === 'approved' && settled.record < before,
  );
  return moved?.version ?? state.opened?.version;
}

function inForce(context: IncidentContext, state: IncidentState, before?: number): RunVersion | undefined {
  const version = versionInForce(state, before);
  if (!version || version.digest === context.deployment.digest) return context;
  return context.versions?.get(version.digest);
}

/** The new version first, then those that the incident ran on before, the newest first. */
function deploymentsOf(
  context: IncidentContext,
  state: IncidentState,
  now: RunVersion,
): readonly Deployment[] {
  const earlier = (state.moves ?? []).flatMap(({ settled }) => {
    const from = settled?.from;
    if (!from) return [];
    return from.digest === context.deployment.digest
      ? context.deployment
      : (context.versions?.get(from.digest)?.deployment ?? []);
  });
  return [now.deployment, ...earlier.toReversed().filter((each) => each !== now.deployment)];
}

/** Looks in the version in force, and for what is not there any more in those before it. */
function withEarlier(deployments: readonly Deployment[], state: IncidentState): Deployment | undefined {
  const [now, ...earlier] = deployments;
  if (!now) return undefined;
  const ran = new Set(Object.values(state.instances).map(({ process }) => process));
  const gone = earlier
    .flatMap(({ processes }) => processes)
    .filter(({ id }, index, all) => {
      const first = all.findIndex((each) => each.id === id) === index;
      return first && ran.has(id) && !now.graphs.has(id);
    });
  return {
    ...now,
    processes: [...now.processes, ...gone],
    processOf: (id) => now.processOf(id) ?? gone.find((process) => process.id === id),
    elementOf: (id, process) => {
      for (const deployment of deployments) {
        const node = deployment.elementOf(id, process);
        if (node) return node;
      }
      return undefined;
    },
  };
}

/** What decides the incident now; undefined where that version is not at hand, so that nothing can be decided. */
export function runsOn(context: IncidentContext, state: IncidentState): IncidentContext | undefined {
  if (!state.moves?.some(({ settled }) => settled?.decision === 'approved')) return context;
  const now = inForce(context, state);
  const deployment = now && withEarlier(deploymentsOf(context, state, now), state);
  return now && deployment && { ...context, manifest: now.manifest, deployment, versions: knownTo(context) };
}

/** The base version stays findable in a context that goes on by another one. */
function knownTo(context: IncidentContext): NonNullable<IncidentContext['versions']> {
  const { deployment, manifest, versions } = context;
  if (versions?.has(deployment.digest)) return versions;
  return new Map([[deployment.digest, { deployment, manifest }], ...(versions ?? [])]);
}

/** For what is shown: as near as what is at hand allows. */
export const shownOn = (context: IncidentContext, state: IncidentState): IncidentContext =>
  runsOn(context, state) ?? context;

/** What decided record number `seq`: evidence is judged by what was asked when it was given. */
export function ranOn(context: IncidentContext, state: IncidentState, seq: number): IncidentContext {
  if (!state.moves) return context;
  const then = inForce(context, state, seq);
  return then ? { ...context, manifest: then.manifest, deployment: then.deployment } : context;
}
