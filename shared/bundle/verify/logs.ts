// Step 6: each log is an unbroken chain that gives the root its device signed, and holds every earlier head as a prefix.

import { decodeUtf8 } from '../../base/bytes.ts';
import type { DeviceId } from '../../base/ids.ts';
import type { Problem } from '../../base/result.ts';
import { deviceKeyName } from '../../evidence/origin.ts';
import { prefixRoots } from '../../evidence/prefix-root.ts';
import type { OpenedDisclosure } from '../../evidence/record.ts';
import { scanLog, type LogEntry, type LogBreak } from '../../evidence/scan-log.ts';
import type { SignatureVerifier } from '../../evidence/signature.port.ts';
import { matchCheckpoint, verifyNote } from '../../evidence/verify-checkpoint.ts';
import { approvalOf } from '../record-facts.ts';
import { bundleProblem } from '../bundle-problem.ts';
import { parsedOrigin } from '../bundle-log.ts';
import type { ReadCertificate } from '../certificate.ts';
import { logPaths } from '../layout.ts';
import type { BundleStatement, StatedLog } from '../statement.ts';
import type { BundleFiles } from './container.ts';

/** A head of a log that somebody outside kept: from a print-out, an e-mail, an older bundle. */
export interface EarlierHead {
  readonly origin: string;
  readonly size: number;
  /** Base64 root. */
  readonly root: string;
}

export interface CheckedLog {
  readonly stated: StatedLog;
  readonly origin: string;
  /** Incident id or "workspace". */
  readonly subject: string;
  readonly device: DeviceId;
  readonly entries: readonly LogEntry[];
  /** Lines in the file; more than entries where the log breaks. */
  readonly lines: number;
  /** Base64 roots at the sizes that approvals and heads name. */
  readonly roots: ReadonlyMap<number, string>;
  readonly opened: ReadonlyMap<number, readonly OpenedDisclosure[]>;
  /** Bytes of the lines of disclosures.jsonl. */
  readonly disclosureLines: readonly Uint8Array[];
  readonly break?: LogBreak;
  readonly problems: readonly Problem[];
  /** The largest earlier head that was found to be a prefix; 0 for none. */
  readonly witnessed: number;
}

interface Wanted {
  readonly heads: readonly EarlierHead[];
  readonly keys: ReadonlyMap<string, ReadCertificate>;
  readonly verify: SignatureVerifier;
}

function splitLines(bytes: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(0x0a, start);
    lines.push(bytes.subarray(start, end < 0 ? bytes.length : end));
    start = end < 0 ? bytes.length : end + 1;
  }
  return lines;
}

/** FORMAT.md B10, B11. Disclosures are only split here; `checkDisclosures` opens them. */
export async function checkLogs(
  files: BundleFiles,
  statement: BundleStatement,
  wanted: Wanted,
): Promise<readonly CheckedLog[]> {
  const scanned = statement.logs.map((stated) => scanStated(files, stated));
  const sizes = wantedSizes(scanned, wanted.heads);
  const logs: CheckedLog[] = [];
  for (const log of scanned) {
    const roots = prefixRoots(
      log.entries.map(({ leaf }) => leaf),
      sizes.get(log.origin) ?? [],
    );
    const signed = log.break ? undefined : await checkSigned(log, roots, statement, wanted);
    const heads = checkHeads(log, roots, wanted.heads);
    const problems = [...log.problems, ...(signed ?? []), ...heads.problems];
    logs.push({ ...log, roots, problems, witnessed: problems.length === 0 ? heads.witnessed : 0 });
  }
  return logs;
}

interface ScannedFiles extends Omit<CheckedLog, 'roots' | 'witnessed'> {
  readonly checkpoint: string;
}

function scanStated(files: BundleFiles, stated: StatedLog): ScannedFiles {
  const { subject, device } = parsedOrigin(stated.origin);
  const paths = logPaths(subject === 'workspace' ? 'workspace' : 'incident', device);
  const [records, disclosures, checkpoint] = [paths.records, paths.disclosures, paths.checkpoint].map(
    (path) => files.need(path),
  );
  const problems: Problem[] = [records, disclosures, checkpoint].flatMap((file) =>
    file && !file.ok ? [file.error] : [],
  );
  const textOf = (file: typeof records): string | undefined => (file?.ok ? decodeUtf8(file.value) : '');
  const scan = scanLog(records?.ok ? records.value : new Uint8Array(0), stated.origin);
  if (scan.break)
    problems.push(
      bundleProblem(
        'log_broken',
        scan.break.problem.message,
        `${stated.origin} record ${scan.break.seq + 1}`,
      ),
    );
  const shown = disclosures?.ok ? disclosures.value : new Uint8Array(0);
  if (shown.length > 0 && shown.at(-1) !== 0x0a)
    problems.push(
      bundleProblem(
        'disclosure_invalid',
        'The file of disclosures is not text of whole lines.',
        paths.disclosures,
      ),
    );
  return {
    stated,
    origin: stated.origin,
    subject,
    device,
    entries: scan.entries,
    lines: scan.lines,
    opened: new Map(),
    disclosureLines: splitLines(shown),
    problems,
    checkpoint: textOf(checkpoint) ?? '',
    ...(scan.break ? { break: scan.break } : {}),
  };
}

