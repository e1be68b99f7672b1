// What an incident is decided against: its version, compiled once, and the workspace's people and versions as they grow.

import type { Sha256 } from '../../shared/base/ids.ts';
import type { Problem, Result } from '../../shared/base/result.ts';
import { ok } from '../../shared/base/result.ts';
import { compileDeployment, type Deployment } from '../../shared/engine/deployment.ts';
import type { IncidentContext, RunVersion } from '../../shared/incident/context.ts';
import type { StatedEntity } from '../../shared/incident/reporting/reporting-entity.ts';
import type { WorkspaceView } from '../../shared/incident/workspace.ts';
import type { PublishedVersion } from '../../shared/package/version.ts';

export interface IncidentContexts {
  /** Asked each time: who was enrolled or what was published meanwhile counts. */
  of(version: PublishedVersion): Promise<Result<() => IncidentContext, readonly Problem[]>>;
  /** Who reports under DORA, as the workspace says it now; an incident keeps it when it is declared. */
  reportingEntity(): StatedEntity | undefined;
}

export function createIncidentContexts(workspace: () => WorkspaceView): IncidentContexts {
  const deployments = new Map<Sha256, Promise<Result<Deployment, readonly Problem[]>>>();
  /** Everything that was asked for once: an incident may be moved from one to another of them. */
  const ready = new Map<string, RunVersion>();

  function deploymentOf({
    package: { digest, files, manifest },
  }: PublishedVersion): Promise<Result<Deployment, readonly Problem[]>> {
    const known =
      deployments.get(digest) ?? compileDeployment({ digest, files, untypedTasks: manifest.untypedTasks });
    deployments.set(digest, known);
    return known;
  }

  return {
    reportingEntity: () => workspace().reportingEntity,
    of: async (version) => {
      const deployment = await deploymentOf(version);
      if (!deployment.ok) return deployment;
      const { manifest, digest } = version.package;
      ready.set(digest, { deployment: deployment.value, manifest });
      return ok(() => {
        const { people, versions } = workspace();
        return {
          deployment: deployment.value,
          manifest,
          versions: ready,
          roster: people.map(({ person, name, roles, enrolledAt, revokedAt }) => ({
            person,
            name,
            roles,
            from: enrolledAt,
            ...(revokedAt === undefined ? {} : { until: revokedAt }),
          })),
          published: versions.flatMap(({ packageId, number, digest: published, publishedAt }) =>
            publishedAt === undefined ? [] : [{ packageId, number, digest: published, publishedAt }],
          ),
        };
      });
    },
  };
}
