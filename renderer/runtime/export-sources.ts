// Everything of this device that one incident's bundle is made from: the logs as the host signed them, who and what they
// concern, certificates, versions, attachments.

import type { IncidentId, Sha256 } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { namesAttachment, readAttachment } from '../../shared/bundle/attachment.ts';
import type { BundleProcess } from '../../shared/bundle/build-bundle.ts';
import { withholdOtherMatters, type BundleLog } from '../../shared/bundle/bundle-log.ts';
import { readNote } from '../../shared/evidence/checkpoint.ts';
import { openDisclosure } from '../../shared/evidence/disclosure.ts';
import { deviceOf } from '../../shared/evidence/origin.ts';
import { readRecord } from '../../shared/evidence/read-record.ts';
import type { PersonView } from '../../shared/incident/workspace.ts';
import { buildStatement } from '../../shared/package/statement.ts';
import type { PublishedVersion } from '../../shared/package/version.ts';
import type { Core } from './core.ts';
import { collectKeys, type ExportKeys } from './export-keys.ts';
import type { IncidentLog } from './incident-log.ts';
import { versionsNamed } from './incident-versions.ts';
import type { Incidents } from './incidents.ts';
import type { PackageVersions } from './package-versions.ts';
import { headsOfSubject } from './read-heads.ts';
import { readAll } from './read-log.ts';
import type { RecordRow, Refusal } from './runtime.ts';
import type { WorkspaceLog } from './workspace-log.ts';

export interface ExportParts {
  readonly core: Core;
  readonly incidents: Incidents;
  readonly workspaceLog: WorkspaceLog;
  readonly versions: PackageVersions;
}
export interface Head {
  readonly origin: string;
  readonly size: number;
  /** Base64. */
  readonly root: string;
}
export interface CollectedLog extends BundleLog {
  readonly rows: readonly RecordRow[];
  readonly head: Head;
}
export interface IncidentSources {
  readonly log: IncidentLog;
  /** Of this incident, this device's first. */
  readonly own: readonly CollectedLog[];
  /** Of the workspace, other matters withheld, this device's first. */
  readonly workspace: readonly (BundleLog & { readonly head: Head })[];
  readonly concerned: readonly PublishedVersion[];
  readonly people: ReadonlySet<string>;
  readonly keys: ExportKeys;
}

/** Every text in a value, at any depth. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
const folded = (name: string): string => name.trim().toLowerCase();

/**
 * Everybody whom the rows name: as actor or approver by id, or in a value by id or by the name they are enrolled under, such
 * as the owner of a fix. Who may do what is decided again from these people, so none may be missing.
 */
function peopleIn(rows: readonly RecordRow[], roster: readonly PersonView[]): ReadonlySet<string> {
  const people = new Set<string>();
  const written = new Set<string>();
  for (const row of rows) {
    for (const [id] of row.line.matchAll(/per_[a-z2-7]{16}/g)) people.add(id);
    for (const text of row.disclosures) {
      const opened = openDisclosure(text);
      for (const value of opened.ok ? textsIn(opened.value.value) : []) written.add(folded(value));
    }
  }
  for (const { person, name } of roster)
    if (written.has(person) || written.has(folded(name))) people.add(person);
  return people;
}

/** Process versions that the incident refers to: those it ran on or was to be moved to, and those that closed its remediation. */
function versionsFor(log: IncidentLog, published: readonly PublishedVersion[]): readonly PublishedVersion[] {
  const { version: bound, view } = log.snapshot();
  const ran = new Set<string>([
    log.state().opened?.version.digest ?? bound.package.digest,
    ...versionsNamed(log.allRows()),
  ]);
  const linked = new Set(view.remediation.flatMap(({ version }) => version ?? []));
  return published.filter(({ package: { digest }, statement }) => {
    if (ran.has(digest)) return true;
    const named = linked.has(digest) || linked.has(String(statement.number));
    return named && statement.packageId === bound.statement.packageId;
  });
}