function wantedSizes(
  logs: readonly ScannedFiles[],
  heads: readonly EarlierHead[],
): ReadonlyMap<string, Set<number>> {
  const sizes = new Map<string, Set<number>>(logs.map(({ origin }) => [origin, new Set<number>()]));
  for (const { origin, size } of heads) sizes.get(origin)?.add(size);
  for (const { record } of logs.flatMap(({ entries }) => entries)) {
    const approval =
      record && (approvalOf(record) as { fields?: { subjectLog?: string; logSize?: number } } | undefined);
    if (typeof approval?.fields?.logSize === 'number')
      sizes.get(String(approval.fields.subjectLog))?.add(approval.fields.logSize);
    const heads = record && statedHeads(record.type, record.pub);
    for (const { origin, size } of heads ?? []) sizes.get(origin)?.add(size);
  }
  return sizes;
}

/** Heads of other logs that a record states: `peer.seen` one, `export.started` all. */
export function statedHeads(type: string, pub: { readonly [name: string]: unknown }): readonly EarlierHead[] {
  const list: unknown = type === 'peer.seen' ? [pub['head']] : type === 'export.started' ? pub['heads'] : [];
  if (!Array.isArray(list)) return [];
  return list.filter(
    (head): head is EarlierHead =>
      typeof head?.origin === 'string' && typeof head.size === 'number' && typeof head.root === 'string',
  );
}

async function checkSigned(
  log: ScannedFiles,
  roots: ReadonlyMap<number, string>,
  statement: BundleStatement,
  { keys, verify }: Wanted,
): Promise<readonly Problem[]> {
  const certificate = keys.get(log.device);
  if (!certificate)
    return [
      bundleProblem(
        'log_broken',
        `There is no certificate for ${log.device}, so its log cannot be checked.`,
        log.origin,
      ),
    ];
  const size = log.entries.length;
  const root = roots.get(size) ?? '';
  const note = await verifyNote(
    log.checkpoint,
    { keyName: deviceKeyName(statement.workspace, log.device), spki: certificate.spki },
    verify,
  );
  const matched = note.ok ? matchCheckpoint(note.value, { origin: log.origin, size, root }) : note;
  const problems: Problem[] = matched.ok
    ? []
    : [bundleProblem('log_broken', matched.error.message, log.origin)];
  if (log.stated.size !== size || log.stated.root !== root) {
    problems.push(
      bundleProblem(
        'statement_differs',
        `bundle.json states ${log.stated.size} records and another root for ${log.origin}.`,
        log.origin,
      ),
    );
  }
  const foreign =
    !log.origin.startsWith(`runproof.log/${statement.workspace}/`) ||
    (log.subject !== statement.incident && log.subject !== 'workspace');
  if (foreign)
    problems.push(
      bundleProblem(
        'statement_differs',
        `The log ${log.origin} does not belong to this incident.`,
        log.origin,
      ),
    );
  const held = log.entries.filter(({ record }) => !record).length;
  const told = log.stated.withheld
    .filter(({ what }) => what === 'records')
    .reduce((sum, { count }) => sum + count, 0);
  if (held !== told)
    problems.push(
      bundleProblem(
        'statement_differs',
        `${held} records are withheld; bundle.json accounts for ${told}.`,
        log.origin,
      ),
    );
  return problems;
}

/** Every earlier head of this log must be one of its prefixes. FORMAT.md B11. */
function checkHeads(
  log: ScannedFiles,
  roots: ReadonlyMap<number, string>,
  heads: readonly EarlierHead[],
): { problems: readonly Problem[]; witnessed: number } {
  const own = heads.filter(({ origin }) => origin === log.origin);
  const wrong = own.filter(({ size, root }) => roots.get(size) !== root);
  const problems = wrong.map(({ size }) =>
    bundleProblem(
      'head_not_prefix',
      `The head over ${size} records that you hold is not in this log: it was rewritten or cut.`,
      log.origin,
    ),
  );
  return { problems, witnessed: Math.max(0, ...own.map(({ size }) => size)) };
}
