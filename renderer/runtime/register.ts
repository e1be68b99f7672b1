// The register of providers and services as screens write it: one record for each entry, also where a file brings many.

import { buildId } from '../../shared/base/ids.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import type { WorkspaceCommand } from '../../shared/incident/workspace.ts';
import type { RegisterCommand } from '../../shared/incident/third-party/register-record.ts';
import type { Core } from './core.ts';
import type { Receipt, Refusal } from './runtime.ts';
import type { WorkspaceLog } from './workspace-log.ts';

export type EntryCommand = RegisterCommand | Extract<WorkspaceCommand, { kind: 'RegisterProvider' }>;

export interface Register {
  /** A name for a new entry, unlike any other. */
  newId(of: 'prv' | 'svc'): string;
  record(command: EntryCommand): Promise<Result<Receipt, Refusal>>;
  /** One record after the other; `onProgress` counts those that are saved. Stops at the first that is refused. */
  recordAll(
    commands: readonly EntryCommand[],
    onProgress: (done: number) => void,
  ): Promise<Result<number, Refusal>>;
}

export function createRegister(core: Core, log: WorkspaceLog): Register {
  const record = (command: EntryCommand): Promise<Result<Receipt, Refusal>> => log.submit(command);
  return {
    newId: (of) => buildId(of, core.random),
    record,
    recordAll: async (commands, onProgress) => {
      let done = 0;
      for (const command of commands) {
        const recorded = await record(command);
        if (!recorded.ok) return recorded;
        done += 1;
        onProgress(done);
      }
      return ok(done);
    },
  };
}
