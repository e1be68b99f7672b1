// Checking a bundle to the end: first that it is what was signed (shared/bundle), then that the run in it is what the engine
// and the rules of its process version give.

import type { Sha256 } from '../base/ids.ts';
import { readInstant } from '../base/instant.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import { boundProcess } from '../bundle/record-facts.ts';
import type { BundleContent, VerifyCrypto, VerifyInput } from '../bundle/verify-bundle.ts';
import { verifyFile } from '../bundle/timestamp/verify-receipt.ts';
import type { VerificationReport, VerificationStep } from '../bundle/verification-report.ts';
import { compileDeployment } from '../engine/deployment.ts';
import { namedByMove } from '../incident/move/named-by-move.ts';
import type { RosterEntry, RunVersion } from '../incident/context.ts';
import { evolveWorkspace } from '../incident/evolve-workspace.ts';
import { BESIDE_THE_INCIDENT, type LogEntry } from '../incident/fold.ts';
import type { DeviceLog } from '../incident/merge/merge-order.ts';
import { readContent } from '../incident/record-content.ts';
import { viewWorkspace } from '../incident/view-workspace.ts';
import type { WorkspaceEvent } from '../incident/workspace-event.ts';
import { initialWorkspace } from '../incident/workspace-state.ts';
import { readPackage } from '../package/read-package.ts';
import { auditIncident, auditMerged, type IncidentAudit } from './audit-incident.ts';

export interface AuditedBundle {
  readonly report: VerificationReport;
  readonly content?: BundleContent;
  /** Undefined where the bundle was changed or the run could not be replayed; the report then says why. */
  readonly audit?: IncidentAudit;
}

/** Why a run cannot be replayed although the bundle is whole. */
export type ReplayCode = 'replay_not_one_log' | 'replay_record_withheld' | 'replay_version_unreadable';

/** Checks the bundle, or the receipt around it, and where it finds nothing wrong, the replay. A run that differs makes the verdict "failed". */
export async function verifyAndAudit(input: VerifyInput, crypto: VerifyCrypto): Promise<AuditedBundle> {
  const { report, content } = await verifyFile(input, crypto);
  if (report.verdict === 'failed' || !content) {
    return {
      report: withStep(report, {
        state: 'skipped',
        detail: 'not run: a check before it failed',
        problems: [],
      }),
      ...(content ? { content } : {}),
    };
  }
  const audit = await auditBundle(content);
  if (!audit.ok) {
    const step = withStep(report, { state: 'skipped', detail: 'not possible', problems: [audit.error] });
    const claim = `That the run followed its process version: it could not be replayed. ${audit.error.message}`;
    return { report: { ...step, claimed: [...step.claimed, claim] }, content };
  }
  return { report: withReplay(report, audit.value), content, audit: audit.value };
}

/** What the replay adds to the report. */
export function withReplay(report: VerificationReport, audit: IncidentAudit): VerificationReport {
  const { replay, rechecked, total, problems } = audit;
  if (replay === 'differs') {
    const failed = withStep(report, {
      state: 'failed',
      detail: `${rechecked - problems.length} of ${total}`,
      problems,
    });
    return {
      ...failed,
      verdict: 'failed',
      summary: problems[0]?.message ?? report.summary,
      proved: [],
      claimed: [],
      stillHolds: report.proved,
    };
  }
  const { detail, proved } = replayed(audit);
  const step = withStep(report, { state: 'passed', detail, problems: [] });
  return { ...step, proved: [...step.proved, proved] };
}

/** How far a run was replayed that shows no difference. */
function replayed({ replay, rechecked, total, firstWithheld, otherSemantics }: IncidentAudit): {
  readonly detail: string;
  readonly proved: string;
} {
  if (replay === 'full')
    return {
      detail: `${rechecked} of ${total}`,
      proved:
        'The run followed that process version: decided again, every act is the same. Records of exports and of exchange decide nothing and are not counted.',
    };
  if (otherSemantics !== undefined)
    return {
      detail: `structure only: decided by the engine rules ${otherSemantics}, which this version does not have`,
      proved:
        'The steps of the run fit together; it was decided by other rules of the engine, so the decisions could not be made again.',
    };
  return {
    detail: `structure only: a value is withheld from record ${firstWithheld ?? 1}`,
    proved:
      'The steps of the run fit together; values are withheld, so not every decision could be made again.',
  };
}

const withStep = (
  report: VerificationReport,
  step: Pick<VerificationStep, 'state' | 'detail' | 'problems'>,
): VerificationReport => ({
  ...report,
  steps: [...report.steps, { id: 'replay', title: 'Replay by the engine gives the same run', ...step }],
});

