// Says of a file that differs from the signed list which device's log it is and which record does not hold.

import { decodeUtf8 } from '../../base/bytes.ts';
import { err, type Problem, type Result } from '../../base/result.ts';
import { leafHash } from '../../evidence/leaf.ts';
import { readRecord } from '../../evidence/read-record.ts';
import { bundleProblem } from '../bundle-problem.ts';
import type { BundleFiles } from '../verify/container.ts';
import type { ExchangeCode } from './exchange-problem.ts';

/** A changed file of a log is named by its device and the first record that does not hold. */
export function nameChanged(files: BundleFiles, name: string): Result<never, Problem<ExchangeCode>> {
  const parts = /^data\/logs\/([^/]+)\/([^/]+)\/(records|disclosures)\.jsonl$/.exec(name);
  if (!parts) return err(bundleProblem('file_changed', `${name} differs from the signed list.`, name));
  const [, , device = '', kind] = parts;
  const lines = (decodeUtf8(files.peek(name) ?? new Uint8Array(0)) ?? '').split('\n');
  const seq = kind === 'records' ? firstUnchained(lines) : undefined;
  const place = seq === undefined ? device : `${device} record ${seq + 1}`;
  const what = seq === undefined ? `a value of ${device}` : `record ${seq + 1} of ${device}`;
  return err({
    ...bundleProblem(
      'file_changed',
      `The file was changed on the way: ${what} is not what was signed.`,
      place,
    ),
    remedy: 'Nothing was imported. Ask for the file again from the other device.',
  });
}

/** seq of the first line that does not read or whose number is not the next one. */
function firstUnchained(lines: readonly string[]): number | undefined {
  let expected: number | undefined;
  let before: string | undefined;
  for (const line of lines) {
    if (line === '') continue;
    const seq = Number(/"seq":(\d+)/.exec(line)?.[1] ?? NaN);
    const prev = /"prev":"([0-9a-f]{64})"/.exec(line)?.[1];
    const read = lineHash(line);
    if (read === undefined || (expected !== undefined && seq !== expected)) return expected ?? (seq || 0);
    if (before !== undefined && prev !== before) return (expected ?? 1) - 1;
    before = read;
    expected = seq + 1;
  }
  return expected === undefined ? undefined : expected - 1;
}
const lineHash = (line: string): string | undefined => {
  const record = readRecord(line);
  return record.ok ? leafHash(line) : undefined;
};
