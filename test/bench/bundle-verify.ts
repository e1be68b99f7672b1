// bundle.verify: ms in Node to check a bundle of 10,000 records of 400 B with two disclosures each.

import { sha256 } from '@noble/hashes/sha2.js';
import type { BenchLine } from '../../build/bench-line.ts';
import { nodeCrypto } from '../../electron/cli/verify.ts';
import { buildBundle } from '../../shared/bundle/build-bundle.ts';
import { verifyBundle } from '../../shared/bundle/verify-bundle.ts';
import { buildOrigin } from '../../shared/evidence/origin.ts';
import { EXPORTED_AT, INCIDENT, signAs } from '../support/sample-bundle.ts';
import { createSampleLog } from '../support/sample-bundle-log.ts';
import { AUTHOR, createSampleKeys, DEVICE, WORKSPACE } from '../support/sample-keys.ts';
import { medianOf } from './median.ts';

const RECORDS = 10_000;
const ROUNDS = 9;
const BAR = 4;

async function prepare() {
  const keys = createSampleKeys();
  const device = keys.issue(DEVICE);
  const log = createSampleLog(
    buildOrigin({ workspace: WORKSPACE, subject: INCIDENT, device: DEVICE }),
    device,
  );
  for (let index = 0; index < RECORDS; index += 1) {
    log.add(
      'note.added',
      AUTHOR,
      { args: {}, command: 'AddNote', role: 's' },
      { 'command.text': `Gateway errors seen ${index}`, 'command.place': 'Sample site' },
    );
  }
  const built = await buildBundle(
    {
      workspace: WORKSPACE,
      incident: INCIDENT,
      export: { number: 1, at: EXPORTED_AT, purpose: 'bench', recipient: 'bench' },
      rootPem: keys.root.pem,
      devices: [{ id: DEVICE, pem: device.pem }],
      people: [],
      logs: [log.bundled()],
      journals: [],
      processes: [],
      attachments: [],
      report: '<!doctype html>',
    },
    signAs(device),
    nodeCrypto.hash,
  );
  if (!built.ok) throw new Error(built.error.message);
  return {
    bytes: built.value.bytes,
    rootPem: keys.root.pem,
    lines: log.rows.map(({ line = '' }) => line),
    disclosures: log.rows.flatMap(({ disclosures }) => disclosures),
  };
}

async function timed(work: () => Promise<void> | void): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export async function bench(): Promise<BenchLine> {
  const { bytes, rootPem, lines, disclosures } = await prepare();
  const encoder = new TextEncoder();
  const ours: number[] = [];
  const peer: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(
      await timed(async () => {
        const { report } = await verifyBundle({ bytes, rootPem, heads: [] }, nodeCrypto);
        if (report.verdict !== 'verified' || report.facts.records !== RECORDS)
          throw new Error(report.summary);
      }),
    );
    peer.push(
      await timed(() => {
        for (const line of lines) {
          JSON.parse(line);
          sha256(encoder.encode(line));
        }
        for (const line of disclosures) sha256(encoder.encode(line));
      }),
    );
  }
  const [own, other] = [medianOf(ours), medianOf(peer)];
  const ratio = own / other;
  return {
    name: 'bundle.verify',
    unit: 'ms',
    ours: own,
    peer: other,
    ratio,
    bar: `ratio ≤ ${BAR}`,
    ok: ratio <= BAR,
  };
}
