// Files by native dialogs. A page gets an opaque token that is good for one read, never a path; the data folder itself is
// out of reach, so that nobody overwrites evidence by saving a file.

import { randomUUID } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { dialog, type BrowserWindow } from 'electron';
import { err, ok } from '../shared/base/result.ts';
import type { HostResult } from '../shared/ipc/contract.ts';
import type { FileDialogs } from './host/create-host.ts';
import { diskProblem, nodeDisk } from './host/disk.ts';
import { piecewiseSaves } from './host/piecewise-saves.ts';

/** 2 GiB, the limit of a bundle. */
const MAX_FILE = 2 * 1024 ** 3 - 1;

const unknownToken = err({
  code: 'file_token_unknown',
  message: 'This file was read already, or never chosen.',
  remedy: 'Choose the file again.',
} as const);

const inDataFolder = (place: string) =>
  err({
    code: 'disk_failed',
    message: 'This file lies in the data folder of Runproof, which is kept by Runproof alone.',
    place,
    remedy: 'Choose another folder.',
  } as const);

async function isInside(folder: string, path: string): Promise<boolean> {
  const [real, inside] = await Promise.all([realpath(folder), realpath(path)]);
  return inside === real || inside.startsWith(real + sep);
}

async function readChosen(path: string): Promise<HostResult<Uint8Array>> {
  try {
    const { size } = await stat(path);
    if (size > MAX_FILE) {
      return err({
        code: 'file_too_large',
        message: 'The file is over 2 GiB.',
        place: basename(path),
        remedy: 'Choose a smaller file.',
      });
    }
    return ok(new Uint8Array(await readFile(path)));
  } catch (error) {
    return err(diskProblem(error, basename(path)));
  }
}

/** `cancelAll`: for when the page that began them is gone. */
export function nativeFileDialogs(
  window: () => BrowserWindow,
  dataFolder: string,
): FileDialogs & { cancelAll(): Promise<void> } {
  const chosen = new Map<string, string>();

  /** Real path outside the data folder; null when the dialog was closed. */
  async function choosePath(suggestedName: string): Promise<HostResult<string | null>> {
    const asked = (await dialog.showSaveDialog(window(), { defaultPath: suggestedName })).filePath;
    if (!asked) return ok(null);
    try {
      if (await isInside(dataFolder, dirname(asked))) return inDataFolder(basename(asked));
      return ok(join(await realpath(dirname(asked)), basename(asked)));
    } catch (error) {
      return err(diskProblem(error, basename(asked)));
    }
  }

  return {
    async open(extensions) {
      const filters =
        extensions.length > 0 ? [{ name: extensions.join(', '), extensions: [...extensions] }] : [];
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        properties: ['openFile'],
        filters,
      });
      const [path] = filePaths;
      if (canceled || path === undefined) return ok(null);
      try {
        if (await isInside(dataFolder, path)) return inDataFolder(basename(path));
        const token = randomUUID();
        chosen.set(token, path);
        return ok({ token, name: basename(path), size: (await stat(path)).size });
      } catch (error) {
        return err(diskProblem(error, basename(path)));
      }
    },
    async read(token) {
      const path = chosen.get(token);
      chosen.delete(token);
      return path === undefined ? unknownToken : readChosen(path);
    },
    async save(suggestedName, bytes) {
      const path = await choosePath(suggestedName);
      if (!path.ok || path.value === null) return path.ok ? ok({ saved: false }) : path;
      try {
        await nodeDisk.writeWhole(path.value, bytes);
        return ok({ saved: true });
      } catch (error) {
        return err(diskProblem(error, basename(path.value)));
      }
    },
    ...piecewiseSaves(choosePath),
  };
}
