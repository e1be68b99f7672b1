// Saves that are written piece by piece: into a temporary file beside the target, which gets the target's name only when all
// of it has been through fsync. A crash leaves at most a file that ends in .part.

import { randomUUID } from 'node:crypto';
import { open, rename, stat, unlink, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { err, ok } from '../../shared/base/result.ts';
import type { HostResult } from '../../shared/ipc/contract.ts';
import type { SaveContract, SavedAs, SaveTarget } from '../../shared/ipc/save-contract.ts';
import { diskProblem, syncFolder } from './disk.ts';

interface Running {
  readonly folder: string;
  /** What the person chose; undefined where they were not asked: then the name is known at the end. */
  readonly chosen: string | undefined;
  /** For messages. */
  readonly place: string;
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

const nameTaken = (place: string) =>
  err({
    code: 'disk_failed',
    message: 'A file of this name lies in the folder already; it was left as it is.',
    place,
    remedy: 'Move it away or choose another folder, then save again.',
  } as const);

async function write(save: Running, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) done += (await save.handle.write(bytes, done)).bytesWritten;
}

/** The name it gets, or the refusal where that would replace what nobody chose to replace. */
async function nameFor(
  { folder, chosen }: Running,
  name: string,
  exact: boolean,
): Promise<HostResult<string>> {
  const given = chosen === undefined || exact ? name : chosen;
  if (given === chosen) return ok(given);
  const taken = await stat(join(folder, given)).catch(() => undefined);
  return taken ? nameTaken(given) : ok(given);
}

async function putUnder(save: Running, name: string): Promise<SavedAs> {
  await save.last;
  await save.handle.sync();
  await save.handle.close();
  await rename(save.temporary, join(save.folder, name));
  await syncFolder(save.folder);
  return { name };
}

/** The saves under way, and the folders that were chosen in this session. */
function savesUnderWay() {
  const running = new Map<string, Running>();
  const folders = new Map<string, string>();

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

  async function begin(
    folder: string,
    chosen: string | undefined,
    place: string,
  ): Promise<HostResult<SaveTarget>> {
    const token = randomUUID();
    const temporary = join(folder, `.${place}.${token.slice(0, 8)}.part`);
    return attempt(token, place, async () => {
      const handle = await open(temporary, 'wx', 0o600);
      running.set(token, { folder, chosen, place, temporary, handle, last: Promise.resolve() });
      folders.set(token, folder);
      return { token };
    });
  }
  return { running, folders, drop, attempt, begin };
}

/** `choosePath`: absolute path to save to; null when the person closed the dialog. */
export function piecewiseSaves(
  choosePath: (suggestedName: string) => Promise<HostResult<string | null>>,
): SaveContract & { cancelAll(): Promise<void> } {
  const { running, folders, drop, attempt, begin } = savesUnderWay();

  return {
    'save.begin': async ({ suggestedName, beside }) => {
      if (beside !== undefined) {
        const folder = folders.get(beside);
        return folder === undefined ? unknownToken : begin(folder, undefined, suggestedName);
      }
      const path = await choosePath(suggestedName);
      if (!path.ok || path.value === null) return path.ok ? ok(null) : path;
      return begin(dirname(path.value), basename(path.value), basename(path.value));
    },
    'save.write': async ({ token, bytes }) => {
      const save = running.get(token);
      if (!save) return unknownToken;
      const written = save.last.then(() => write(save, bytes));
      save.last = written.catch(() => undefined);
      return attempt(token, save.place, async () => {
        await written;
        return null;
      });
    },
    'save.finish': async ({ token, name, exact = false }) => {
      const save = running.get(token);
      if (!save) return unknownToken;
      const given = await nameFor(save, name, exact);
      if (!given.ok) {
        await drop(token);
        return given;
      }
      return attempt(token, given.value, async () => {
        const saved = await putUnder(save, given.value);
        running.delete(token);
        return saved;
      });
    },
    'save.cancel': async ({ token }) => {
      await drop(token);
      return ok(null);
    },
    cancelAll: async () => {
      await Promise.all([...running.keys()].map(drop));
      folders.clear();
    },
  };
}
