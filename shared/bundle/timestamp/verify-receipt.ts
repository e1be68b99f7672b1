// Checks a receipt: its form, its token, and then the bundle inside as if it had come alone (FORMAT.md T9).

import { asSource } from '../byte-source.ts';
import type { VerificationStep } from '../verification-report.ts';
import { verifyBundle, type Verification, type VerifyCrypto, type VerifyInput } from '../verify-bundle.ts';
import { checkStamp } from './check-stamp.ts';
import { isReceipt, readReceipt, RECEIPT_START } from './receipt.ts';
import { addStamps } from './report-stamps.ts';
import { timeTrust } from './token-trust.ts';

/** Checks a bundle, or a receipt and the bundle inside. A receipt is read as a whole. */
export async function verifyFile(input: VerifyInput, crypto: VerifyCrypto): Promise<Verification> {
  const source = asSource(input.bytes);
  if (!isReceipt(await source.read(0, Math.min(source.size, RECEIPT_START))))
    return verifyBundle(input, crypto);
  return verifyReceipt({ ...input, bytes: await source.read(0, source.size) }, crypto);
}

/** The report of the bundle, with a first step `receipt`. `input.bytes` is the receipt. */
async function verifyReceipt(
  input: Omit<VerifyInput, 'bytes'> & { readonly bytes: Uint8Array },
  crypto: VerifyCrypto,
): Promise<Verification> {
  const receipt = readReceipt(input.bytes);
  const bundle = receipt.ok ? receipt.value.bundle : new Uint8Array(0);
  const inner = await verifyBundle({ ...input, bytes: bundle }, crypto);
  const trust = await timeTrust(input.tsa, crypto);
  const stamp = !receipt.ok
    ? receipt
    : !trust.ok
      ? trust
      : await checkStamp(receipt.value.token, bundle, 'bundle', trust.value, crypto.hash);
  const step: VerificationStep = {
    id: 'receipt',
    title: 'Time stamp around the bundle',
    state: stamp.ok ? 'passed' : 'failed',
    detail: stamp.ok ? stamp.value.at : 'not usable',
    problems: stamp.ok ? [] : [stamp.error],
  };
  const { report } = inner;
  const steps = [step, ...(receipt.ok ? report.steps : [])];
  if (stamp.ok) return { ...inner, report: addStamps({ ...report, steps }, [stamp.value]) };
  const summary =
    report.verdict === 'verified'
      ? `The time stamp around the bundle is not good: ${stamp.error.message} The bundle inside is whole.`
      : report.summary;
  const stillHolds = [...report.proved, ...report.stillHolds];
  return { ...inner, report: { ...report, steps, summary, verdict: 'failed', proved: [], stillHolds } };
}
