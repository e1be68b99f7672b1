// The few things the host asks of a disk, behind a port so that a full or failing disk can be tried in a test.
// Everything that is called saved has been through fsync (POSIX.1-2024) before the call returns.

import { writeSync } from 'node:fs';
import { mkdir, open, rename, statfs, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Problem } from '../../shared/base/result.ts';
import type { HostCode } from '../../shared/ipc/contract.ts';

/** A file that only grows, except when a broken tail is cut. Positions and lengths in bytes. */
export interface AppendFile {
  write(bytes: Uint8Array, position: number): Promise<void>;
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
}
export interface Disk {
  openAppend(path: string): Promise<AppendFile>;
  /** All of the bytes or none: temporary file, fsync, rename, fsync of the folder. */
  writeWhole(path: string, bytes: Uint8Array): Promise<void>;
  /** The same without fsync, for what can be made again: after a crash the old bytes, the new ones or spoiled ones are there. */
  writeHint(path: string, bytes: Uint8Array): Promise<void>;
  /** Of the disk that the folder lies on, in bytes: what this user may still write, and all of it. */
  room(folder: string): Promise<{ readonly free: number; readonly total: number }>;
}

const OWNER_ONLY = 0o600;
/** A small write goes to the page cache in microseconds; handing it to another thread would take longer. */
const DIRECT_BYTES = 64 * 1024;

/** Windows cannot open a folder; there the rename is journalled by NTFS. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function openAppend(path: string): Promise<AppendFile> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(path, 'a', OWNER_ONLY).then(async (made) => {
    await made.close();
    return open(path, 'r+');
  });
  await syncFolder(dirname(path));
  return {
    async write(bytes, position) {
      const direct = bytes.length <= DIRECT_BYTES;
      for (let done = 0; done < bytes.length;) {
        const left = bytes.length - done;
        done += direct
          ? writeSync(handle.fd, bytes, done, left, position + done)
          : (await handle.write(bytes, done, left, position + done)).bytesWritten;
      }
    },
    sync: () => handle.datasync(),
    truncate: (length) => handle.truncate(length),
    close: () => handle.close(),
  };
}

async function replaceFile(path: string, bytes: Uint8Array, durable: boolean): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.part`;
  try {
    const handle = await open(temporary, 'w', OWNER_ONLY);
    try {
      await handle.writeFile(bytes);
      if (durable) await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  if (durable) await syncFolder(dirname(path));
}

export const nodeDisk: Disk = {
  openAppend,
  writeWhole: (path, bytes) => replaceFile(path, bytes, true),
  writeHint: (path, bytes) => replaceFile(path, bytes, false),
  room: async (folder) => {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { free: bavail * bsize, total: blocks * bsize };
  },
};

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** Turns what the operating system threw into words. */
export function diskProblem(error: unknown, place: string): Problem<HostCode> {
  const code = errorCode(error);
  if (FULL.has(code)) {
    return {
      code: 'disk_full',
      message: 'The disk of the data folder is full. Nothing that was shown as saved is lost.',
      place,
      remedy: 'Free some space, then try again.',
    };
  }
  return {
    code: 'disk_failed',
    message: `The disk did not take or give the file (${code || String(error)}).`,
    place,
    remedy: 'Check that the data folder is there and that you may write to it, then try again.',
  };
}
