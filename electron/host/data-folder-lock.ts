// One host per data folder: two would sign two different heads of the same log. The lock is a file made by a hard link
// (atomic on every file system we meet) that names its process; a lock whose process is dead is taken over.

import { linkSync, mkdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Problem, type Result } from '../../shared/base/result.ts';
import { errorCode } from './disk.ts';

export type LockCode = 'data_folder_in_use' | 'data_folder_unusable';
export interface DataFolderLock {
  release(): void;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

function ownerOf(lock: string): number {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch {
    return 0;
  }
}

/** True when the lock is ours; false when a living process holds it. */
function take(lock: string, mine: string): boolean {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    try {
      linkSync(mine, lock);
      return true;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
    const owner = ownerOf(lock);
    if (owner > 0 && owner !== process.pid && isAlive(owner)) return false;
    if (owner === process.pid) return false;
    rmSync(lock, { force: true });
  }
  return false;
}

export function lockDataFolder(dataFolder: string): Result<DataFolderLock, Problem<LockCode>> {
  const lock = join(dataFolder, 'host.lock');
  const mine = join(dataFolder, `host.lock-${process.pid}`);
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    writeFileSync(mine, String(process.pid), { mode: 0o600 });
    const taken = take(lock, mine);
    unlinkSync(mine);
    if (taken) return ok({ release: () => ownerOf(lock) === process.pid && rmSync(lock, { force: true }) });
  } catch (error) {
    return err({
      code: 'data_folder_unusable',
      message: `The data folder cannot be used (${errorCode(error) || String(error)}).`,
      place: dataFolder,
      remedy: 'Name a folder that you may write to with --data.',
    });
  }
  return err({
    code: 'data_folder_in_use',
    message: `Another Runproof (process ${ownerOf(lock)}) uses this data folder.`,
    place: dataFolder,
    remedy: 'Close it, or name another folder with --data.',
  });
}
