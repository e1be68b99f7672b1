// First pass over the files of a container: size, CRC and SHA-256 of each, read one at a time.

import { encodeHex } from '../base/bytes.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import type { FileHasher } from '../evidence/signature.port.ts';
import { refuse, type BundleCode } from './bundle-problem.ts';
import type { ContainerFile } from './collect-files.ts';
import { crc32 } from './crc32.ts';
import { ATTACHMENTS } from './layout.ts';
import type { WritableEntry } from './zip-stream.ts';

export interface MeasuredFile extends WritableEntry {
  readonly sha256: Uint8Array;
}

/** `attachment_differs` where the bytes of an attachment are not those that it is named by. */
export async function measureFiles(
  files: readonly ContainerFile[],
  hash: FileHasher,
  onFile: (size: number) => void = () => {},
): Promise<Result<readonly MeasuredFile[], Problem<BundleCode>>> {
  const measured: MeasuredFile[] = [];
  for (const { name, size, read } of files) {
    const bytes = await read();
    const sha256 = await hash(bytes);
    const attachment = name.startsWith(ATTACHMENTS) && name.slice(ATTACHMENTS.length);
    if (bytes.length !== size || (attachment !== false && encodeHex(sha256) !== attachment))
      return refuse('attachment_differs', `${name} is not the file that its record names.`, name);
    measured.push({ name, size, crc: crc32(bytes), sha256, read });
    onFile(size);
  }
  return ok(measured);
}
