// A log as the host holds it while it runs: where it ends, and its files once something is appended. Opening cuts a tail that was
// never confirmed and keeps its bytes aside.

import { statSync } from 'node:fs';
import type { Problem } from '../../../shared/base/result.ts';
import { emptyHead } from '../../../shared/evidence/build-append.ts';
import type { LogHead } from '../../../shared/evidence/evidence-store.port.ts';
import type { HostCode, MirrorFinding } from '../../../shared/ipc/contract.ts';
import type { AppendFile, Disk } from '../disk.ts';
import { rootOfHead } from './chain.ts';
import type { HeadSigner, SignedHead } from './head-signer.ts';
import { knownHead, readLogFiles, type BatchPlace, type LogPaths } from './log-files.ts';
import type { FileEnds, LogState } from './mirror-index.ts';
import { setTornTailAside } from './set-aside.ts';

const FILES = ['records', 'disclosures', 'heads'] as const;
type LogFiles = Readonly<Record<(typeof FILES)[number], AppendFile>>;

/** Where each append lies; made by reading the whole log once. */
export interface LogPlaces {
  readonly batches: BatchPlace[];
  readonly places: BatchPlace[];
}
export interface OpenLog {
  head: LogHead;
  signed: SignedHead | undefined;
  places?: LogPlaces;
  files?: LogFiles;
  /** Where each file ends, in bytes. */
  readonly ends: { -readonly [Name in keyof FileEnds]: number };
  /** The newest signed head is written but not yet synced. */
  headUnsynced: boolean;
  /** Not all of it was read when it was opened, and not since. */
  unread: boolean;
  readonly finding?: MirrorFinding;
}
export interface DamagedLog {
  readonly damage: Problem<HostCode>;
  readonly signed?: SignedHead;
}

export const emptyRoot = (origin: string): string => rootOfHead(emptyHead(origin));

/** Synchronous: thousands of logs are looked at when a workspace opens, and a stat takes microseconds. */
function statOf(path: string): { readonly size: number; readonly mtimeMs: number } {
  return statSync(path, { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: 0 };
}

export const timesOf = (paths: LogPaths): FileEnds => ({
  records: statOf(paths.records).mtimeMs,
  disclosures: statOf(paths.disclosures).mtimeMs,
  heads: statOf(paths.heads).mtimeMs,
});

/** Whether the files are as the index says, have only grown since, or were changed by something else. */
function compareWith(paths: LogPaths, { ends, times }: LogState): 'same' | 'grown' | 'other' {
  let answer: 'same' | 'grown' = 'same';
  for (const name of FILES) {
    const { size, mtimeMs } = statOf(paths[name]);
    if (size < ends[name] || (size === ends[name] && mtimeMs !== times[name])) return 'other';
    if (size > ends[name]) answer = 'grown';
  }
  return answer;
}

export async function openLogFiles(
  origin: string,
  paths: LogPaths,
  signer: HeadSigner,
  disk: Disk,
  known?: LogState,
): Promise<OpenLog | DamagedLog> {
  const fit = known ? compareWith(paths, known) : 'other';
  const closed = { headUnsynced: false, unread: fit !== 'other' };
  if (known && fit === 'same')
    return { ...closed, head: known.head, signed: knownHead(known), ends: { ...known.ends } };
  const read = await readLogFiles(origin, paths, signer, known, fit === 'grown');
  if (!read.ok) return { damage: read.error, ...(read.error.head ? { signed: read.error.head } : {}) };
  const content = read.value;
  const finding = await setTornTailAside(paths, disk, content);
  return {
    ...closed,
    head: content.end,
    signed: content.head,
    ends: { ...content.held },
    ...(finding ? { finding } : {}),
  };
}

/** Opens the files for appending, unless they are open. */
export async function filesOf(log: OpenLog, paths: LogPaths, disk: Disk): Promise<LogFiles> {
  log.files ??= {
    records: await disk.openAppend(paths.records),
    disclosures: await disk.openAppend(paths.disclosures),
    heads: await disk.openAppend(paths.heads),
  };
  return log.files;
}

export async function closeLogFiles(log: OpenLog | DamagedLog | undefined): Promise<void> {
  if (!log || !('files' in log) || !log.files) return;
  const { files } = log;
  delete log.files;
  await Promise.allSettled(FILES.map((name) => files[name].close()));
}
