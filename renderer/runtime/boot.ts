// Before there is a runtime: which workspaces lie here, and how one is made or opened.

import type { Result } from '../../shared/base/result.ts';
import type { WorkspaceId } from '../../shared/base/ids.ts';
import type { HostAbout, WorkspaceSummary } from '../../shared/ipc/contract.ts';
import type { Joining } from './join-workspace.ts';
import type { Refusal, Runtime } from './runtime.ts';

export interface Boot {
  readonly about: HostAbout;
  workspaces(): Promise<readonly WorkspaceSummary[]>;
  /** Makes keys, enrols the first person (all roles they name), publishes nothing yet. */
  createWorkspace(input: {
    name: string;
    person: { name: string; roles: readonly string[] };
    pin: string;
  }): Promise<Result<Runtime, Refusal>>;
  readonly joining: Joining;
  /** A separate workspace, made by running real commands with real keys; `onProgress` names each step. */
  exploreSample(
    onProgress: (done: number, total: number, step: string) => void,
  ): Promise<Result<Runtime, Refusal>>;
  open(
    workspace: WorkspaceId,
    onProgress?: (done: number, total: number, step: string) => void,
  ): Promise<Result<Runtime, Refusal>>;
}