export const processOf = (version: PublishedVersion): BundleProcess => ({
  digest: version.package.digest,
  files: version.package.files,
  statement: buildStatement(version.statement),
  signature: version.signature,
});

export const recordType = (row: RecordRow): string | undefined => {
  const record = readRecord(row.line);
  return record.ok ? record.value.type : undefined;
};

/** Rows and their signed note; those of another device as they were imported. */
async function collectLog(core: Core, origin: string): Promise<Result<CollectedLog, Refusal>> {
  const isOwn = deviceOf(origin) === core.workspace.device;
  const note = isOwn
    ? await core.host.signCheckpoint({ workspace: core.workspace.workspace, origin })
    : ok({ checkpoint: (await core.store.checkpoint(origin)) ?? '' });
  if (!note.ok) return note;
  const { checkpoint } = note.value;
  const read = readNote(checkpoint);
  if (!read.ok) return read;
  const { size, root } = read.value;
  // What is written meanwhile belongs to the next export.
  const rows = await readAll(core.store, origin, 0, size);
  if (rows.length !== size)
    return err({
      code: 'log_not_whole',
      message: `The signed head is over ${size} records; the database holds ${rows.length} of them.`,
      place: origin,
      remedy: 'Start Runproof again; it compares both and repairs the shorter one. Then export again.',
    });
  return ok({ origin, rows, checkpoint, head: { origin, size, root } });
}

async function collectAll(
  core: Core,
  subject: 'workspace' | IncidentId,
): Promise<Result<CollectedLog[], Refusal>> {
  const own = core.originOf(subject);
  const others = (await headsOfSubject(core, subject))
    .map(({ origin }) => origin)
    .filter((origin) => origin !== own);
  const logs: CollectedLog[] = [];
  for (const origin of [own, ...others.sort()]) {
    const log = await collectLog(core, origin);
    if (!log.ok) return log;
    if (log.value.rows.length > 0) logs.push(log.value);
  }
  return ok(logs);
}

export const collectJournal = (core: Core): Promise<Result<CollectedLog, Refusal>> =>
  collectLog(core, core.originOf('journal'));

export async function collectSources(
  { core, incidents, workspaceLog, versions }: ExportParts,
  incident: IncidentId,
): Promise<Result<IncidentSources, Refusal>> {
  const loaded = await incidents.load(incident);
  if (!loaded.ok) return loaded;
  const log = loaded.value;
  const own = await collectAll(core, incident);
  if (!own.ok) return own;
  const workspace = await collectAll(core, 'workspace');
  if (!workspace.ok) return workspace;
  const concerned = versionsFor(log, versions.published());
  const processes = new Set<string>(concerned.map((version) => version.package.digest));
  const aboutVersions = workspace.value.flatMap(({ rows }) =>
    rows.filter((row) => [...processes].some((digest) => row.line.includes(digest))),
  );
  const rows = own.value.flatMap((each) => each.rows);
  const people = peopleIn([...rows, ...aboutVersions], workspaceLog.view().people);
  const devices = [...own.value, ...workspace.value].map(({ origin }) => deviceOf(origin));
  const keys = await collectKeys(core, new Set(devices), people);
  if (!keys.ok) return keys;
  return ok({
    log,
    own: own.value,
    workspace: workspace.value.map((each) => ({
      ...each,
      rows: withholdOtherMatters(each.rows, { people, processes }),
    })),
    concerned,
    people,
    keys: keys.value,
  });
}

/** What the shown disclosures name. */
export function attachmentsIn(
  logs: readonly BundleLog[],
): readonly { readonly sha256: Sha256; readonly size: number }[] {
  const sizes = new Map<Sha256, number>();
  for (const text of logs.flatMap(({ rows }) => rows.flatMap(({ disclosures }) => disclosures))) {
    const opened = openDisclosure(text);
    const named = opened.ok && namesAttachment(opened.value) ? readAttachment(opened.value) : undefined;
    if (named) sizes.set(named.sha256, named.size);
  }
  return [...sizes].map(([sha256, size]) => ({ sha256, size }));
}
