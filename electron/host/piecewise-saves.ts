// Saves that are written piece by piece: into a temporary file beside the target, which gets the target's name only when all
// of it has been through fsync. A crash leaves at most a file that ends in .part.

import { randomUUID } from 'node:crypto';
import { open, rename, unlink, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { err, ok } from '../../shared/base/result.ts';
import type { HostResult } from '../../shared/ipc/contract.ts';
import type { SaveContract } from '../../shared/ipc/save-contract.ts';
import { diskProblem, syncFolder } from './disk.ts';

interface Running {
  readonly path: string;
  readonly temporary: string;
  readonly handle: FileHandle;
  /** Pieces are written one after the other, whoever calls. */
  last: Promise<unknown>;
}

const unknownToken = err({
  code: 'file_token_unknown',
  message: 'This save was finished or cancelled already, or never begun.',
  remedy: 'Save the file again.',
} as const);

/** `choosePath`: absolute path to save to; null when the person closed the dialog. */
export function piecewiseSaves(
  choosePath: (suggestedName: string, folder: string | undefined) => Promise<HostResult<string | null>>,
): SaveContract & { cancelAll(): Promise<void> } {
  const running = new Map<string, Running>();
  const folders = new Map<string, string>();

  async function write(save: Running, bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length;) done += (await save.handle.write(bytes, done)).bytesWritten;
  }
  async function drop(token: string): Promise<void> {
    const save = running.get(token);
    running.delete(token);
    if (!save) return;
    await save.last.catch(() => undefined);
    await save.handle.close().catch(() => undefined);
    await unlink(save.temporary).catch(() => undefined);
  }
  async function attempt<T>(token: string, place: string, work: () => Promise<T>): Promise<HostResult<T>> {
    try {
      return ok(await work());
    } catch (error) {
      await drop(token);
      return err(diskProblem(error, place));
    }
  }

  return {
    'save.begin': async ({ suggestedName, beside }) => {
      const path = await choosePath(suggestedName, beside === undefined ? undefined : folders.get(beside));
      if (!path.ok || path.value === null) return path.ok ? ok(null) : path;
      const token = randomUUID();
      const target = path.value;
      const temporary = join(dirname(target), `.${basename(target)}.${token.slice(0, 8)}.part`);
      return attempt(token, basename(target), async () => {
        const handle = await open(temporary, 'wx', 0o600);
        running.set(token, { path: target, temporary, handle, last: Promise.resolve() });
        folders.set(token, dirname(target));
        return { token };
      });
    },
    'save.write': async ({ token, bytes }) => {
      const save = running.get(token);
      if (!save) return unknownToken;
      const written = save.last.then(() => write(save, bytes));
      save.last = written.catch(() => undefined);
      return attempt(token, basename(save.path), async () => {
        await written;
        return null;
      });
    },
    'save.finish': async ({ token }) => {
      const save = running.get(token);
      if (!save) return unknownToken;
      return attempt(token, basename(save.path), async () => {
        await save.last;
        await save.handle.sync();
        await save.handle.close();
        await rename(save.temporary, save.path);
        await syncFolder(dirname(save.path));
        running.delete(token);
        return null;
      });
    },
    'save.cancel': async ({ token }) => {
      await drop(token);
      return ok(null);
    },
    cancelAll: async () => void (await Promise.all([...running.keys()].map(drop))),
  };
}
