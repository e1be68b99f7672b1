// bundle.attachments: ms in Node to check a bundle with 50 attachments of 20 MB from disk, one at a time, against sha256sum of
// the same files. The heap after each entry is looked at; the bundle is written through a sink the same way.

import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchLine } from '../../build/bench-line.ts';
import { nodeCrypto } from '../../electron/cli/verify.ts';
import type { Sha256 } from '../../shared/base/ids.ts';
import { writeBundle } from '../../shared/bundle/build-bundle.ts';
import type { ByteSource } from '../../shared/bundle/byte-source.ts';
import { verifyBundle } from '../../shared/bundle/verify-bundle.ts';
import { signAs } from '../support/sample-bundle.ts';
import { AUTHOR } from '../support/sample-keys.ts';
import { benchedIncident, timed } from './bundle-sample.ts';
import { medianOf } from './median.ts';

const FILES = 50;
const FILE_BYTES = 20 * 1000 * 1000;
const ROUNDS = 3;
const BAR = 3;
const HEAP = 200 * 1024 * 1024;

async function writeFiles(folder: string): Promise<{ path: string; sha256: Sha256 }[]> {
  const files = [];
  const bytes = randomBytes(FILE_BYTES);
  for (let index = 0; index < FILES; index += 1) {
    bytes.writeUInt32LE(index);
    const path = join(folder, `file-${index}`);
    await writeFile(path, bytes);
    files.push({ path, sha256: createHash('sha256').update(bytes).digest('hex') as Sha256 });
  }
  return files;
}

async function writeContainer(
  folder: string,
  files: readonly { readonly path: string; readonly sha256: Sha256 }[],
): Promise<{ path: string; rootPem: string }> {
  const { input, device, rootPem } = benchedIncident(1, (log) => {
    for (const { sha256 } of files)
      log.add(
        'note.added',
        AUTHOR,
        { args: {}, command: 'AddNote' },
        { 'attachment.0': { mediaType: 'video/mp4', name: 'sample', sha256, size: FILE_BYTES } },
      );
  });
  const path = join(folder, 'bundle.asice');
  const file = await open(path, 'w');
  const attachments = files.map(({ path: from, sha256 }) => ({
    sha256,
    size: FILE_BYTES,
    read: async () => new Uint8Array(await readFile(from)),
  }));
  const written = await writeBundle(
    { ...input, attachments },
    {
      sign: signAs(device),
      hash: nodeCrypto.hash,
      sink: async (chunk) => {
        await file.write(chunk);
      },
    },
  );
  await file.close();
  if (!written.ok) throw new Error(written.error.message);
  return { path, rootPem };
}

async function verifyFromDisk(path: string, rootPem: string): Promise<number> {
  const file = await open(path);
  let peak = 0;
  const source: ByteSource = {
    size: (await file.stat()).size,
    read: async (from, to) => {
      const bytes = new Uint8Array(to - from);
      await file.read(bytes, 0, bytes.length, from);
      const { heapUsed } = process.memoryUsage();
      peak = Math.max(peak, heapUsed);
      return bytes;
    },
  };
  const { report } = await verifyBundle({ bytes: source, rootPem, heads: [] }, nodeCrypto);
  await file.close();
  if (report.verdict !== 'verified' || report.facts.attachments !== FILES) throw new Error(report.summary);
  return peak;
}

export async function bench(): Promise<BenchLine> {
  const folder = await mkdtemp(join(tmpdir(), 'runproof-attachments-'));
  try {
    const files = await writeFiles(folder);
    const { path, rootPem } = await writeContainer(folder, files);
    const ours: number[] = [];
    const peer: number[] = [];
    let heap = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      ours.push(await timed(async () => void (heap = Math.max(heap, await verifyFromDisk(path, rootPem)))));
      peer.push(
        await timed(
          () =>
            void execFileSync(
              'sha256sum',
              files.map((file) => file.path),
            ),
        ),
      );
    }
    const [own, other] = [medianOf(ours), medianOf(peer)];
    const ratio = own / other;
    return {
      name: 'bundle.attachments',
      unit: 'ms',
      ours: own,
      peer: other,
      ratio,
      bar: `ratio ≤ ${BAR}, heap ≤ 200 MB (${Math.round(heap / 1024 / 1024)} MB)`,
      ok: ratio <= BAR && heap <= HEAP,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
