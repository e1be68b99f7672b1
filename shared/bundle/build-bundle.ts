// Builds the evidence bundle of one incident: collects, lists, hashes, has the list signed, and writes the container, one file
// at a time, so that attachments never lie in memory together.

import { concatBytes, encodeUtf8 } from '../base/bytes.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import { noteRootHex, readNote } from '../evidence/checkpoint.ts';
import type { FileHasher } from '../evidence/signature.port.ts';
import { buildBagManifest } from './asic-manifest.ts';
import { parsedOrigin } from './bundle-log.ts';
import type { BundleCode } from './bundle-problem.ts';
import type { ByteSink } from './byte-source.ts';
import { collectFiles, heldFile, type BundleInput } from './collect-files.ts';
import { BAG_MANIFEST, bundleName, compareNames } from './layout.ts';
import { measureFiles } from './measure-files.ts';
import { sealFiles, type BundleSigner } from './seal-files.ts';
import { writeZip } from './zip-stream.ts';

export type { BundleAttachment, BundleInput, BundleProcess } from './collect-files.ts';
export type { BundleSigner } from './seal-files.ts';

export interface BundlePorts<Code extends string> {
  readonly sign: BundleSigner<Code>;
  readonly hash: FileHasher;
  /** Takes the container in order; rejecting ends the export. */
  readonly sink: ByteSink;
  /** Steps done of those to do; called while hashing and while writing. */
  readonly onProgress?: (done: number, total: number) => void;
}
export interface WrittenBundle {
  readonly name: string;
  /** Bytes written. */
  readonly size: number;
  readonly entries: number;
}
export interface BuiltBundle {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Writes the container, or says what keeps it from being built; then nothing was written. The same input and signature give
 * the same bytes. Rejects where the sink or the reading of an attachment does: what was written so far is then no bundle.
 */
export async function writeBundle<Code extends string>(
  input: BundleInput,
  { sign, hash, sink, onProgress = () => {} }: BundlePorts<Code>,
): Promise<Result<WrittenBundle, Problem<BundleCode | Code>>> {
  const collected = collectFiles(input);
  if (!collected.ok) return collected;
  const sorted = [...collected.value.files].sort((a, b) => compareNames(a.name, b.name));
  const total = 2 * sorted.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  const measured = await measureFiles(sorted, hash, (size) => onProgress((done += size), total));
  if (!measured.ok) return measured;
  const bag = heldFile(BAG_MANIFEST, encodeUtf8(buildBagManifest(measured.value)));
  const listed = await measureFiles([bag], hash);
  if (!listed.ok) return listed;
  const all = [...measured.value, ...listed.value].sort((a, b) => compareNames(a.name, b.name));
  const sealed = await sealFiles(all, input.export.at, sign, hash);
  if (!sealed.ok) return sealed;
  const size = await writeZip(sealed.value, sink, (written) =>
    onProgress(Math.min(total, done + written), total),
  );
  return ok({ name: nameOf(input), size, entries: sealed.value.length });
}

/** The whole container in memory. */
export async function buildBundle<Code extends string>(
  input: BundleInput,
  sign: BundleSigner<Code>,
  hash: FileHasher,
): Promise<Result<BuiltBundle, Problem<BundleCode | Code>>> {
  const chunks: Uint8Array[] = [];
  const sink: ByteSink = (chunk) => {
    chunks.push(chunk);
    return Promise.resolve();
  };
  const written = await writeBundle(input, { sign, hash, sink });
  return written.ok ? ok({ name: written.value.name, bytes: concatBytes(...chunks) }) : written;
}

/** After the log of the device that exports: the first one listed, where there are several. */
function nameOf({ devices, incident, logs, export: { number }, part }: BundleInput): string {
  const own = logs.filter(({ origin }) => parsedOrigin(origin).subject === incident);
  const log = own.find(({ origin }) => parsedOrigin(origin).device === devices[0]?.id) ?? own[0];
  const note = readNote(log?.checkpoint ?? '');
  return bundleName(incident, number, note.ok ? noteRootHex(note.value) : '00000000', part);
}
