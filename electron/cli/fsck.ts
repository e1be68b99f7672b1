// `runproof fsck MIRROR`: reads every log of a mirror from its beginning and names the first record that does not hold. It only
// reads, so that it may run beside the app, and trusts nothing but the root certificate that lies in the folder.

import { X509Certificate, type KeyObject } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isId, type Sha256, type WorkspaceId } from '../../shared/base/ids.ts';
import { err, ok, type Problem, type Result } from '../../shared/base/result.ts';
import type { NamedHead } from '../../shared/evidence/journal.ts';
import { buildOrigin, readOrigin, type LogOrigin } from '../../shared/evidence/origin.ts';
import { holdsAttachment } from '../host/mirror/attachments.ts';
import { checkLogFiles, type FirstBad } from '../host/mirror/check-log-files.ts';
import { headReader } from '../host/mirror/head-signer.ts';
import { logPaths } from '../host/mirror/log-files.ts';
import { readMirrorIndex } from '../host/mirror/mirror-index.ts';
import {
  namesIn,
  readIfThere,
  workspacePaths,
  workspacesIn,
  type WorkspacePaths,
} from '../host/workspace-folder.ts';
import { readArguments, usageProblem, wantsJson } from './arguments.ts';
import { refuse, refuseUsage, type CommandIo } from './command-io.ts';
import { behindNamed, headsInJournal, peopleWithoutCertificate } from './fsck-named.ts';

interface LogReport {
  readonly origin: string;
  readonly records: number;
  readonly notes: number;
  /** Commitments whose values were erased. */
  readonly unopened: number;
  readonly firstBad?: FirstBad;
  /** An append that was never confirmed. */
  readonly tail?: FirstBad;
  readonly lostAttachments: readonly { readonly sha256: Sha256; readonly seq: number }[];
}
interface WorkspaceReport {
  readonly workspace: WorkspaceId;
  readonly logs: readonly LogReport[];
  /** People whose certificate is gone, by id. */
  readonly lostCertificates?: readonly string[];
  /** What lies beside the logs and does not hold, and takes nothing from them. */
  readonly notes?: readonly string[];
  readonly problem?: Problem;
}

const OPTIONS = { json: { type: 'boolean' } } as const;

const notAMirror = (path: string, message = 'This folder holds no workspace of Runproof.'): Problem => ({
  code: 'mirror_not_found',
  message,
  place: path,
  remedy: 'Name the data folder, or one folder ws_… in it.',
});

/** The folder itself, or each workspace in it. */
async function workspacesAt(path: string): Promise<Result<readonly WorkspacePaths[], Problem>> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory())
    return err(notAMirror(path, found ? 'This is a file, not a folder.' : 'There is no such folder.'));
  const name = basename(path);
  if (isId(name, 'ws')) return ok([workspacePaths(join(path, '..'), name as WorkspaceId)]);
  const workspaces = await workspacesIn(path);
  return workspaces.length > 0
    ? ok(workspaces.map((workspace) => workspacePaths(path, workspace)))
    : err(notAMirror(path));
}

/** Public keys of a device: those of its certificates that the root issued. */
async function keysOf(
  paths: WorkspacePaths,
  device: string,
  root: X509Certificate,
): Promise<readonly KeyObject[]> {
  const folder = join(paths.folder, 'certificates');
  const keys: KeyObject[] = [];
  for (const name of await namesIn(folder)) {
    if (!name.startsWith(device)) continue;
    const pem = await readIfThere(join(folder, name));
    const certificate = pem && new X509Certificate(pem);
    if (certificate?.subject === `CN=${device}` && certificate.verify(root.publicKey))
      keys.push(certificate.publicKey);
  }
  return keys;
}

class WorkspaceCheck {
  readonly #paths: WorkspacePaths;
  readonly #root: X509Certificate;
  readonly #attachments = new Map<Sha256, boolean>();
  readonly #named: readonly NamedHead[];

  constructor(paths: WorkspacePaths, root: X509Certificate, named: readonly NamedHead[]) {
    this.#paths = paths;
    this.#root = root;
    this.#named = named;
  }

