// exchange.import: ms in Node to take over 10,000 records of another device (checked, written to the mirror and fsynced, put into
// a store in memory), against checking a bundle of the same records. The browser's database (evidence.append has it) and the
// states that follow from the records are in neither.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchLine } from '../../build/bench-line.ts';
import { nodeCrypto } from '../../electron/cli/verify.ts';
import { nodeDisk } from '../../electron/host/disk.ts';
import { generateKeyPair, readPrivateKey } from '../../electron/host/key-pair.ts';
import { foreignHeads } from '../../electron/host/mirror/foreign-log.ts';
import { headSigner } from '../../electron/host/mirror/head-signer.ts';
import { importLogs } from '../../electron/host/mirror/import-logs.ts';
import { mirrorIndex } from '../../electron/host/mirror/mirror-index.ts';
import { openMirror } from '../../electron/host/mirror/mirror.ts';
import { workspacePaths } from '../../electron/host/workspace-folder.ts';
import { heldLogs } from '../../renderer/runtime/held-logs.ts';
import type { DeviceId } from '../../shared/base/ids.ts';
import { buildBundle } from '../../shared/bundle/build-bundle.ts';
import { buildExchange } from '../../shared/bundle/exchange/build-exchange.ts';
import { readExchange } from '../../shared/bundle/exchange/read-exchange.ts';
import { verifyBundle } from '../../shared/bundle/verify-bundle.ts';
import { readNote } from '../../shared/evidence/checkpoint.ts';
import { createMemoryEvidenceStore } from '../support/memory-evidence-store.ts';
import { signAs } from '../support/sample-bundle.ts';
import { DEVICE, WORKSPACE } from '../support/sample-keys.ts';
import { benchedIncident, RECORDS, timed } from './bundle-sample.ts';
import { medianOf } from './median.ts';

const ROUNDS = 7;
const BAR = 1.5;
const RECEIVER = 'dev_zzzzzzzzzzzzzzzz' as DeviceId;

async function importOnce(bytes: Uint8Array, rootPem: string): Promise<number> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'runproof-bench-'));
  const paths = workspacePaths(dataFolder, WORKSPACE);
  await nodeDisk.writeWhole(paths.rootCertificate, Buffer.from(rootPem));
  writeFileSync(paths.summary, '{}');
  const key = readPrivateKey(generateKeyPair().pkcs8);
  const owner = { workspace: WORKSPACE, device: RECEIVER };
  const signer = headSigner(WORKSPACE, RECEIVER, key);
  const foreign = foreignHeads(paths, owner, nodeDisk);
  const index = mirrorIndex(paths.mirrorIndex, key, nodeDisk);
  const mirror = openMirror(paths, owner, signer, foreign, index, nodeDisk);
  const store = createMemoryEvidenceStore();
  const took = await timed(async () => {
    const read = await readExchange(
      {
        bytes,
        workspace: WORKSPACE,
        rootPem,
        held: heldLogs(store),
        revocations: [],
        hasAttachment: () => Promise.resolve(false),
      },
      nodeCrypto,
    );
    if (!read.ok) throw new Error(read.error.message);
    const { logs, keys } = read.value;
    const done = await importLogs(
      { paths, mirror, disk: nodeDisk },
      {
        workspace: WORKSPACE,
        certificates: keys.map(({ pem }) => pem),
        revocations: [],
        logs: logs.map((log) => ({ ...log, records: log.records.map(({ line }) => line) })),
        rivals: [],
        attachments: [],
      },
    );
    if (!done.ok || done.value[0]?.size !== RECORDS) throw new Error('not all records were imported');
    for (const log of logs) await store.append({ ...log, attachments: [], projections: [] });
  });
  await mirror.close();
  await rm(dataFolder, { recursive: true });
  return took;
}

export async function bench(): Promise<BenchLine> {
  const { input, device, log, rootPem } = benchedIncident(RECORDS);
  const { origin, checkpoint } = log.bundled();
  const note = readNote(checkpoint);
  if (!note.ok) throw new Error(note.error.message);
  const { size, root } = note.value;
  const rows = log.rows.map(({ line = '', disclosures }, seq) => ({ seq, line, disclosures }));
  const exchange = await buildExchange(
    {
      workspace: WORKSPACE,
      device: DEVICE,
      at: Date.parse(input.export.at),
      holds: [{ origin, size, root }],
      logs: [{ origin, from: 0, size, root, rows, checkpoint }],
      keys: [{ id: DEVICE, pem: device.pem }],
      revocations: [],
      attachments: [],
      part: null,
    },
    signAs(device),
    nodeCrypto.hash,
  );
  const bundle = await buildBundle(input, signAs(device), nodeCrypto.hash);
  if (!exchange.ok || !bundle.ok) throw new Error('the files could not be built');
  const ours: number[] = [];
  const peer: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await importOnce(exchange.value.bytes, rootPem));
    peer.push(
      await timed(async () => {
        const { report } = await verifyBundle({ bytes: bundle.value.bytes, rootPem, heads: [] }, nodeCrypto);
        if (report.verdict !== 'verified') throw new Error(report.summary);
      }),
    );
  }
  const [own, other] = [medianOf(ours), medianOf(peer)];
  const ratio = own / other;
  return {
    name: 'exchange.import',
    unit: 'ms',
    ours: own,
    peer: other,
    ratio,
    bar: `ratio ≤ ${BAR}`,
    ok: ratio <= BAR,
  };
}
