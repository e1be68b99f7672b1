// Hands an incident over as one signed bundle: the export itself goes on record first, then the journal vouches for the log's
// end, then everything is collected and sealed.

import type { DeviceId, IncidentId, PersonId, Sha256 } from '../../shared/base/ids.ts';
import { formatInstant } from '../../shared/base/instant.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { buildReport } from '../../shared/audit/report/build-report.ts';
import { buildBundle, type BundleInput, type BundleProcess } from '../../shared/bundle/build-bundle.ts';
import { withholdOtherMatters, type BundleLog } from '../../shared/bundle/bundle-log.ts';
import { readNote } from '../../shared/evidence/checkpoint.ts';
import { openDisclosure } from '../../shared/evidence/disclosure.ts';
import { readRecord } from '../../shared/evidence/read-record.ts';
import type { PersonView } from '../../shared/incident/workspace.ts';
import { buildStatement } from '../../shared/package/statement.ts';
import type { PublishedVersion } from '../../shared/package/version.ts';
import { attachmentHashes } from '../../shared/evidence/attachment-hashes.ts';
import type { Core } from './core.ts';
import type { IncidentLog } from './incident-log.ts';
import type { Incidents } from './incidents.ts';
import { recordHead } from './journal.ts';
import type { PackageVersions } from './package-versions.ts';
import { readAll } from './read-log.ts';
import { storedBytes } from './stored-bytes.ts';
import type { RecordRow, Refusal } from './runtime.ts';
import type { WorkspaceLog } from './workspace-log.ts';

interface Sources {
  readonly core: Core;
  readonly incidents: Incidents;
  readonly workspaceLog: WorkspaceLog;
  readonly versions: PackageVersions;
}
interface ExportRequest {
  readonly incident: IncidentId;
  readonly recipient: string;
  readonly purpose: string;
}

const hashFile = async (bytes: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));

/** Every text in a value, at any depth. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

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
const folded = (name: string): string => name.trim().toLowerCase();

/** Process versions that the incident refers to: the one it runs on, and those that closed its remediation. */
function versionsFor(log: IncidentLog, published: readonly PublishedVersion[]): readonly PublishedVersion[] {
  const { version: bound, view } = log.snapshot();
  const linked = new Set(view.remediation.flatMap(({ version }) => version ?? []));
  return published.filter(({ package: { digest }, statement }) => {
    if (digest === bound.package.digest) return true;
    const named = linked.has(digest) || linked.has(String(statement.number));
    return named && statement.packageId === bound.statement.packageId;
  });
}

const processOf = (version: PublishedVersion): BundleProcess => ({
  digest: version.package.digest,
  files: version.package.files,
  statement: buildStatement(version.statement),
  signature: version.signature,
});

/** The export is itself an act on record: to whom, what for, and up to where the log then reached. */
async function recordExport(
  { core }: Sources,
  log: IncidentLog,
  request: ExportRequest,
): Promise<Result<number, Refusal>> {
  const rows = await readAll(core.store, log.origin, 0, core.writer.head(log.origin).size);
  const earlier = rows.filter((row) => readRecordType(row) === 'export.started').length;
  const done = await core.writer.append({
    origin: log.origin,
    type: 'export.started',
    actor: core.actor.person,
    pub: { number: earlier + 1, role: core.actor.role, heads: [], redaction: [] },
    disclosures: [
      { name: 'purpose', value: request.purpose },
      { name: 'recipient', value: request.recipient },
    ],
    attachments: [],
    projections: () => [],
  });
  const written = done.ok ? done.value : done.error.partly;
  if (written) {
    const checkpoint = done.ok ? done.value.checkpoint : log.snapshot().checkpoint;
    log.follow({ rows: [...written.before, written.row], longValues: new Map(), checkpoint });
  }
  if (!done.ok) return err(done.error.problem);
  return ok(earlier + 1);
}

function readRecordType(row: RecordRow): string | undefined {
  const record = readRecord(row.line);
  return record.ok ? record.value.type : undefined;
}

async function checkpointOf({ core }: Sources, origin: string): Promise<Result<string, Refusal>> {
  const signed = await core.host.signCheckpoint({ workspace: core.workspace.workspace, origin });
  return signed.ok ? ok(signed.value.checkpoint) : signed;
}

interface CollectedLog extends BundleLog {
  readonly rows: readonly RecordRow[];
  readonly head: { readonly origin: string; readonly size: number; readonly root: string };
}

