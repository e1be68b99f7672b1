// Checking and replaying a bundle off the main thread. Stopping is ending the worker: it holds nothing that could be half done.

import { expose } from 'comlink';
import { verifyAndAudit } from '../../../shared/audit/audit-bundle.ts';
import type { IncidentAudit } from '../../../shared/audit/audit-incident.ts';
import type { VerifyInput } from '../../../shared/bundle/verify-bundle.ts';
import type { VerificationReport } from '../../../shared/bundle/verification-report.ts';
import { webCrypto } from '../../runtime/web-crypto.ts';

export interface AuditResult {
  readonly report: VerificationReport;
  /** Undefined where the run could not be replayed; the report says why. */
  readonly audit: IncidentAudit | undefined;
  readonly tookMs: number;
}
export type VerifyApi = typeof api;

const EVERY_MS = 100;

const api = {
  /** `onProgress` is told how many hashes and signatures have been computed. */
  async verify(input: VerifyInput, onProgress: (computed: number) => void): Promise<AuditResult> {
    const started = performance.now();
    let computed = 0;
    let told = started;
    const counted = <T>(result: T): T => {
      computed += 1;
      if (performance.now() - told > EVERY_MS) {
        told = performance.now();
        onProgress(computed);
      }
      return result;
    };
    const { report, audit } = await verifyAndAudit(input, {
      ...webCrypto,
      hash: async (bytes) => counted(await webCrypto.hash(bytes)),
      verify: async (key, signature, message) => counted(await webCrypto.verify(key, signature, message)),
    });
    return { report, audit, tookMs: performance.now() - started };
  },
};

expose(api);
