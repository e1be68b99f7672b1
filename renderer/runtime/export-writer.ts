// Writes one bundle of an export: everything that takes time, in a form that also crosses to a worker.

import { concatBytes } from '../../shared/base/bytes.ts';
import type { Sha256 } from '../../shared/base/ids.ts';
import { createSha256 } from '../../shared/base/sha256.ts';
import { ok, type Problem, type Result } from '../../shared/base/result.ts';
import { writeBundle, type BundleInput } from '../../shared/bundle/build-bundle.ts';
import type { DeviceSignature } from '../../shared/ipc/contract.ts';
import { webCrypto } from './web-crypto.ts';

export interface BundleTask {
  readonly input: Omit<BundleInput, 'attachments'>;
  readonly attachments: readonly { readonly sha256: Sha256; readonly size: number }[];
}
/** What the writer asks for while it works; each may reject, which ends the writing. */
export interface BundleDoors {
  readonly read: (sha256: Sha256) => Promise<Uint8Array>;
  readonly sign: (manifestSha256: Sha256, at: string) => Promise<Result<DeviceSignature, Problem>>;
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Bytes done of those to do, each counted twice: hashed and written. */
  readonly progress: (done: number, total: number) => void;
}
export interface WrittenFile {
  readonly name: string;
  readonly size: number;
  readonly sha256: Sha256;
}
export type BundleWriter = (task: BundleTask, doors: BundleDoors) => Promise<Result<WrittenFile, Problem>>;

/** Small files are written together; a large one goes in pieces of this size, so that progress is seen and Stop is heard. */
const PIECE = 4 * 1024 * 1024;

/** Gathers what is small and cuts what is large. */
function inPieces(write: (bytes: Uint8Array) => Promise<void>) {
  let waiting: Uint8Array[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    if (size === 0) return;
    const piece = concatBytes(...waiting);
    [waiting, size] = [[], 0];
    await write(piece);
  };
  return {
    add: async (bytes: Uint8Array): Promise<void> => {
      for (let at = 0; at < bytes.length; at += PIECE) {
        const part = bytes.subarray(at, at + PIECE);
        if (size + part.length > PIECE) await flush();
        waiting.push(part);
        size += part.length;
      }
    },
    flush,
  };
}

/** On the thread that calls it. */
export const writeHere: BundleWriter = async ({ input, attachments }, doors) => {
  const digest = createSha256();
  const pieces = inPieces(async (bytes) => {
    digest.update(bytes);
    await doors.write(bytes);
  });
  const sources = attachments.map((each) => ({ ...each, read: () => doors.read(each.sha256) }));
  const written = await writeBundle(
    { ...input, attachments: sources },
    { sign: doors.sign, hash: webCrypto.hash, sink: pieces.add, onProgress: doors.progress },
  );
  if (!written.ok) return written;
  await pieces.flush();
  const { name, size } = written.value;
  return ok({ name, size, sha256: digest.hex() });
};