/** The signed head and exactly the records under it; what is written meanwhile belongs to the next export. */
async function collectLog(sources: Sources, origin: string): Promise<Result<CollectedLog, Refusal>> {
  const checkpoint = await checkpointOf(sources, origin);
  if (!checkpoint.ok) return checkpoint;
  const note = readNote(checkpoint.value);
  if (!note.ok) return note;
  const { size, root } = note.value;
  const rows = await readAll(sources.core.store, origin, 0, size);
  if (rows.length !== size)
    return err({
      code: 'log_not_whole',
      message: `The host signed ${size} records; the database holds ${rows.length} of them.`,
      place: origin,
      remedy: 'Start Runproof again; it compares both and repairs the shorter one. Then export again.',
    });
  return ok({ origin, rows, checkpoint: checkpoint.value, head: { origin, size, root } });
}

async function attachmentsOf(
  { core }: Sources,
  logs: readonly BundleLog[],
): Promise<{ sha256: Sha256; bytes: Uint8Array }[]> {
  const hashes = attachmentHashes(logs.flatMap(({ rows }) => rows.flatMap(({ disclosures }) => disclosures)));
  const found = await Promise.all(
    hashes.map(async (sha256) => ({ sha256, bytes: await storedBytes(core, sha256) })),
  );
  return found.flatMap(({ sha256, bytes }) => (bytes ? [{ sha256, bytes }] : []));
}

export async function exportIncident(
  sources: Sources,
  request: ExportRequest,
): Promise<Result<{ name: string; bytes: Uint8Array }, Refusal>> {
  const { core, incidents, workspaceLog, versions } = sources;
  const loaded = await incidents.load(request.incident);
  if (!loaded.ok) return loaded;
  const log = loaded.value;
  const number = await recordExport(sources, log, request);
  if (!number.ok) return number;
  const own = await collectLog(sources, log.origin);
  if (!own.ok) return own;
  await recordHead(core, own.value.head);
  const [workspace, journal, certificates] = await Promise.all([
    collectLog(sources, workspaceLog.origin),
    collectLog(sources, core.originOf('journal')),
    core.host['workspace.certificates']({ workspace: core.workspace.workspace }),
  ]);
  if (!workspace.ok) return workspace;
  if (!journal.ok) return journal;
  if (!certificates.ok) return certificates;
  const concerned = versionsFor(log, versions.published());
  const processes = new Set<string>(concerned.map((version) => version.package.digest));
  const aboutVersions = workspace.value.rows.filter((row) =>
    [...processes].some((digest) => row.line.includes(digest)),
  );
  const people = peopleIn([...own.value.rows, ...aboutVersions], workspaceLog.view().people);
  const shownWorkspace = {
    ...workspace.value,
    rows: withholdOtherMatters(workspace.value.rows, { people, processes }),
  };
  const logs = [own.value, shownWorkspace];
  const facts: BundleInput['export'] = {
    number: number.value,
    at: formatInstant(core.clock.now()),
    purpose: request.purpose,
    recipient: request.recipient,
  };
  const device: DeviceId = core.workspace.device;
  const input: BundleInput = {
    workspace: core.workspace.workspace,
    incident: request.incident,
    export: facts,
    rootPem: certificates.value.root,
    devices: [{ id: device, pem: certificates.value.device }],
    people: certificates.value.people
      .filter(({ person }) => people.has(person))
      .map(({ person, pem }) => ({ id: person as PersonId, pem })),
    logs,
    journals: [{ device, rows: journal.value.rows, checkpoint: journal.value.checkpoint }],
    processes: concerned.map(processOf),
    attachments: await attachmentsOf(sources, logs),
    report: reportOf(sources, log, facts, { log: shownWorkspace, processes }),
  };
  const built = await buildBundle(
    input,
    (manifestSha256, at) => core.host.signBundle({ workspace: core.workspace.workspace, manifestSha256, at }),
    hashFile,
  );
  if (built.ok) core.notify();
  return built;
}

function reportOf(
  { core, workspaceLog }: Sources,
  log: IncidentLog,
  facts: BundleInput['export'],
  shown: { readonly log: BundleLog; readonly processes: ReadonlySet<string> },
): string {
  const { view, version } = log.snapshot();
  const { people, name, versions } = workspaceLog.view();
  return buildReport({
    view,
    manifest: version.package.manifest,
    statement: version.statement,
    workspaceName: name,
    names: new Map(people.map(({ person, name: called }) => [person as string, called])),
    export: facts,
    timeZone: core.about.timeZone,
    withheldRecords: shown.log.rows.filter((row) => row.line === undefined).length,
    rootFingerprint: core.workspace.rootFingerprint,
    versions: versions.filter(({ digest }) => shown.processes.has(digest)),
  });
}
