// A log with its files open for appending. Opening cuts a tail that was never confirmed and keeps its bytes aside.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../../../shared/base/result.ts';
import { emptyHead } from '../../../shared/evidence/build-append.ts';
import type { LogHead } from '../../../shared/evidence/evidence-store.port.ts';
import type { HostCode, MirrorFinding } from '../../../shared/ipc/contract.ts';
import type { AppendFile, Disk } from '../disk.ts';
import { rootOfHead } from './chain.ts';
import type { HeadSigner, SignedHead } from './head-signer.ts';
import { readLogFiles, type BatchPlace, type LogContent, type LogPaths } from './log-files.ts';

const FILES = ['records', 'disclosures', 'heads'] as const;

export interface OpenLog {
  head: LogHead;
  signed: SignedHead | undefined;
  readonly batches: BatchPlace[];
  readonly places: BatchPlace[];
  readonly files: Readonly<Record<(typeof FILES)[number], AppendFile>>;
  /** Where each file ends, in bytes. */
  readonly ends: Record<(typeof FILES)[number], number>;
  /** The newest signed head is written but not yet synced. */
  headUnsynced: boolean;
  readonly finding?: MirrorFinding;
}
export interface DamagedLog {
  readonly damage: Problem<HostCode>;
  readonly signed?: SignedHead;
}

export const emptyRoot = (origin: string): string => rootOfHead(emptyHead(origin));

/** Nothing is thrown away: bytes behind the last whole append go to a file of their own. */
async function setTornTailAside(
  paths: LogPaths,
  disk: Disk,
  content: LogContent,
): Promise<MirrorFinding | undefined> {
  const torn = FILES.filter((name) => content.found[name] > content.held[name]);
  for (const name of torn) {
    const bytes = (await readFile(paths[name])).subarray(content.held[name]);
    await disk.writeWhole(join(paths.folder, `${name}-torn-at-${content.held[name]}.bin`), bytes);
  }
  if (torn.length === 0) return undefined;
  const message = `An append was broken off by a crash and set aside; ${content.end.size} whole records remain.`;
  return { kind: 'tail_cut', message };
}

export async function openLogFiles(
  origin: string,
  paths: LogPaths,
  signer: HeadSigner,
  disk: Disk,
): Promise<OpenLog | DamagedLog> {
  const read = await readLogFiles(origin, paths, signer);
  if (!read.ok) return { damage: read.error, ...(read.error.head ? { signed: read.error.head } : {}) };
  const content = read.value;
  const finding = await setTornTailAside(paths, disk, content);
  const files = {
    records: await disk.openAppend(paths.records),
    disclosures: await disk.openAppend(paths.disclosures),
    heads: await disk.openAppend(paths.heads),
  };
  for (const name of FILES) {
    if (content.found[name] > content.held[name]) await files[name].truncate(content.held[name]);
  }
  return {
    head: content.end,
    signed: content.head,
    batches: [...content.batches],
    places: [...content.disclosures],
    files,
    ends: { ...content.held },
    headUnsynced: false,
    ...(finding ? { finding } : {}),
  };
}

export async function closeLogFiles(log: OpenLog | DamagedLog | undefined): Promise<void> {
  if (log && 'files' in log) await Promise.allSettled(FILES.map((name) => log.files[name].close()));
}