  async #holds(sha256: Sha256): Promise<boolean> {
    const known = this.#attachments.get(sha256);
    const holds = known ?? (await holdsAttachment(this.#paths.attachments, sha256));
    this.#attachments.set(sha256, holds);
    return holds;
  }

  async log(origin: LogOrigin): Promise<LogReport> {
    const name = buildOrigin(origin);
    const folder = join(this.#paths.mirror, origin.subject, origin.device);
    const keys = await keysOf(this.#paths, origin.device, this.#root);
    const spkis = keys.map((key) => key.export({ type: 'spki', format: 'der' }));
    const index = readMirrorIndex((await readIfThere(this.#paths.mirrorIndex)) ?? Buffer.alloc(0), keys);
    const reader = headReader(origin.workspace, origin.device, spkis);
    const found = await checkLogFiles(name, logPaths(folder), reader);
    const lost: { sha256: Sha256; seq: number }[] = [];
    for (const [sha256, seq] of found.attachments)
      if (!(await this.#holds(sha256))) lost.push({ sha256, seq });
    const named = this.#named.filter((head) => head.origin === name);
    const firstBad = found.firstBad ?? behindNamed(found, index.get(name), named);
    return {
      origin: name,
      records: found.end.size,
      notes: found.notes,
      unopened: found.unopened,
      lostAttachments: lost,
      ...(firstBad ? { firstBad } : {}),
      // What was confirmed and is gone is not an append that never was.
      ...(found.tail && firstBad?.file !== found.tail.file ? { tail: found.tail } : {}),
    };
  }

  async #devices(): Promise<ReadonlySet<string>> {
    const names = await namesIn(join(this.#paths.folder, 'certificates'));
    return new Set(names.map((name) => name.split('.')[0] ?? '').filter((name) => isId(name, 'dev')));
  }

  /** What the mirror lacks that would say how long each log was. */
  async notes(): Promise<readonly string[]> {
    const bytes = await readIfThere(this.#paths.mirrorIndex);
    const without = 'How long each log was is known only from its own heads and from the journal.';
    if (!bytes) return [`mirror.index is missing. ${without}`];
    for (const device of await this.#devices())
      if (readMirrorIndex(bytes, await keysOf(this.#paths, device, this.#root)).size > 0) return [];
    return [`mirror.index is damaged, or no device of this workspace signed it. ${without}`];
  }

  /** Logs that have a folder, and those that the index of a device or the journal names. */
  async origins(workspace: WorkspaceId): Promise<readonly LogOrigin[]> {
    const found: string[] = this.#named.map((head) => head.origin);
    const devices = new Set(await this.#devices());
    for (const subject of await namesIn(this.#paths.mirror))
      for (const device of await namesIn(join(this.#paths.mirror, subject))) {
        found.push(`runproof.log/${workspace}/${subject}/${device}`);
        devices.add(device);
      }
    const index = (await readIfThere(this.#paths.mirrorIndex)) ?? Buffer.alloc(0);
    for (const device of devices)
      found.push(...readMirrorIndex(index, await keysOf(this.#paths, device, this.#root)).keys());
    return [...new Set(found)].flatMap((name) => {
      const read = readOrigin(name);
      return read.ok ? [read.value] : [];
    });
  }
}

const noRoot = ({ rootCertificate }: WorkspacePaths): Problem => ({
  code: 'mirror_unreadable',
  message: 'root.pem is missing: without the certificate of the workspace root no signature can be checked.',
  place: rootCertificate,
  remedy: 'Put it back from a copy: whoever checks your bundles holds one.',
});

async function checkWorkspace(
  paths: WorkspacePaths,
  onLog: (report: LogReport) => void,
): Promise<WorkspaceReport> {
  const workspace = basename(paths.folder) as WorkspaceId;
  const logs: LogReport[] = [];
  try {
    const pem = await readIfThere(paths.rootCertificate);
    if (!pem) return { workspace, logs, problem: noRoot(paths) };
    const check = new WorkspaceCheck(paths, new X509Certificate(pem), await headsInJournal(paths));
    for (const origin of await check.origins(workspace)) {
      const report = await check.log(origin);
      logs.push(report);
      onLog(report);
    }
    const notes = await check.notes();
    const lostCertificates = await peopleWithoutCertificate(paths);
    return {
      workspace,
      logs,
      ...(lostCertificates.length > 0 ? { lostCertificates } : {}),
      ...(notes.length > 0 ? { notes } : {}),
    };
  } catch (error) {
    const problem = {
      code: 'mirror_unreadable',
      message: `The folder cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      place: paths.folder,
      remedy: 'Check that root.pem and the files of the folder are there and may be read.',
    };
    return { workspace, logs, problem };
  }
}

const isSound = (log: LogReport): boolean => log.firstBad === undefined && log.lostAttachments.length === 0;

function inWords({
  origin,
  records,
  notes,
  unopened,
  firstBad,
  tail,
  lostAttachments,
}: LogReport): readonly string[] {
  const name = origin.split('/').slice(2).join('/');
  const erased = unopened > 0 ? `, ${unopened} values erased` : '';
  const lines = [
    firstBad
      ? `BAD  ${name}: record ${firstBad.seq + 1} (${firstBad.file}, byte ${firstBad.offset}): ${firstBad.message} ${records} records before it hold.`
      : `ok   ${name}: ${records} records, ${notes} signed heads${erased}`,
  ];
  for (const { sha256, seq } of lostAttachments)
    lines.push(`BAD  ${name}: record ${seq + 1}: attachment ${sha256} is missing or has another hash.`);
  if (tail)
    lines.push(
      `note ${name}: ${tail.file} has bytes from ${tail.offset} on that were never confirmed; the app sets them aside.`,
    );
  return lines;
}

const besideLogs = ({ lostCertificates = [], notes = [] }: WorkspaceReport): readonly string[] => [
  ...lostCertificates.map(
    (id) =>
      `BAD  certificates: the certificate that the workspace log names for ${id} is missing or changed.`,
  ),
  ...notes.map((note) => `note ${note}`),
];

const allHold = (logs: readonly LogReport[]): string =>
  `All ${logs.reduce((sum, log) => sum + log.records, 0)} records of ${logs.length} logs hold.`;

function whatIsBad(logs: readonly LogReport[], lostCertificates: number): string {
  const bad = logs.filter((log) => !isSound(log)).length;
  const ofLogs =
    bad > 0
      ? `${bad} of ${logs.length} logs do not hold. Start Runproof: it restores what the database of the browser still has, and what is in neither comes back from a bundle or an exchange file that you import. Keep the damaged files.`
      : '';
  const ofCertificates =
    lostCertificates > 0 ? 'Put the certificates back from a copy, or from data/keys of a bundle.' : '';
  return [ofLogs, ofCertificates].filter(Boolean).join(' ');
}

/** Exit code: 0 all of it holds, 1 not, 2 wrong usage or no mirror. */
export async function runFsck(
  args: readonly string[],
  io: Pick<CommandIo, 'print' | 'printError'>,
): Promise<number> {
  const read = readArguments(args, OPTIONS);
  if (!read.ok) return refuseUsage(io, 'fsck', read.error, wantsJson(args));
  const { json = false } = read.value.values;
  const [folder, ...more] = read.value.files;
  if (folder === undefined || more.length > 0)
    return refuseUsage(io, 'fsck', usageProblem('Name one folder.'), json);
  const found = await workspacesAt(folder);
  if (!found.ok) return refuse(io, [found.error], json);
  const reports: WorkspaceReport[] = [];
  for (const paths of found.value) {
    if (!json) io.print(basename(paths.folder));
    const report = await checkWorkspace(paths, (log) => {
      if (!json) for (const line of inWords(log)) io.print(line);
    });
    if (!json) for (const line of besideLogs(report)) io.print(line);
    reports.push(report);
  }
  const problems = reports.flatMap(({ problem }) => problem ?? []);
  if (problems.length > 0) return refuse(io, problems, json);
  const logs = reports.flatMap((report) => report.logs);
  const lost = reports.flatMap(({ lostCertificates }) => lostCertificates ?? []);
  const sound = lost.length === 0 && logs.every(isSound);
  if (json) io.print(JSON.stringify({ ok: sound, workspaces: reports }));
  else io.print(sound ? allHold(logs) : whatIsBad(logs, lost.length));
  return sound ? 0 : 1;
}
