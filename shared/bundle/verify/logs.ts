// Step 6: each log is an unbroken chain that gives the root its device signed, and holds every earlier head as a prefix.

import { decodeUtf8 } from '../../base/bytes.ts';
import type { DeviceId } from '../../base/ids.ts';
import type { Problem } from '../../base/result.ts';
import { prefixRoots } from '../../evidence/prefix-root.ts';
import type { OpenedDisclosure } from '../../evidence/record.ts';
import { scanLog, type LogEntry, type LogBreak } from '../../evidence/scan-log.ts';
import { matchCheckpoint, verifyNote } from '../../evidence/verify-checkpoint.ts';
import { approvalOf } from '../record-facts.ts';
import { bundleProblem, type BundleCode } from '../bundle-problem.ts';
import { parsedOrigin } from '../bundle-log.ts';
import { logPaths } from '../layout.ts';
import type { BundleStatement, StatedLog } from '../statement.ts';
import { misstatedRecord } from '../withheld-list.ts';
import type { BundleFiles } from './container.ts';
import { headsOfImprints } from './head-tokens.ts';
import type { EarlierHead, Held } from './held.ts';
import { deviceKeys, noteCounts, type Trust } from './trust.ts';

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

function splitLines(bytes: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(0x0a, start);
    lines.push(bytes.subarray(start, end < 0 ? bytes.length : end));
    start = end < 0 ? bytes.length : end + 1;
  }
  return lines;
}

/** FORMAT.md B10, B11, B19. Disclosures are only split here; `checkDisclosures` opens them. */
export async function checkLogs(
  files: BundleFiles,
  statement: BundleStatement,
  given: Pick<Held, 'heads' | 'listed' | 'imprints'>,
  trust: Trust,
): Promise<readonly CheckedLog[]> {
  const scanned = statement.logs.map((stated) => scanStated(files, stated));
  const heads = [...given.heads, ...headsOfImprints(given.imprints, scanned).values()];
  const sizes = wantedSizes(scanned, [...heads, ...given.listed]);
  const logs: CheckedLog[] = [];
  for (const log of scanned) {
    const known = trust.revoked.knownOf(log.origin).filter(({ size }) => size <= log.entries.length);
    const roots = prefixRoots(
      log.entries.map(({ leaf }) => leaf),
      [...(sizes.get(log.origin) ?? []), ...known.map(({ size }) => size)],
    );
    const signed = log.break ? [] : await checkSigned(log, roots, statement, trust);
    const own = heads.filter(({ origin }) => origin === log.origin);
    const listed = given.listed.filter(({ origin }) => origin === log.origin);
    const rewritten = [
      ...own.map((head) => ({ ...head, whose: 'that you hold' })),
      ...listed.map((head) => ({ ...head, whose: 'that the index names' })),
      ...known.map((head) => ({ ...head, whose: 'that a revocation names' })),
    ].filter(({ size, root }) => roots.get(size) !== root);
    const differ = rewritten.map(({ size, whose }) => notPrefix(log, size, whose));
    const problems = [...log.problems, ...signed, ...differ];
    const witnessed = problems.length === 0 ? Math.max(0, ...own.map(({ size }) => size)) : 0;
    logs.push({ ...log, roots, problems, witnessed });
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
  return list.filter(isHead);
}

export function isHead(value: unknown): value is EarlierHead {
  const head = value as Partial<EarlierHead> | null | undefined;
  return typeof head?.origin === 'string' && typeof head.size === 'number' && typeof head.root === 'string';
}

async function checkSigned(
  log: ScannedFiles,
  roots: ReadonlyMap<number, string>,
  statement: BundleStatement,
  trust: Trust,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const wrong = (code: BundleCode, message: string) =>
    void problems.push(bundleProblem(code, message, log.origin));
  const keys = deviceKeys(trust, log.device);
  if (keys.length === 0) {
    wrong('log_broken', `There is no certificate for ${log.device}, so its log cannot be checked.`);
    return problems;
  }
  const size = log.entries.length;
  const root = roots.get(size) ?? '';
  const note = await verifyNote(log.checkpoint, keys, trust.crypto.verify);
  const matched = note.ok ? matchCheckpoint(note.value, { origin: log.origin, size, root }) : note;
  if (!matched.ok) wrong('log_broken', matched.error.message);
  else if (note.ok && !noteCounts(trust, log.device, note.value))
    wrong('key_revoked', `Only a revoked key of ${log.device} vouches for the ${size} records of this log.`);
  if (log.stated.size !== size || log.stated.root !== root)
    wrong(
      'statement_differs',
      `bundle.json states ${log.stated.size} records and another root for ${log.origin}.`,
    );
  if (
    !log.origin.startsWith(`runproof.log/${statement.workspace}/`) ||
    (log.subject !== statement.incident && log.subject !== 'workspace')
  )
    wrong('statement_differs', `The log ${log.origin} does not belong to this incident.`);
  const misstated = misstatedRecords(log);
  if (misstated !== undefined) wrong('statement_differs', misstated);
  return problems;
}

/** Version 1 states how many records are withheld, version 2 which. FORMAT.md B9. */
function misstatedRecords({ stated, entries }: ScannedFiles): string | undefined {
  if (stated.listed) {
    const seq = misstatedRecord(entries, stated.listed.records);
    return seq === undefined
      ? undefined
      : `bundle.json does not list exactly the records that are withheld: see record ${seq + 1}.`;
  }
  const held = entries.filter(({ record }) => !record).length;
  const told = stated.withheld
    .filter(({ what }) => what === 'records')
    .reduce((sum, { count }) => sum + count, 0);
  return held === told ? undefined : `${held} records are withheld; bundle.json accounts for ${told}.`;
}

/** Every earlier head of a log must be one of its prefixes. FORMAT.md B11. */
const notPrefix = ({ origin }: ScannedFiles, size: number, whose: string): Problem =>
  bundleProblem(
    'head_not_prefix',
    `The head over ${size} records ${whose} is not in this log: it was rewritten or cut.`,
    origin,
  );
