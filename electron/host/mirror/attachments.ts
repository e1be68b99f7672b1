// Attachments in the mirror: one file each, named by its SHA-256.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import type { Sha256 } from '../../../shared/base/ids.ts';
import type { HostResult, MirrorAppend } from '../../../shared/ipc/contract.ts';
import { diskProblem, errorCode, type Disk } from '../disk.ts';
import { readIfThere } from '../workspace-folder.ts';

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const differs = (sha256: string) =>
  err({
    code: 'attachment_hash_differs',
    message: 'The bytes of the attachment do not have the hash that they are named by.',
    place: sha256,
    remedy: 'Attach the file again.',
  } as const);

/** On disk before the record that names them (FORMAT.md M5). */
export async function keepAttachments(
  folder: string,
  disk: Disk,
  attachments: MirrorAppend['attachments'],
): Promise<HostResult<null>> {
  for (const { sha256, bytes } of attachments) {
    if (hashOf(bytes) !== sha256) return differs(sha256);
    const path = join(folder, sha256);
    try {
      const there = await readIfThere(path);
      if (!there || hashOf(there) !== sha256) await disk.writeWhole(path, bytes);
    } catch (error) {
      return err(diskProblem(error, path));
    }
  }
  return ok(null);
}

export async function readAttachment(folder: string, sha256: Sha256): Promise<HostResult<Uint8Array>> {
  const path = join(folder, sha256);
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

/** True where the file is there and has its hash; reads it piece by piece. */
export async function holdsAttachment(folder: string, sha256: Sha256): Promise<boolean> {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(join(folder, sha256))) hash.update(piece as Buffer);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
  return hash.digest('hex') === sha256;
}
