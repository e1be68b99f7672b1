// Puts the runtime of one workspace together: compares database and mirror, opens the logs, fires what fell due, and then
// answers the screens.

import { err, ok, type Result } from '../../shared/base/result.ts';
import type { HostAbout, WorkspaceSummary } from '../../shared/ipc/contract.ts';
import { readPackage } from '../../shared/package/read-package.ts';
import { checkStorage } from './check-storage.ts';
import { createCore, type Core, type Ports } from './core.ts';
import { createExchange, tellRivals } from './exchange.ts';
import { exportingOf } from './export-door.ts';
import { createIncidentContexts } from './incident-contexts.ts';
import { IncidentList } from './incident-list.ts';
import { loadWhole } from './load-whole.ts';
import { Incidents } from './incidents.ts';
import { tellBehindJournal } from './journal-heads.ts';
import { recordAppStarted, recordCheckpoint } from './journal.ts';
import { keepTime } from './keep-time.ts';
import { loadOthers, otherDevices } from './other-logs.ts';
import { createKeys } from './keys.ts';
import { anyBytes, attachFile, dropFile, sweepFiles } from './pending-files.ts';
import { peopleOf } from './people.ts';
import { PackageVersions } from './package-versions.ts';
import { createLists } from './lists.ts';
import { summaryFor } from './need-to-know.ts';
import { readStoredLog } from './read-stored-log.ts';
import { reconcile } from './reconcile.ts';
import { createRegister } from './register.ts';
import { repairStorage } from './repair-storage.ts';
import type { Refusal, Runtime, SessionView } from './runtime.ts';
import { createStepApprovals } from './step-approvals.ts';
import { openWorkspaceLog, type WorkspaceLog } from './workspace-log.ts';
import { shareWorkspace } from './share-workspace.ts';
import { createTimeStamps } from './time-stamps.ts';
import { tellIfRevoked } from './tell-revoked.ts';
import { watchRoom } from './watch-room.ts';
import { witnessMissing } from './witness.ts';
import { requestWriterLock } from './writer-lock.ts';

type Progress = (done: number, total: number, step: string) => void;

interface Parts {
  readonly core: Core;
  readonly log: WorkspaceLog;
  readonly versions: PackageVersions;
  readonly incidents: Incidents;
}

async function openParts(
  ports: Ports,
  about: HostAbout,
  workspace: WorkspaceSummary,
  onProgress: Progress,
): Promise<Result<Parts, Refusal>> {
  const core = createCore(ports, about, workspace);
  const lock = requestWriterLock(`${workspace.workspace}/${workspace.device}`);
  core.writes = await lock.immediate;
  // Two windows that repair at once would take each other's half-done saves for damage.
  const found = core.writes ? await reconcile({ ...ports, workspace: workspace.workspace }, onProgress) : [];
  core.notices.push(...found);
  if (core.writes)
    core.notices.push(...(await tellBehindJournal(core.store, core.originOf('journal'), found)));
  core.peers = await otherDevices(core);
  if (core.writes) await witnessMissing(core);
  const origin = core.originOf('workspace');
  const own = await loadWhole(core, origin);
  const log = openWorkspaceLog(core, own, await loadOthers(core, 'workspace'));
  if (!log.ok) {
    lock.release();
    return log;
  }
  const versions = new PackageVersions(core, log.value);
  const contexts = createIncidentContexts(() => log.value.view());
  const incidents = new Incidents(core, versions, contexts, new IncidentList(core));
  await versions.refresh();
  await incidents.refresh();
  await incidents.rebuildSummaries();
  const parts = { core, log: log.value, versions, incidents };
  await tellRivals(parts);
  await tellIfRevoked(core);
  shareWorkspace(parts, lock);
  return ok(parts);
}

/** The first person who is still enrolled acts, until somebody else is chosen. */
function chooseActor({ core, log }: Parts): void {
  const first = log.view().people.find(({ revokedAt }) => revokedAt === undefined);
  if (first) core.actor = { person: first.person, role: first.roles[0] ?? '' };
}

function createSession({ core, log, incidents }: Parts): () => SessionView {
  let session: SessionView | undefined;
  core.subscribe(() => {
    session = undefined;
  });
  return () =>
    (session ??= {
      about: core.about,
      workspace: core.workspace,
      roster: log.view(),
      person: core.actor.person,
      role: core.actor.role,
      incidents: incidents
        .summaries()
        .map((summary) => summaryFor(summary, { person: core.actor.person, now: core.clock.now() })),
      moreIncidents: incidents.hasMore(),
      counts: incidents.counts(),
      save: core.writes ? core.save : { state: 'following' },
      notices: [...core.notices],
    });
}

function draftsOf({
  core,
}: Parts): Pick<
  Runtime,
  'drafts' | 'draft' | 'saveDraft' | 'draftHistory' | 'stepDraft' | 'saveStepDraft' | 'dropStepDraft'
> {
  return {
    drafts: core.drafts.drafts,
    draft: core.drafts.draft,
    saveDraft: (draft) => core.drafts.saveDraft({ ...draft, savedAt: core.clock.now() }),
    draftHistory: core.drafts.history,
    stepDraft: core.drafts.stepDraft,
    saveStepDraft: core.drafts.saveStepDraft,
    dropStepDraft: core.drafts.dropStepDraft,
  };
}

