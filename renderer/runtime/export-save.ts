// One bundle on its way to disk: the writer's doors over the runtime and the save channels. Whatever goes wrong, the piece
// that was written is thrown away.

import type { Sha256 } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { SaveContract } from '../../shared/ipc/save-contract.ts';
import type { Core } from './core.ts';
import type { BundleDoors, BundleTask, BundleWriter, WrittenFile } from './export-writer.ts';
import type { Refusal } from './runtime.ts';
import { storedBytes } from './stored-bytes.ts';

export interface SaveRun {
  readonly saves: SaveContract;
  readonly signal: AbortSignal;
  /** Of the save that was begun for this bundle. */
  readonly token: string;
  /** Files of this export that are finished. */
  readonly done: number;
  /** 0 to 1 of this bundle. */
  onProgress(fraction: number): void;
}

export interface SavedFile extends WrittenFile {
  /** What the file is called on disk: the person may have chosen another name. */
  readonly savedAs: string;
}

export const stopped = (finished: number): Refusal => ({
  code: 'export_stopped',
  message:
    finished === 0
      ? 'The export was stopped; no file was left behind.'
      : `The export was stopped; ${finished} finished ${finished === 1 ? 'file stays' : 'files stay'}, the one that was being written is gone.`,
  remedy: 'Export again when it suits.',
});

const attachmentGone = (sha256: Sha256): Refusal => ({
  code: 'attachment_missing',
  message: 'An attachment is neither in the database nor in the mirror.',
  place: sha256,
  remedy: 'Check the storage in Settings, or withhold this attachment.',
});

/** Thrown through the writer, which may run in a worker; the problem itself stays here. */
class DoorClosed extends Error {}

/** What was begun under this token is cancelled where the work fails or throws. */
export async function orCancelled<T>(
  saves: SaveContract,
  token: string,
  work: () => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal>> {
  let whole = false;
  try {
    const result = await work();
    whole = result.ok;
    return result;
  } finally {
    if (!whole) await saves['save.cancel']({ token });
  }
}

/** A numbered part is saved under its own name, whatever the person called the first. */
export function saveThrough(
  { core, write }: { readonly core: Core; readonly write: BundleWriter },
  task: BundleTask,
  { saves, signal, token, done, onProgress }: SaveRun,
): Promise<Result<SavedFile, Refusal>> {
  let problem: Refusal | undefined;
  const close = (why: Refusal): never => {
    problem ??= why;
    throw new DoorClosed(why.message);
  };
  const open = (): void => {
    if (signal.aborted) close(stopped(done));
  };
  const doors: BundleDoors = {
    read: async (sha256) => {
      open();
      return (await storedBytes(core, sha256)) ?? close(attachmentGone(sha256));
    },
    sign: (manifestSha256, at) => {
      open();
      return core.host.signBundle({ workspace: core.workspace.workspace, manifestSha256, at });
    },
    write: async (bytes) => {
      open();
      const saved = await saves['save.write']({ token, bytes });
      if (!saved.ok) close(saved.error);
    },
    progress: (at, total) => onProgress(total === 0 ? 1 : at / total),
  };
  return orCancelled(saves, token, async () => {
    try {
      const written = await write(task, doors);
      if (!written.ok) return written;
      if (signal.aborted) return err(stopped(done));
      const exact = Boolean(task.input.part);
      const finished = await saves['save.finish']({ token, name: written.value.name, exact });
      return finished.ok ? ok({ ...written.value, savedAs: finished.value.name }) : finished;
    } catch (error) {
      if (!problem) throw error;
      return err(problem);
    }
  });
}
