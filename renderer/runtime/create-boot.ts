// Makes and opens workspaces: keys in the host, a database of their own, the first person enrolled by themselves.

import type { Clock } from '../../shared/base/instant.ts';
import type { RandomBytes, WorkspaceId } from '../../shared/base/ids.ts';
import { err, type Result } from '../../shared/base/result.ts';
import type { EvidenceStore } from '../../shared/evidence/evidence-store.port.ts';
import type { Host, HostAbout, WorkspaceSummary } from '../../shared/ipc/contract.ts';
import type { Boot } from './boot.ts';
import { createRuntime } from './create-runtime.ts';
import type { ProcessDrawer } from './export-diagrams.ts';
import { createJoining } from './join-workspace.ts';
import type { BundleWriter } from './export-writer.ts';
import type { DraftStore } from './draft-store.port.ts';
import type { Refusal, Runtime } from './runtime.ts';

export interface BootParts {
  readonly host: Host;
  readonly about: HostAbout;
  readonly clock: Clock;
  /** Milliseconds from any beginning, by the clock that nobody can set. */
  readonly monotonic: () => number;
  readonly random: RandomBytes;
  onWake(listener: () => void): void;
  /** Writes bundles off the main thread. */
  readonly writeBundle?: BundleWriter;
  /** Draws processes for the report. */
  readonly drawProcess?: ProcessDrawer;
  openStores(workspace: WorkspaceId): { readonly store: EvidenceStore; readonly drafts: DraftStore };
  /** Fills a fresh sample workspace by running real commands. */
  playSample(
    runtime: Runtime,
    onProgress: (done: number, total: number, step: string) => void,
  ): Promise<Result<null, Refusal>>;
}

export function createBoot(parts: BootParts): Boot {
  const { host, about, clock, monotonic, random, onWake, writeBundle, drawProcess } = parts;
  const quiet = (): void => undefined;

  /** A window holds a workspace until it closes: whoever comes back to it here finds it as it was left. */
  const opened = new Map<WorkspaceId, Promise<Result<Runtime, Refusal>>>();

  async function openWorkspace(
    summary: WorkspaceSummary,
    onProgress: (done: number, total: number, step: string) => void,
  ): Promise<Result<Runtime, Refusal>> {
    const { workspace } = summary;
    const held = opened.get(workspace);
    if (held) return held;
    const screen = { ...(writeBundle ? { writeBundle } : {}), ...(drawProcess ? { drawProcess } : {}) };
    const ports = { host, clock, monotonic, random, onWake, ...screen, ...parts.openStores(workspace) };
    const opening = createRuntime(ports, about, summary, onProgress);
    opened.set(workspace, opening);
    const runtime = await opening;
    if (!runtime.ok) opened.delete(workspace);
    return runtime;
  }

  async function create(name: string, sample: boolean): Promise<Result<Runtime, Refusal>> {
    const made = await host['workspace.create']({ name, sample });
    if (!made.ok) return made;
    return openWorkspace(made.value, quiet);
  }

  const open: Boot['open'] = async (workspace, onProgress = quiet) => {
    const known = await host['workspace.list']();
    const summary = known.find((candidate) => candidate.workspace === workspace);
    if (!summary)
      return err({
        code: 'workspace_unknown',
        message: `The workspace ${workspace} is not on this device.`,
        remedy: 'Choose one from the list.',
      });
    return openWorkspace(summary, onProgress);
  };

  return {
    about,
    workspaces: () => host['workspace.list'](),
    createWorkspace: async ({ name, person, pin }) => {
      const runtime = await create(name, false);
      if (!runtime.ok) return runtime;
      const enrolled = await runtime.value.enrolPerson({ name: person.name, roles: person.roles, pin });
      if (!enrolled.ok) return enrolled;
      const named = await runtime.value.nameWorkspace(name);
      return named.ok ? runtime : named;
    },
    exploreSample: async (onProgress) => {
      const runtime = await create('Example Bank (sample)', true);
      if (!runtime.ok) return runtime;
      const played = await parts.playSample(runtime.value, onProgress);
      return played.ok ? runtime : played;
    },
    open,
    joining: createJoining(host, (workspace) => open(workspace as WorkspaceId)),
  };
}
