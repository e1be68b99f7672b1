// All incidents of a workspace: opened on demand, run against the version they are pinned to, their timers fired when due.

import { buildId, isSha256, type IncidentId, type Sha256 } from '../../shared/base/ids.ts';
import { isObject, type Values } from '../../shared/base/json.ts';
import { err, ok, type Problem, type Result } from '../../shared/base/result.ts';
import { compileDeployment, type Deployment } from '../../shared/engine/deployment.ts';
import type { StoredAttachment } from '../../shared/evidence/evidence-store.port.ts';
import { readOrigin } from '../../shared/evidence/origin.ts';
import { readRecord } from '../../shared/evidence/read-record.ts';
import type { AttachmentRef, IncidentCommand } from '../../shared/incident/command.ts';
import type { IncidentContext } from '../../shared/incident/context.ts';
import type { PublishedVersion } from '../../shared/package/version.ts';
import type { Core } from './core.ts';
import { openIncidentLog, type IncidentLog } from './incident-log.ts';
import { readSummary, SUMMARY, type StoredSummary } from './incident-summary.ts';
import { recordCheckpoint } from './journal.ts';
import type { PackageVersions } from './package-versions.ts';
import { loadLog } from './read-log.ts';
import type { IncidentSummary, Receipt, Refusal } from './runtime.ts';
import type { WorkspaceLog } from './workspace-log.ts';

export interface Incidents {
  summaries(): readonly IncidentSummary[];
  refresh(): Promise<void>;
  rebuildSummaries(): Promise<void>;
  find(incident: IncidentId): IncidentLog | undefined;
  loaded(): readonly IncidentLog[];
  load(incident: IncidentId): Promise<Result<IncidentLog, Refusal>>;
  open(input: { mode: 'live' | 'rehearsal'; source: string; version: Sha256; occurredAt?: number; values: Values }): Promise<Result<IncidentId, Refusal>>;
  submit(incident: IncidentId, command: IncidentCommand, options?: { occurredAt?: number; by?: { actor: string; role: string } }): Promise<Result<Receipt, Refusal>>;
  /** Fires what is due in every active incident; answers how many timers' incidents were moved. */
  fireDue(): Promise<number>;
  nextDue(): number | undefined;
}

const unknown = (incident: string): Refusal => ({
  code: 'incident_unknown',
  message: `The incident ${incident} is not in this workspace.`,
  remedy: 'Open it from the list of incidents.',
});

