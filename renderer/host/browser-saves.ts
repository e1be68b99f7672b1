// Saving piece by piece in a browser: a large file streams into the file that the person chose (File System Access: it gets
// its name when it is closed), a smaller one, or where the browser cannot do that, becomes a download once it is whole.

import { err, ok } from '../../shared/base/result.ts';
import type { HostResult } from '../../shared/ipc/contract.ts';
import type { SaveContract } from '../../shared/ipc/save-contract.ts';
import { download } from './download.ts';

/** From here on a file is not gathered in the browser's own storage first. */
const STREAM_FROM = 256 * 1024 * 1024;

interface Save {
  write(bytes: Uint8Array): Promise<void>;
  /** The name that it then has. */
  finish(name: string): Promise<string>;
  cancel(): Promise<void>;
}
interface SavePicker {
  showSaveFilePicker?: (options: { suggestedName: string }) => Promise<FileSystemFileHandle>;
}

/** Each piece becomes a Blob at once, so that the browser may keep it on disk and not in memory. */
function gathered(): Save {
  const pieces: Blob[] = [];
  return {
    write: (bytes) => {
      pieces.push(new Blob([new Uint8Array(bytes)]));
      return Promise.resolve();
    },
    finish: (name) => {
      download(name, new Blob(pieces, { type: 'application/octet-stream' }));
      return Promise.resolve(name);
    },
    cancel: () => {
      pieces.length = 0;
      return Promise.resolve();
    },
  };
}

async function streamed(handle: FileSystemFileHandle): Promise<Save> {
  const stream = await handle.createWritable();
  return {
    write: (bytes) => stream.write(new Uint8Array(bytes)),
    finish: async () => {
      await stream.close();
      return handle.name;
    },
    cancel: () => stream.abort(),
  };
}

/** Null when the person closed the dialog. */
async function begin(suggestedName: string, size: number, alone: boolean): Promise<Save | null> {
  const pick = (window as SavePicker).showSaveFilePicker;
  if (size < STREAM_FROM || !pick || !alone) return gathered();
  try {
    return await streamed(await pick.call(window, { suggestedName }));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    return gathered();
  }
}

const failed = (error: unknown, place: string) =>
  err({
    code: 'disk_failed',
    message: `The browser could not write the file (${error instanceof Error ? error.message : String(error)}).`,
    place,
    remedy: 'Check that there is room on the disk, then export again.',
  } as const);
const unknownToken = err({
  code: 'file_token_unknown',
  message: 'This save was finished or cancelled already.',
  remedy: 'Export again.',
} as const);

export function browserSaves(): SaveContract {
  const running = new Map<string, { readonly save: Save; readonly name: string }>();
  const end = async <T>(token: string, act: (save: Save) => Promise<T>): Promise<HostResult<T>> => {
    const found = running.get(token);
    if (!found) return unknownToken;
    running.delete(token);
    try {
      return ok(await act(found.save));
    } catch (error) {
      return failed(error, found.name);
    }
  };
  return {
    'save.begin': async ({ suggestedName, size, beside }) => {
      const save = await begin(suggestedName, size, beside === undefined);
      if (!save) return ok(null);
      const token = crypto.randomUUID();
      running.set(token, { save, name: suggestedName });
      return ok({ token });
    },
    'save.write': async ({ token, bytes }) => {
      const found = running.get(token);
      if (!found) return unknownToken;
      try {
        await found.save.write(bytes);
        return ok(null);
      } catch (error) {
        running.delete(token);
        await found.save.cancel().catch(() => undefined);
        return failed(error, found.name);
      }
    },
    'save.finish': ({ token, name }) => end(token, async (save) => ({ name: await save.finish(name) })),
    'save.cancel': async ({ token }) => {
      await end(token, (save) => save.cancel());
      return ok(null);
    },
  };
}