function versionsOf({
  core,
  versions,
}: Parts): Pick<
  Runtime,
  | 'versions'
  | 'version'
  | 'readPackage'
  | 'submitVersion'
  | 'pendingVersions'
  | 'versionApprovalFields'
  | 'approveVersion'
> {
  return {
    versions: () => versions.published(),
    version: (digest) => versions.published().find((version) => version.package.digest === digest),
    readPackage,
    submitVersion: (input) => versions.submit(input),
    pendingVersions: () => versions.pending(),
    versionApprovalFields: ({ pending, approver, role, decision }) =>
      versions.approvalFields(pending, approver, role, decision),
    approveVersion: async (input) => {
      const done = await versions.approve(input);
      if (done.ok && done.value) await recordCheckpoint(core, core.originOf('workspace'));
      return done;
    },
  };
}

function incidentsOf(
  parts: Parts,
): Pick<
  Runtime,
  | 'openIncident'
  | 'incident'
  | 'showMoreIncidents'
  | 'loadIncident'
  | 'submit'
  | 'planMove'
  | 'approvalFields'
  | 'signAndApprove'
  | 'previewExport'
  | 'exportBundles'
  | 'exportBundle'
> {
  const { core, incidents, log, versions } = parts;
  const approvals = createStepApprovals(core, incidents);
  return {
    openIncident: (input) => incidents.open(input),
    incident: (id) => incidents.snapshot(id),
    showMoreIncidents: () => incidents.showMore(),
    loadIncident: (id) => incidents.show(id),
    submit: (incident, command, options) => incidents.submit(incident, command, options),
    planMove: (incident, version) => incidents.planMove(incident, version),
    approvalFields: approvals.fields,
    signAndApprove: approvals.signAndApprove,
    ...exportingOf({ core, incidents, workspaceLog: log, versions }),
  };
}

function filesOf({
  core,
}: Parts): Pick<
  Runtime,
  | 'attach'
  | 'dropDraftFile'
  | 'sweepDraftFiles'
  | 'readAttachment'
  | 'logRecords'
  | 'rootPem'
  | 'checkStorage'
  | 'repairStorage'
  | 'saveFile'
  | 'openFile'
  | 'verifyPin'
> {
  return {
    attach: (file) => attachFile(core, file),
    dropDraftFile: (sha256) => dropFile(core, sha256),
    sweepDraftFiles: (named) => sweepFiles(core, named),
    readAttachment: (sha256) => anyBytes(core, sha256),
    logRecords: (subject, page) => readStoredLog(core, subject, page),
    rootPem: async () => {
      const certificates = await core.host['workspace.certificates']({ workspace: core.workspace.workspace });
      return certificates.ok ? certificates.value.root : '';
    },
    verifyPin: (person, pin) =>
      core.host['person.verifyPin']({ workspace: core.workspace.workspace, person, pin }),
    checkStorage: (onProgress, signal) => checkStorage(core, onProgress, signal),
    repairStorage: (origin) => repairStorage(core, origin),
    saveFile: (suggestedName, bytes) => core.host['file.save']({ suggestedName, bytes }),
    openFile: async (extensions, refuse) => {
      const opened = await core.host['file.open']({ extensions });
      if (!opened.ok || !opened.value) return opened.ok ? ok(null) : opened;
      const { name, size, token } = opened.value;
      const refused = refuse?.(name, size);
      if (refused) return err(refused);
      const bytes = await core.host['file.read']({ token });
      return bytes.ok ? ok({ name, bytes: bytes.value }) : bytes;
    },
  };
}

/** Opens a workspace. `onProgress` names each stage; more than one window may be open, one of them writes. */
export async function createRuntime(
  ports: Ports,
  about: HostAbout,
  workspace: WorkspaceSummary,
  onProgress: Progress,
): Promise<Result<Runtime, Refusal>> {
  const opened = await openParts(ports, about, workspace, onProgress);
  if (!opened.ok) return opened;
  const parts = opened.value;
  const { core, incidents } = parts;
  chooseActor(parts);
  await watchRoom(core, async () => (await navigator.storage?.estimate()) ?? {});
  await recordAppStarted(core, core.monotonic());
  const fired = await incidents.fireDue();
  if (fired > 0) {
    core.notices.push({
      origin: '',
      kind: 'timers_fell_due',
      message: `While Runproof was closed, timers fell due in ${fired} ${fired === 1 ? 'incident' : 'incidents'}. They fired once, now; the records say when they were due.`,
    });
  }
  keepTime(core, incidents);
  // Where the database cannot be read now, the next start goes on.
  void incidents.listUnread().catch(() => undefined);
  return ok({
    session: createSession(parts),
    subscribe: core.subscribe,
    ...peopleOf(parts.core, parts.log),
    ...draftsOf(parts),
    ...versionsOf(parts),
    ...incidentsOf(parts),
    ...filesOf(parts),
    keys: createKeys(core, parts.log),
    register: createRegister(core, parts.log),
    lists: createLists(core.store, () => ({ person: core.actor.person, now: core.clock.now() })),
    timeStamps: createTimeStamps(core),
    exchange: createExchange(parts),
  });
}
