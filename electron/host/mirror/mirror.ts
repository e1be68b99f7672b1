// The mirror of a workspace: the host's own copy of every log of this device, and the attachments by content hash.

import { join } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import type { DeviceId, Sha256, WorkspaceId } from '../../../shared/base/ids.ts';
import { buildOrigin, readOrigin, type LogOrigin } from '../../../shared/evidence/origin.ts';
import type { HostResult, MirrorAppend, MirrorHead, MirrorPage } from '../../../shared/ipc/contract.ts';
import type { ImportedLog } from '../../../shared/ipc/exchange-contract.ts';
import type { MirrorCheck, MirrorSalvage } from '../../../shared/ipc/mirror-contract.ts';
import { diskProblem, type Disk } from '../disk.ts';
import { namesIn, type WorkspacePaths } from '../workspace-folder.ts';
import { holdsAttachment, keepAttachments, readAttachment } from './attachments.ts';
import type { KnownHead } from './check-append.ts';
import type { CheckedFiles } from './check-log-files.ts';
import type { HeadSigner } from './head-signer.ts';
import type { MirrorIndex } from './mirror-index.ts';
import type { ForeignHeads } from './foreign-log.ts';
import { MirrorLog } from './mirror-log.ts';
import { OpenLogs } from './open-logs.ts';

export interface HeadPage {
  /** Origin. */
  readonly after: string | undefined;
  readonly limit: number;
}

export interface Mirror {
  /** By origin; with a page at most `limit` of those behind `after`. */
  heads(page?: HeadPage): Promise<HostResult<readonly MirrorHead[]>>;
  head(origin: string): Promise<HostResult<MirrorHead>>;
  append(input: MirrorAppend): Promise<HostResult<MirrorHead>>;
  /** Whether the log of another device ends where the import begins, and leads to these heads. Nothing is written. */
  couldImport(log: ImportedLog, heads: readonly KnownHead[]): Promise<HostResult<null>>;
  importLog(log: ImportedLog): Promise<HostResult<MirrorHead>>;
  /** Certificates have come in. */
  forgetKeys(): void;
  read(origin: string, from: number): Promise<HostResult<MirrorPage>>;
  check(origin: string): Promise<HostResult<MirrorCheck>>;
  salvage(origin: string): Promise<HostResult<MirrorSalvage>>;
  readAttachment(sha256: Sha256): Promise<HostResult<Uint8Array>>;
  keepAttachments(attachments: MirrorAppend['attachments']): Promise<HostResult<null>>;
  close(): Promise<void>;
}

/** Logs that are not as the index says are read; this many at a time. */
const READ_TOGETHER = 8;

/** The logs that have a folder, and those that the index remembers: a folder that is gone is not passed over. */
async function originsOf(
  paths: WorkspacePaths,
  owner: Owner,
  others: readonly DeviceId[],
  indexed: Iterable<string>,
): Promise<readonly string[]> {
  const subjects = await namesIn(paths.mirror);
  const found = [owner.device, ...others].flatMap((device) =>
    subjects.map((subject) =>
      buildOrigin({ workspace: owner.workspace, device, subject: subject as LogOrigin['subject'] }),
    ),
  );
  return [...new Set([...found, ...indexed])].filter((origin) => readOrigin(origin).ok).sort();
}

interface Owner {
  readonly workspace: WorkspaceId;
  readonly device: DeviceId;
}

/** An empty log of which nothing is known is no log: a folder of another device only. */
const isThere = (head: MirrorHead): boolean => head.size > 0 || head.finding !== undefined;

/** Where a log cannot be read, that is the answer, and names it. */
async function readHeads(
  paths: WorkspacePaths,
  owner: Owner,
  foreign: ForeignHeads,
  logs: OpenLogs,
  { after = '', limit }: HeadPage,
): Promise<HostResult<readonly MirrorHead[]>> {
  const all = await originsOf(paths, owner, foreign.devices(), await logs.indexed());
  const origins = all.filter((origin) => origin > after);
  const heads: MirrorHead[] = [];
  for (let at = 0; at < origins.length && heads.length < limit; at += READ_TOGETHER) {
    const some = await Promise.all(origins.slice(at, at + READ_TOGETHER).map((origin) => logs.head(origin)));
    for (const head of some) {
      if (!head.ok) return head;
      if (isThere(head.value)) heads.push(head.value);
    }
  }
  // Once, behind the last page: the index is written whole.
  if (heads.length < limit) await logs.keepIndex();
  return ok(heads.slice(0, limit));
}

