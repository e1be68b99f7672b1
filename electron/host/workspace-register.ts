// The open workspaces of a host: each is opened once, whoever asks first. Replacing its key stands alone: it waits for what runs,
// and whoever asks meanwhile gets the workspace as it is opened anew afterwards.

import type { WorkspaceId } from '../../shared/base/ids.ts';
import { err } from '../../shared/base/result.ts';
import type { HostResult } from '../../shared/ipc/contract.ts';
import { diskProblem } from './disk.ts';
import type { OpenWorkspace } from './workspace.ts';

type Work<T> = (at: OpenWorkspace) => Promise<HostResult<T>>;

/** Work never asks the register again for the same workspace: it would wait for itself. */
export interface WorkspaceRegister {
  with<T>(workspace: WorkspaceId, work: Work<T>): Promise<HostResult<T>>;
  /** Runs `work` while nothing else runs; the workspace is then opened anew. */
  alone<T>(workspace: WorkspaceId, work: Work<T>): Promise<HostResult<T>>;
  close(): Promise<void>;
}

const unknownWorkspace = (workspace: string) =>
  err({
    code: 'workspace_unknown',
    message: 'There is no such workspace in the data folder.',
    place: workspace,
    remedy: 'Start Runproof with the data folder that holds it (--data).',
  } as const);

/** `load` answers undefined where there is no such workspace. */
export function workspaceRegister(
  load: (workspace: WorkspaceId) => Promise<OpenWorkspace | undefined>,
): WorkspaceRegister {
  const open = new Map<WorkspaceId, Promise<OpenWorkspace | undefined>>();
  const running = new Map<WorkspaceId, Set<Promise<unknown>>>();

  /** What could not be opened is tried afresh by whoever asks next. */
  function keep(workspace: WorkspaceId, opening: Promise<OpenWorkspace | undefined>): void {
    open.set(workspace, opening);
    const forget = (): void => {
      if (open.get(workspace) === opening) open.delete(workspace);
    };
    opening.then((at) => at ?? forget(), forget);
  }

  function opened(workspace: WorkspaceId): Promise<OpenWorkspace | undefined> {
    const known = open.get(workspace);
    if (known) return known;
    const opening = load(workspace);
    keep(workspace, opening);
    return opening;
  }

  function run<T>(workspace: WorkspaceId, work: () => Promise<HostResult<T>>): Promise<HostResult<T>> {
    const done = work().catch((error: unknown) => err(diskProblem(error, workspace)));
    const others = running.get(workspace) ?? new Set();
    running.set(workspace, others.add(done));
    return done.finally(() => others.delete(done));
  }

  return {
    with: (workspace, work) =>
      run(workspace, async () => {
        const at = await opened(workspace);
        return at ? work(at) : unknownWorkspace(workspace);
      }),
    alone: (workspace, work) => {
      const before = [...(running.get(workspace) ?? [])];
      const opening = opened(workspace);
      const done = run(workspace, async () => {
        await Promise.allSettled(before);
        const at = await opening;
        if (!at) return unknownWorkspace(workspace);
        return work(at).finally(() => at.mirror.close());
      });
      keep(
        workspace,
        done.then(() => load(workspace)),
      );
      return done;
    },
    close: async () => {
      await Promise.allSettled([...running.values()].flatMap((each) => [...each]));
      const all = await Promise.allSettled(open.values());
      open.clear();
      for (const at of all) if (at.status === 'fulfilled') await at.value?.mirror.close();
    },
  };
}
