// What an incident is run against: the compiled version with its manifest, and what the workspace log knew beside it.

import type { Instant } from '../base/instant.ts';
import type { Sha256 } from '../base/ids.ts';
import type { Deployment } from '../engine/deployment.ts';
import type { Manifest } from '../package/manifest.ts';

/** A published version as the workspace log records it. */
export interface PublishedRef {
  readonly packageId: string;
  readonly number: number;
  readonly digest: Sha256;
  readonly publishedAt: Instant;
}

/** A person with the roles they hold, from enrolment until revocation. */
export interface RosterEntry {
  readonly person: string;
  /** As it is written where a form asks for a person. */
  readonly name?: string;
  readonly roles: readonly string[];
  readonly from: Instant;
  readonly until?: Instant;
}

/** A version made ready to run. */
export interface RunVersion {
  readonly deployment: Deployment;
  readonly manifest: Manifest;
}

/** `deployment` and `manifest` are those of the version that the incident was opened with. */
export interface IncidentContext extends RunVersion {
  /** Versions at hand by package digest, to which an incident was or could be moved. */
  readonly versions?: ReadonlyMap<string, RunVersion>;
  /** Left out where the workspace log is not at hand; then whether a linked version exists is not judged. */
  readonly published?: readonly PublishedRef[];
  /** Left out likewise; then whether a person holds the role they act in is not judged. */
  readonly roster?: readonly RosterEntry[];
}