export function createIncidents(core: Core, workspace: WorkspaceLog, versions: PackageVersions): Incidents {
  const logs = new Map<IncidentId, IncidentLog>();
  const loading = new Map<IncidentId, Promise<Result<IncidentLog, Refusal>>>();
  const deployments = new Map<Sha256, Promise<Result<Deployment, readonly Problem[]>>>();
  let summaries: readonly StoredSummary[] = [];

  function deploymentOf({ package: { digest, files, manifest } }: PublishedVersion): Promise<Result<Deployment, readonly Problem[]>> {
    const known = deployments.get(digest) ?? compileDeployment({ digest, files, untypedTasks: manifest.untypedTasks });
    deployments.set(digest, known);
    return known;
  }

  function contextOf(deployment: Deployment, version: PublishedVersion): () => IncidentContext {
    return () => {
      const { people, versions: known } = workspace.view();
      return {
        deployment,
        manifest: version.package.manifest,
        roster: people.map(({ person, name, roles, enrolledAt, revokedAt }) => ({ person, name, roles, from: enrolledAt, ...(revokedAt === undefined ? {} : { until: revokedAt }) })),
        published: known.flatMap(({ packageId, number, digest, publishedAt }) => (publishedAt === undefined ? [] : [{ packageId, number, digest, publishedAt }])),
      };
    };
  }

  async function openLog(incident: IncidentId, digest: Sha256): Promise<Result<IncidentLog, Refusal>> {
    const version = versions.published().find((candidate) => candidate.package.digest === digest);
    if (!version) return err({ code: 'version_unknown', message: 'The process version of this incident is not published here.', place: digest, remedy: 'Check the storage in Settings.' });
    const deployment = await deploymentOf(version);
    if (!deployment.ok) return err(deployment.error[0] ?? { code: 'version_unreadable', message: 'The process version cannot be read.' });
    const origin = core.originOf(incident);
    const loaded = await loadLog(core.store, origin, 0, core.writer.head(origin).size);
    return openIncidentLog(core, incident, version, contextOf(deployment.value, version), loaded);
  }

  async function load(incident: IncidentId): Promise<Result<IncidentLog, Refusal>> {
    const known = logs.get(incident);
    if (known) return ok(known);
    const summary = summaries.find((candidate) => candidate.incident === incident);
    if (!summary) return err(unknown(incident));
    const run = loading.get(incident) ?? openLog(incident, summary.digest as Sha256);
    loading.set(incident, run);
    const opened = await run;
    loading.delete(incident);
    if (opened.ok && !logs.has(incident)) {
      logs.set(incident, opened.value);
      void recordCheckpoint(core, opened.value.origin);
      core.notify();
    }
    return opened;
  }

  /** A list entry lost with the database (it came back from the mirror) is made anew from its log. */
  async function rebuildSummaries(): Promise<void> {
    const known = new Set(summaries.map((summary) => summary.incident));
    const lost = (await core.store.heads()).filter(({ size }) => size > 0).flatMap(({ origin }) => {
      const subject = readOrigin(origin);
      return subject.ok && subject.value.subject !== 'workspace' && subject.value.subject !== 'journal' && !known.has(subject.value.subject) ? [subject.value.subject] : [];
    });
    for (const incident of lost) {
      const [first] = await core.store.records(core.originOf(incident), 0, 1);
      const record = first && readRecord(first.line);
      const args = record?.ok ? record.value.pub['args'] : undefined;
      const version = isObject(args) && isObject(args['version']) ? args['version']['digest'] : undefined;
      if (typeof version !== 'string' || !isSha256(version)) continue;
      const opened = await openLog(incident, version);
      const row = opened.ok ? opened.value.summary() : undefined;
      if (row) await core.store.putProjections([row]);
    }
    if (lost.length > 0) await refresh();
  }

  async function refresh(): Promise<void> {
    const rows = await core.store.projections(SUMMARY);
    summaries = rows.flatMap((row) => readSummary(row) ?? []).toSorted((a, b) => b.number - a.number);
    core.notify();
  }

  /** Bytes that the command names and that `attach` kept; they are written with the record. */
  const bytesOf = (refs: readonly AttachmentRef[]): StoredAttachment[] =>
    refs.flatMap(({ sha256 }) => {
      const bytes = core.pendingBytes.get(sha256);
      return bytes ? [{ sha256, bytes }] : [];
    });

  async function submit(
    incident: IncidentId,
    command: IncidentCommand,
    { occurredAt, by }: { occurredAt?: number; by?: { actor: string; role: string } } = {},
  ): Promise<Result<Receipt, Refusal>> {
    const log = await load(incident);
    if (!log.ok) return log;
    if (!core.writes) return err({ code: 'another_window_writes', message: 'Another window of Runproof writes to this workspace. This one follows.', remedy: 'Use that window, or close it; this one then takes over.' });
    const attachments = 'attachments' in command ? command.attachments : [];
    const who = by ?? { actor: core.actor.person, role: core.actor.role };
    const done = await log.value.submit({
      command,
      by: { ...who, now: core.clock.now(), ...(occurredAt === undefined ? {} : { occurredAt }) },
      attachments,
      bytes: bytesOf(attachments),
    });
    if (done.ok) attachments.forEach(({ sha256 }) => core.pendingBytes.delete(sha256));
    await refresh();
    return done;
  }

  async function open(input: { mode: 'live' | 'rehearsal'; source: string; version: Sha256; occurredAt?: number; values: Values }): Promise<Result<IncidentId, Refusal>> {
    const version = versions.published().find((candidate) => candidate.package.digest === input.version);
    if (!version) return err({ code: 'version_unknown', message: 'This version is not published.', place: input.version, remedy: 'Choose a published version.' });
    const incident = buildId(input.mode === 'live' ? 'inc' : 'reh', core.random);
    const opened = await openLog(incident, input.version);
    if (!opened.ok) return opened;
    logs.set(incident, opened.value);
    const { packageId, number, digest } = version.statement;
    const next = 1 + summaries.reduce((highest, summary) => Math.max(highest, summary.number), 0);
    const done = await submit(
      incident,
      { kind: 'OpenIncident', incident, number: next, mode: input.mode, source: input.source, version: { packageId, number, digest }, values: input.values },
      input.occurredAt === undefined ? {} : { occurredAt: input.occurredAt },
    );
    if (!done.ok) {
      if (opened.value.rows().length === 0) logs.delete(incident);
      return done;
    }
    await recordCheckpoint(core, opened.value.origin);
    return ok(incident);
  }

  async function fireDue(): Promise<number> {
    if (!core.writes) return 0;
    const now = core.clock.now();
    const due = summaries.filter((summary) => summary.state !== 'completed' && summary.nextDue !== null && summary.nextDue <= now);
    let moved = 0;
    for (const { incident } of due) {
      const done = await submit(incident, { kind: 'RunEngine', command: { kind: 'AdvanceClock', missed: 'last' } }, { by: { actor: 'sys_clock', role: 'clock' } });
      if (done.ok) moved += 1;
    }
    return moved;
  }

  return {
    summaries: () => summaries,
    refresh,
    rebuildSummaries,
    find: (incident) => logs.get(incident),
    loaded: () => [...logs.values()],
    load,
    open,
    submit,
    fireDue,
    nextDue: () => {
      const dues = summaries.flatMap((summary) => (summary.state === 'completed' || summary.nextDue === null ? [] : [summary.nextDue]));
      return dues.length > 0 ? Math.min(...dues) : undefined;
    },
  };
}
