// Says of a file that differs from the signed list which device's log it is and which record does not hold.

import { decodeUtf8 } from '../../base/bytes.ts';
import { err, type Problem, type Result } from '../../base/result.ts';
import { attachmentHashes } from '../../evidence/attachment-hashes.ts';
import { disclosureDigest } from '../../evidence/disclosure.ts';
import { leafHash } from '../../evidence/leaf.ts';
import { readRecord } from '../../evidence/read-record.ts';
import { ATTACHMENTS } from '../layout.ts';
import { bundleProblem } from '../bundle-problem.ts';
import type { BundleFiles } from '../verify/container.ts';
import type { ExchangeCode } from './exchange-problem.ts';

const LOG_FILE = /^data\/logs\/[^/]+\/([^/]+)\/(records|disclosures)\.jsonl$/;

interface Changed {
  readonly what: string;
  readonly place: string;
}

/** A changed file of a log is named by its device and the first record that does not hold, an attachment by its record. */
export function nameChanged(files: BundleFiles, name: string): Result<never, Problem<ExchangeCode>> {
  const { what, place } = changedLog(files, name) ??
    changedAttachment(files, name) ?? { what: name, place: name };
  return err({
    ...bundleProblem(
      'file_changed',
      `The file was changed on the way: ${what} is not what was signed.`,
      place,
    ),
    remedy: 'Nothing was imported. Ask for the file again from the other device.',
  });
}

const linesOf = (files: BundleFiles, name: string): readonly string[] =>
  (decodeUtf8(files.peek(name) ?? new Uint8Array(0)) ?? '').split('\n');

function changedLog(files: BundleFiles, name: string): Changed | undefined {
  const [, device, kind] = LOG_FILE.exec(name) ?? [];
  if (device === undefined) return undefined;
  const seq = kind === 'records' ? firstUnchained(linesOf(files, name)) : undefined;
  return seq === undefined
    ? { what: `a value of ${device}`, place: device }
    : { what: `record ${seq + 1} of ${device}`, place: `${device} record ${seq + 1}` };
}

/** Its record is the one with the disclosure that tells its hash. */
function changedAttachment(files: BundleFiles, name: string): Changed | undefined {
  const sha256 = name.startsWith(ATTACHMENTS) ? name.slice(ATTACHMENTS.length) : undefined;
  if (sha256 === undefined) return undefined;
  for (const path of files.names) {
    const [, device, kind] = LOG_FILE.exec(path) ?? [];
    if (device === undefined || kind !== 'disclosures') continue;
    const told = linesOf(files, path).find((line) =>
      attachmentHashes([line]).some((hash) => hash === sha256),
    );
    if (told === undefined) continue;
    const digest = disclosureDigest(told);
    const records = linesOf(files, path.replace(/disclosures\.jsonl$/, 'records.jsonl'));
    const seq = /"seq":(\d+)/.exec(records.find((line) => line.includes(digest)) ?? '')?.[1];
    if (seq === undefined) continue;
    const record = `record ${Number(seq) + 1}`;
    return { what: `an attachment of ${record} of ${device}`, place: `${device} ${record}` };
  }
  return { what: 'an attachment', place: name };
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