async function checkedLog(
  paths: WorkspacePaths,
  origin: string,
  found: CheckedFiles,
): Promise<HostResult<MirrorCheck>> {
  const lost: { sha256: Sha256; seq: number }[] = [];
  try {
    for (const [sha256, seq] of found.attachments)
      if (!(await holdsAttachment(paths.attachments, sha256))) lost.push({ sha256, seq });
  } catch (error) {
    return err(diskProblem(error, paths.attachments));
  }
  const { end, unopened, firstBad } = found;
  return ok({
    origin,
    records: end.size,
    unopened,
    lostAttachments: lost,
    ...(firstBad ? { firstBad } : {}),
  });
}

export function openMirror(
  paths: WorkspacePaths,
  owner: Owner,
  signer: HeadSigner,
  foreign: ForeignHeads,
  index: MirrorIndex,
  disk: Disk,
): Mirror {
  const isOwn = (origin: string): boolean => {
    const read = readOrigin(origin);
    return read.ok && read.value.workspace === owner.workspace && read.value.device === owner.device;
  };
  const logs = new OpenLogs(index, (origin, known) => {
    const read = readOrigin(origin);
    const folder = read.ok ? logFolder(paths, read.value) : '';
    return new MirrorLog(origin, folder, isOwn(origin) ? signer : foreign, disk, known);
  });
  const withLog = async <T>(
    origin: string,
    work: (log: MirrorLog) => Promise<HostResult<T>>,
  ): Promise<HostResult<T>> =>
    isOwn(origin) || foreign.knows(origin) ? work(await logs.of(origin)) : notOwn(origin);

  return {
    async heads(page = { after: undefined, limit: Infinity }) {
      try {
        return await readHeads(paths, owner, foreign, logs, page);
      } catch (error) {
        return err(diskProblem(error, paths.mirror));
      }
    },
    head: (origin) => withLog(origin, (log) => log.head()),
    append: (input) =>
      withLog(input.origin, async (log) => {
        if (!isOwn(input.origin)) return notOwn(input.origin);
        const kept = await keepAttachments(paths.attachments, disk, input.attachments);
        if (!kept.ok) return kept;
        const done = await log.append(input);
        logs.used(input.origin);
        return done;
      }),
    couldImport: async (log, heads) =>
      // Its certificate may come with the import, and is kept after this.
      isOwn(log.origin) ? notOwn(log.origin) : (await logs.of(log.origin)).wouldTake(log, heads),
    importLog: (input) =>
      withLog(input.origin, async (log) => {
        if (isOwn(input.origin)) return notOwn(input.origin);
        await foreign.announce(input.origin, input.checkpoint);
        const done = await log.append(input);
        logs.used(input.origin);
        return done;
      }),
    forgetKeys: () => foreign.forgetKeys(),
    read: (origin, from) => withLog(origin, (log) => log.read(from)),
    check: (origin) =>
      withLog(origin, async (log) => {
        const found = await log.check();
        return found.ok ? checkedLog(paths, origin, found.value) : found;
      }),
    salvage: (origin) => withLog(origin, (log) => log.salvage()),
    readAttachment: (sha256) => readAttachment(paths.attachments, sha256),
    keepAttachments: (attachments) => keepAttachments(paths.attachments, disk, attachments),
    close: () => logs.close(),
  };
}

const notOwn = (origin: string) =>
  err({
    code: 'arguments_invalid',
    message: 'This log does not belong to this workspace and device.',
    place: origin,
    remedy: 'Open the workspace that the log belongs to.',
  } as const);

const logFolder = (paths: WorkspacePaths, origin: LogOrigin): string =>
  join(paths.mirror, origin.subject, origin.device);
