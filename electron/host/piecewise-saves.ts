// Saves that are written piece by piece: into a temporary file beside the target, which gets the target's name only when all
// of it has been through fsync. A crash leaves at most a file that ends in .part.

import { randomUUID } from 'node:crypto';
import { open, rename, stat, unlink, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { err, ok } from '../../shared/base/result.ts';
import type { HostResult } from '../../shared/ipc/contract.ts';
import { MAX_ZIP_BYTES } from '../../shared/bundle/zip-header.ts';
import type { SaveContract, SavedAs, SaveTarget } from '../../shared/ipc/save-contract.ts';
import { diskProblem, syncFolder } from './disk.ts';

/** Files that may go beside one that the person chose: an export has one bundle an incident. */
const MOST_BESIDE = 10_000;

/** A folder that the person chose, and what was begun in it since without asking. */
interface Chosen {
  readonly folder: string;
  besides: number;
}

interface Running {
  readonly folder: string;
  /** What the person chose; undefined where they were not asked: then the name is known at the end. */
  readonly chosen: string | undefined;
  /** For messages. */
  readonly place: string;
  readonly temporary: string;
  readonly handle: FileHandle;
  /** Bytes, also those that are still on their way. */
  size: number;
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

const tooMany = (most: number) =>
  err({
    code: 'arguments_invalid',
    message: `Over ${most} files were to go into one folder without asking again.`,
    remedy: 'Export a shorter period.',
  } as const);

const tooLarge = (place: string) =>
  err({
    code: 'file_too_large',
    message: 'The file would be over 2 GiB; what was written of it is gone.',
    place,
    remedy: 'Export it again; what does not fit into one file goes into numbered parts.',
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

type FinishInput = Parameters<SaveContract['save.finish']>[0];

/** The saves under way, and the folders that were chosen in this session. */
function savesUnderWay() {
  const running = new Map<string, Running>();
  const folders = new Map<string, Chosen>();

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
    at: Chosen,
    chosen: string | undefined,
    place: string,
  ): Promise<HostResult<SaveTarget>> {
    const { folder } = at;
    const token = randomUUID();
    const temporary = join(folder, `.${place}.${token.slice(0, 8)}.part`);
    return attempt(token, place, async () => {
      const handle = await open(temporary, 'wx', 0o600);
      running.set(token, { folder, chosen, place, temporary, handle, size: 0, last: Promise.resolve() });
      folders.set(token, at);
      return { token };
    });
  }
  return { running, folders, drop, attempt, begin };
}

/** `choosePath`: absolute path to save to; null when the person closed the dialog. */
export function piecewiseSaves(
  choosePath: (suggestedName: string) => Promise<HostResult<string | null>>,
  mostBeside = MOST_BESIDE,
): SaveContract & { cancelAll(): Promise<void> } {
  const { running, folders, drop, attempt, begin } = savesUnderWay();
  /** One after the other: of two saves of one name the second must find the first. */
  let finishing: Promise<unknown> = Promise.resolve();

  async function finish({ token, name, exact = false }: FinishInput): Promise<HostResult<SavedAs>> {
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
  }

  return {
    'save.begin': async ({ suggestedName, beside }) => {
      if (beside !== undefined) {
        const at = folders.get(beside);
        if (!at) return unknownToken;
        if (at.besides >= mostBeside) return tooMany(mostBeside);
        at.besides += 1;
        return begin(at, undefined, suggestedName);
      }
      const path = await choosePath(suggestedName);
      if (!path.ok || path.value === null) return path.ok ? ok(null) : path;
      return begin({ folder: dirname(path.value), besides: 0 }, basename(path.value), basename(path.value));
    },
    'save.write': async ({ token, bytes }) => {
      const save = running.get(token);
      if (!save) return unknownToken;
      save.size += bytes.length;
      if (save.size > MAX_ZIP_BYTES) {
        await drop(token);
        return tooLarge(save.place);
      }
      const written = save.last.then(() => write(save, bytes));
      save.last = written.catch(() => undefined);
      return attempt(token, save.place, async () => {
        await written;
        return null;
      });
    },
    'save.finish': (input) => {
      const done = finishing.then(() => finish(input));
      finishing = done.catch(() => undefined);
      return done;
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