/** Replays the incident of a bundle whose chain and signatures are checked. */
export async function auditBundle(content: BundleContent): Promise<Result<IncidentAudit, Problem>> {
  const logs = content.logs.filter(({ subject }) => subject === content.statement.incident);
  const bound = logs.map(boundVersion).find((digest) => digest !== undefined);
  const version = content.processes.find(({ digest }) => digest === bound);
  if (!version)
    return cannot('replay_not_one_log', 'The bundle does not hold a log and the version that it ran on.');
  const devices: DeviceLog[] = [];
  for (const log of logs) {
    const entries: LogEntry[] = [];
    for (const { record, seq } of log.entries) {
      if (!record) return cannot('replay_record_withheld', `Record ${seq + 1} is withheld as a whole.`);
      entries.push({ record, opened: log.opened.get(seq) ?? [] });
    }
    devices.push({ origin: log.origin, device: log.device, entries });
  }
  const opened = await prepare(version);
  if (!opened.ok) return opened;
  const versions = await movedTo(content, logs);
  if (!versions.ok) return versions;
  const roster = rosterOf(content);
  const context = {
    ...opened.value,
    ...(versions.value.size > 0 ? { versions: versions.value } : {}),
    ...(roster.length > 0 ? { roster } : {}),
  };
  const bytesOf = (sha256: Sha256): Uint8Array | undefined => content.attachments.get(sha256);
  const [only, ...more] = devices;
  const records = (only?.entries ?? []).filter(({ record }) => !BESIDE_THE_INCIDENT.has(record.type));
  return more.length === 0
    ? auditIncident({ records, context, bytesOf })
    : auditMerged({ logs: devices, context, bytesOf });
}

type Process = BundleContent['processes'][number];

async function prepare({ digest, files: bundled }: Process): Promise<Result<RunVersion, Problem>> {
  const read = await readPackage(bundled);
  const unreadable = 'The process version cannot be read.';
  if (!read.ok) return cannot('replay_version_unreadable', read.error[0]?.message ?? unreadable);
  const { manifest, files } = read.value;
  const { untypedTasks } = manifest;
  const deployment = await compileDeployment({ digest, files, untypedTasks });
  if (!deployment.ok) return cannot('replay_version_unreadable', deployment.error[0]?.message ?? unreadable);
  return ok({ deployment: deployment.value, manifest });
}

/** The versions that the incident was or was to be moved to, as far as they are in the bundle. */
async function movedTo(
  { processes }: BundleContent,
  logs: BundleContent['logs'],
): Promise<Result<ReadonlyMap<string, RunVersion>, Problem>> {
  const named = new Set(
    logs.flatMap(({ entries }) =>
      entries.flatMap(({ record }) => (record ? (namedByMove(record.pub) ?? []) : [])),
    ),
  );
  const versions = new Map<string, RunVersion>();
  for (const process of processes) {
    if (!named.has(process.digest)) continue;
    const version = await prepare(process);
    if (!version.ok) return version;
    versions.set(process.digest, version.value);
  }
  return ok(versions);
}

/** The version that the incident was opened with; versions that its remediation published may lie beside it. */
const boundVersion = ({ entries }: BundleContent['logs'][number]): string | undefined =>
  entries.map(({ record }) => record && boundProcess(record)).find((digest) => digest !== undefined);

const cannot = (code: ReplayCode, message: string): Result<never, Problem<ReplayCode>> =>
  err({ code, message, remedy: 'Ask for a bundle that holds the whole log and its process version.' });

/** People as the shown part of the workspace log knows them. Who is withheld there takes no part in the incident. */
function rosterOf({ logs, attachments }: BundleContent): readonly RosterEntry[] {
  let state = initialWorkspace;
  for (const log of logs.filter(({ subject }) => subject === 'workspace')) {
    for (const { record, seq } of log.entries) {
      if (!record?.type.startsWith('person.')) continue;
      const read = readContent(record, log.opened.get(seq) ?? [], (sha256) => attachments.get(sha256));
      const at = readInstant(record.at);
      if (!read.ok || at === undefined) continue;
      const meta = {
        seq,
        at,
        actor: record.actor,
        role: read.value.role,
        attachments: [],
        withheld: read.value.withheld,
      };
      for (const event of read.value.events) state = evolveWorkspace(state, event as WorkspaceEvent, meta);
    }
  }
  return viewWorkspace(state).people.map(({ person, name, roles, enrolledAt, revokedAt }) => ({
    person,
    name,
    roles,
    from: enrolledAt,
    ...(revokedAt === undefined ? {} : { until: revokedAt }),
  }));
}
