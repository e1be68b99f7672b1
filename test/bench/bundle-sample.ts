// The incident log that the bundle benches build and check: 10,000 records of 400 B with two disclosures each.

import type { BundleInput } from '../../shared/bundle/build-bundle.ts';
import { buildOrigin } from '../../shared/evidence/origin.ts';
import { EXPORTED_AT, INCIDENT } from '../support/sample-bundle.ts';
import { createSampleLog, type SampleLog } from '../support/sample-bundle-log.ts';
import { AUTHOR, createSampleKeys, DEVICE, type SampleKey, WORKSPACE } from '../support/sample-keys.ts';

export const RECORDS = 10_000;

export interface BenchedIncident {
  readonly device: SampleKey;
  readonly log: SampleLog;
  readonly input: BundleInput;
  readonly rootPem: string;
}

/** `write` may add more to the log before its head is signed. */
export function benchedIncident(
  records: number,
  write: (log: SampleLog) => void = () => {},
): BenchedIncident {
  const keys = createSampleKeys();
  const device = keys.issue(DEVICE);
  const log = createSampleLog(
    buildOrigin({ workspace: WORKSPACE, subject: INCIDENT, device: DEVICE }),
    device,
  );
  for (let index = 0; index < records; index += 1) {
    log.add(
      'note.added',
      AUTHOR,
      { args: {}, command: 'AddNote', role: 's' },
      { 'command.text': `Gateway errors seen ${index}`, 'command.place': 'Sample site' },
    );
  }
  write(log);
  const input: BundleInput = {
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
  };
  return { device, log, input, rootPem: keys.root.pem };
}

/** What the bars compare with: `JSON.parse` and one @noble SHA-256 of every record and disclosure line. */
export function parseAndHash(
  { rows }: SampleLog,
  hash: (bytes: Uint8Array) => Uint8Array,
  encoder: TextEncoder,
): void {
  for (const { line = '', disclosures } of rows) {
    JSON.parse(line);
    hash(encoder.encode(line));
    for (const disclosure of disclosures) hash(encoder.encode(disclosure));
  }
}

export async function timed(work: () => Promise<void> | void): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
