// Checking and replaying a bundle off the main thread. Stopping is ending the worker: it holds nothing that could be half done.

import { expose } from 'comlink';
import { verifyAndAudit } from '../../../shared/audit/audit-bundle.ts';
import type { Sha256 } from '../../../shared/base/ids.ts';
import { encodeHex } from '../../../shared/base/bytes.ts';
import { slicedSource } from '../../../shared/bundle/byte-source.ts';
import type { IncidentAudit } from '../../../shared/audit/audit-incident.ts';
import type { VerifyInput } from '../../../shared/bundle/verify-bundle.ts';
import { verifyIndex, type IndexVerification } from '../../../shared/bundle/verify-index.ts';
import type { VerificationReport } from '../../../shared/bundle/verification-report.ts';
import { webCrypto } from '../../runtime/web-crypto.ts';

/** A file as the browser keeps it: it is read in slices, never as a whole. */
export interface FileToCheck {
  readonly name: string;
  readonly blob: Blob;
}
/** What is checked together: bundles, and the index that names them where one was given. */
export interface SetToCheck extends Omit<VerifyInput, 'bytes'> {
  readonly index?: FileToCheck;
  readonly bundles: readonly FileToCheck[];
}
export interface AuditResult {
  /** File name of the bundle. */
  readonly name: string;
  readonly report: VerificationReport;
  /** Undefined where the run could not be replayed; the report says why. */
  readonly audit: IncidentAudit | undefined;
  readonly tookMs: number;
  /** Where the bundle is one of several numbered ones. */
  readonly part?: { readonly incident: string; readonly number: number; readonly of: number };
}
export interface SetResult {
  readonly index?: IndexVerification;
  /** In the order given. */
  readonly bundles: readonly AuditResult[];
}
export type VerifyApi = typeof api;

const EVERY_MS = 100;
type Counted = <T>(result: T) => T;

const countingCrypto = (counted: Counted) => ({
  ...webCrypto,
  hash: async (bytes: Uint8Array) => counted(await webCrypto.hash(bytes)),
  verify: async (key: Uint8Array, signature: Uint8Array, message: Uint8Array) =>
    counted(await webCrypto.verify(key, signature, message)),
});

async function checkOne(
  { name, blob }: FileToCheck,
  held: Omit<VerifyInput, 'bytes'>,
  counted: Counted,
): Promise<AuditResult> {
  const started = performance.now();
  const input = { ...held, bytes: slicedSource(blob) };
  const { report, audit, content } = await verifyAndAudit(input, countingCrypto(counted));
  const tookMs = performance.now() - started;
  const { part, incident } = content?.statement ?? {};
  const numbered =
    part && incident !== undefined ? { part: { incident, number: part.number, of: part.of } } : {};
  return { name, report, audit, tookMs, ...numbered };
}

const api = {
  /** `onProgress` is told how many hashes and signatures have been computed. */
  async verify(
    { index, bundles, ...held }: SetToCheck,
    onProgress: (computed: number) => void,
  ): Promise<SetResult> {
    let computed = 0;
    let told = performance.now();
    const counted = <T>(result: T): T => {
      computed += 1;
      if (performance.now() - told > EVERY_MS) {
        told = performance.now();
        onProgress(computed);
      }
      return result;
    };
    const { index: statement, ...found } = index ? await checkIndex(index, bundles, held, counted) : {};
    const listed = statement?.bundles.flatMap((bundle) => bundle.heads) ?? [];
    const results: AuditResult[] = [];
    for (const bundle of bundles) results.push(await checkOne(bundle, { ...held, listed }, counted));
    return { ...('steps' in found ? { index: found } : {}), bundles: results };
  },
};

/** The hashes of whole files are what the index states; one file at a time is in memory for it. */
async function checkIndex(
  index: FileToCheck,
  bundles: readonly FileToCheck[],
  held: Omit<VerifyInput, 'bytes'>,
  counted: Counted,
): Promise<IndexVerification> {
  const hashed = [];
  for (const { name, blob } of bundles) {
    const digest = await webCrypto.hash(new Uint8Array(await blob.arrayBuffer()));
    hashed.push({ file: name, sha256: encodeHex(counted(digest)) as Sha256 });
  }
  return verifyIndex({ ...held, bytes: slicedSource(index.blob), bundles: hashed }, countingCrypto(counted));
}

expose(api);
