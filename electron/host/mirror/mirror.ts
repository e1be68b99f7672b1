// The mirror of a workspace: the host's own copy of every log of this device, and the attachments by content hash.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import type { DeviceId, Sha256, WorkspaceId } from '../../../shared/base/ids.ts';
import { buildOrigin, readOrigin, type LogOrigin } from '../../../shared/evidence/origin.ts';
import type { HostResult, MirrorAppend, MirrorHead, MirrorPage } from '../../../shared/ipc/contract.ts';
import { diskProblem, type Disk } from '../disk.ts';
import { namesIn, readIfThere, type WorkspacePaths } from '../workspace-folder.ts';
import type { HeadSigner } from './head-signer.ts';
import { MirrorLog } from './mirror-log.ts';

export interface Mirror {
  heads(): Promise<HostResult<readonly MirrorHead[]>>;
  head(origin: string): Promise<HostResult<MirrorHead>>;
  append(input: MirrorAppend): Promise<HostResult<MirrorHead>>;
  read(origin: string, from: number): Promise<HostResult<MirrorPage>>;
  readAttachment(sha256: Sha256): Promise<HostResult<Uint8Array>>;
  close(): Promise<void>;
}

export function openMirror(
  paths: WorkspacePaths,
  owner: { readonly workspace: WorkspaceId; readonly device: DeviceId },
  signer: HeadSigner,
  disk: Disk,
): Mirror {
  const logs = new Map<string, MirrorLog>();

  const logOf = (origin: string): HostResult<MirrorLog> => {
    const known = logs.get(origin);
    if (known) return ok(known);
    const read = readOrigin(origin);
    const mine = read.ok && read.value.workspace === owner.workspace && read.value.device === owner.device;
    if (!mine) {
      return err({
        code: 'arguments_invalid',
        message: 'This log does not belong to this workspace and device.',
        place: origin,
        remedy: 'Open the workspace that the log belongs to.',
      });
    }
    const log = new MirrorLog(origin, logFolder(paths, read.value), signer, disk);
    logs.set(origin, log);
    return ok(log);
  };

  return {
    async heads() {
      const heads: MirrorHead[] = [];
      try {
        for (const subject of await namesIn(paths.mirror)) {
          const names = await namesIn(join(paths.mirror, subject));
          if (!names.includes(owner.device)) continue;
          const log = logOf(buildOrigin({ ...owner, subject: subject as LogOrigin['subject'] }));
          const head = log.ok ? await log.value.head() : log;
          if (!head.ok) return head;
          heads.push(head.value);
        }
      } catch (error) {
        return err(diskProblem(error, paths.mirror));
      }
      return ok(heads);
    },
    async head(origin) {
      const log = logOf(origin);
      return log.ok ? log.value.head() : log;
    },
    async append(input) {
      const log = logOf(input.origin);
      if (!log.ok) return log;
      const kept = await keepAttachments(paths, disk, input.attachments);
      return kept.ok ? log.value.append(input) : kept;
    },
    async read(origin, from) {
      const log = logOf(origin);
      return log.ok ? log.value.read(from) : log;
    },
    readAttachment: (sha256) => readAttachment(paths, sha256),
    async close() {
      await Promise.all([...logs.values()].map((log) => log.close()));
      logs.clear();
    },
  };
}

const logFolder = (paths: WorkspacePaths, origin: LogOrigin): string =>
  join(paths.mirror, origin.subject, origin.device);

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const differs = (sha256: string) =>
  err({
    code: 'attachment_hash_differs',
    message: 'The bytes of the attachment do not have the hash that they are named by.',
    place: sha256,
    remedy: 'Attach the file again.',
  } as const);

/** Attachments are on disk before the record that names them. */
async function keepAttachments(
  paths: WorkspacePaths,
  disk: Disk,
  attachments: MirrorAppend['attachments'],
): Promise<HostResult<null>> {
  for (const { sha256, bytes } of attachments) {
    if (hashOf(bytes) !== sha256) return differs(sha256);
    const path = join(paths.attachments, sha256);
    try {
      const there = await readIfThere(path);
      if (!there || hashOf(there) !== sha256) await disk.writeWhole(path, bytes);
    } catch (error) {
      return err(diskProblem(error, path));
    }
  }
  return ok(null);
}

async function readAttachment(paths: WorkspacePaths, sha256: Sha256): Promise<HostResult<Uint8Array>> {
  const path = join(paths.attachments, sha256);
  try {
    const bytes = await readIfThere(path);
    if (!bytes) {
      return err({
        code: 'disk_failed',
        message: 'The mirror has no attachment with this hash.',
        place: sha256,
        remedy: 'Run the storage check: the database may still hold it.',
      });
    }
    return hashOf(bytes) === sha256 ? ok(new Uint8Array(bytes)) : differs(sha256);
  } catch (error) {
    return err(diskProblem(error, path));
  }
}
