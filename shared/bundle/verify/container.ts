// Steps 1 and 2: the container is canonical, its files stand in order, and each will be accounted for by a later step.

import { encodeUtf8, equalBytes } from '../../base/bytes.ts';
import { err, ok, type Problem, type Result } from '../../base/result.ts';
import type { FileHasher } from '../../evidence/signature.port.ts';
import { bundleProblem, type BundleCode } from '../bundle-problem.ts';
import { asSource, type ByteSource } from '../byte-source.ts';
import { ATTACHMENTS, compareNames, MIMETYPE, MIMETYPE_TEXT } from '../layout.ts';
import { streamZip } from '../zip-stream.ts';

/** The files of the container; taking one accounts for it. Large attachments are known by size and hash only. */
export interface BundleFiles {
  readonly names: readonly string[];
  take(name: string): Uint8Array | undefined;
  /** Reads without accounting for it. */
  peek(name: string): Uint8Array | undefined;
  /** Accounts for it; its absence is a problem. */
  need(name: string): Result<Uint8Array, Problem<BundleCode>>;
  /** Accounts for a file without its bytes. */
  needMeasured(name: string): Promise<Result<MeasuredContent, Problem<BundleCode>>>;
  /** SHA-256 of a file that is there; computed once. */
  hashOf(name: string): Promise<Uint8Array>;
  within(folder: string): readonly string[];
  unaccounted(): readonly string[];
}
export interface MeasuredContent {
  readonly size: number;
  readonly sha256: Uint8Array;
  /** Undefined where the file was too large to be kept. */
  readonly bytes: Uint8Array | undefined;
}
interface HeldFile {
  readonly size: number;
  readonly bytes: Uint8Array | undefined;
  sha256: Uint8Array | undefined;
}

/** Attachments above this are hashed when they are read and not kept, unless the whole container is in memory anyway. */
const KEPT_ATTACHMENT = 128 * 1024;

function createFiles(held: ReadonlyMap<string, HeldFile>, hash: FileHasher): BundleFiles {
  const left = new Set(held.keys());
  const missing = (name: string) => err(bundleProblem('file_missing', `The bundle has no ${name}.`, name));
  const take = (name: string): Uint8Array | undefined => {
    left.delete(name);
    return held.get(name)?.bytes;
  };
  const hashOf = async (name: string): Promise<Uint8Array> => {
    const file = held.get(name);
    if (!file) return new Uint8Array(0);
    file.sha256 ??= await hash(file.bytes ?? new Uint8Array(0));
    return file.sha256;
  };
  return {
    names: [...held.keys()],
    take,
    peek: (name) => held.get(name)?.bytes,
    need: (name) => {
      const bytes = take(name);
      return bytes ? ok(bytes) : missing(name);
    },
    needMeasured: async (name) => {
      const bytes = take(name);
      const file = held.get(name);
      return file ? ok({ size: file.size, sha256: await hashOf(name), bytes }) : missing(name);
    },
    hashOf,
    within: (folder) => [...held.keys()].filter((name) => name.startsWith(folder)),
    unaccounted: () => [...left],
  };
}

export interface OpenedContainer {
  readonly files: BundleFiles;
  readonly problems: readonly Problem<BundleCode>[];
}

/** FORMAT.md B1–B4. A container that cannot be read at all is an error; one that was changed comes with its problems. */
export async function openContainer(
  given: Uint8Array | ByteSource,
  hash: FileHasher,
): Promise<Result<OpenedContainer, Problem<BundleCode>>> {
  const source = asSource(given);
  const problems: Problem<BundleCode>[] = [];
  const held = new Map<string, HeldFile>();
  const read = await streamZip(source, async ({ name, bytes, damaged }) => {
    if (damaged)
      problems.push(
        bundleProblem('zip_crc_differs', `${name} was changed after the bundle was written.`, name),
      );
    const large = !source.inMemory && name.startsWith(ATTACHMENTS) && bytes.length > KEPT_ATTACHMENT;
    held.set(name, {
      size: bytes.length,
      bytes: large ? undefined : bytes,
      sha256: large ? await hash(bytes) : undefined,
    });
  });
  if (!read.ok) return read;
  const names = [...held.keys()];
  const type = held.get(MIMETYPE)?.bytes;
  if (names[0] !== MIMETYPE || !type || !equalBytes(type, encodeUtf8(MIMETYPE_TEXT)))
    problems.push(
      bundleProblem('mimetype_differs', `The container does not begin with ${MIMETYPE_TEXT}.`, MIMETYPE),
    );
  const unordered = names.find((name, index) => index > 0 && compareNames(names[index - 1] ?? '', name) >= 0);
  if (unordered !== undefined)
    problems.push(bundleProblem('zip_order_differs', `${unordered} does not stand in its place.`, unordered));
  const files = createFiles(held, hash);
  files.take(MIMETYPE);
  return ok({ files, problems });
}
