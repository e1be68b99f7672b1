// A Runtime that keeps drafts and versions in memory, for looking at and measuring the designer alone. It signs nothing:
// what is published here is not evidence of anything.

import { emptyHead } from '../../../shared/evidence/build-append.ts';
import type { DeviceId, IncidentId, PersonId, Sha256, WorkspaceId } from '../../../shared/base/ids.ts';
import { err, ok } from '../../../shared/base/result.ts';
import type { SourceFile } from '../../../shared/base/source-file.ts';
import { readPackage } from '../../../shared/package/read-package.ts';
import type { PublishedVersion } from '../../../shared/package/version.ts';
import type {
  Draft,
  PendingVersion,
  Refusal,
  Runtime,
  SessionView,
} from '../../../renderer/runtime/runtime.ts';
import { listsOf } from '../lists-of.ts';

const AUTHOR = 'per_aaaaaaaaaaaaaaaa' as PersonId;
const COMMANDER = 'per_cccccccccccccccc' as PersonId;
const WORKSPACE = 'ws_eeeeeeeeeeeeeeee' as WorkspaceId;
const DEVICE = 'dev_dddddddddddddddd' as DeviceId;

const NOT_HERE: Refusal = { code: 'not_in_harness', message: 'The harness has no incidents, keys or logs.' };

function person(id: PersonId, name: string, roles: readonly string[]) {
  return { person: id, name, roles, enrolledAt: 0 };
}

const SESSION: SessionView = {
  about: {
    host: 'loopback',
    version: '0.1.0',
    platform: 'harness',
    dataFolder: '',
  } as unknown as SessionView['about'],
  workspace: { workspace: WORKSPACE, name: 'Example Bank (sample)' } as unknown as SessionView['workspace'],
  roster: {
    name: 'Example Bank (sample)',
    people: [
      person(AUTHOR, 'A. Author', ['process-owner', 'administrator']),
      person(COMMANDER, 'C. Commander', ['incident-commander', 'process-owner']),
      person('per_bbbbbbbbbbbbbbbb' as PersonId, 'D. Director', ['management-body']),
    ],
    devices: [],
    keys: [],
    versions: [],
    providers: [],
  },
  person: AUTHOR,
  role: 'process-owner',
  incidents: [],
  moreIncidents: false,
  counts: { running: 0, closed: 0, rehearsal: 0 },
  save: { state: 'saved', at: 0 },
  notices: [],
};

interface Shelf {
  readonly drafts: Map<string, Draft>;
  readonly history: Map<string, { at: number; files: readonly SourceFile[] }[]>;
  readonly pending: PendingVersion[];
  readonly versions: PublishedVersion[];
  session: SessionView;
  listeners: Set<() => void>;
}

function draftPart(shelf: Shelf): Pick<Runtime, 'drafts' | 'draft' | 'saveDraft' | 'draftHistory'> {
  return {
    drafts: async () => [...shelf.drafts.values()].map(({ id, title, savedAt }) => ({ id, title, savedAt })),
    draft: async (id) => shelf.drafts.get(id),
    async saveDraft({ id, title, files }) {
      const at = Date.now();
      shelf.drafts.set(id, { id, title, files, savedAt: at });
      shelf.history.set(id, [...(shelf.history.get(id) ?? []), { at, files }]);
      return ok(null);
    },
    draftHistory: async (id) => shelf.history.get(id) ?? [],
  };
}

function publish(shelf: Shelf, pending: PendingVersion): PublishedVersion {
  const previous = shelf.versions.findLast((one) => one.statement.packageId === pending.packageId);
  return {
    package: pending.package,
    signature: new Uint8Array(),
    statement: {
      v: 1,
      workspace: WORKSPACE,
      packageId: pending.packageId,
      title: pending.title,
      number: pending.number,
      digest: pending.digest,
      previous: previous?.statement.digest ?? null,
      author: pending.author,
      changeLog: pending.changeLog,
      reports: { added: 0, removed: 0, changed: 0, warnings: 0 },
      at: new Date(pending.submittedAt).toISOString(),
    },
  };
}

function versionPart(
  shelf: Shelf,
  changed: () => void,
): Pick<
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
    versions: () => shelf.versions,
    version: (digest) => shelf.versions.find((one) => one.statement.digest === digest),
    readPackage,
    async submitVersion({ package: held, changeLog }) {
      const { id, title } = held.manifest;
      const number = shelf.versions.filter((one) => one.statement.packageId === id).length + 1;
      const pending: PendingVersion = {
        digest: held.digest,
        packageId: id,
        title,
        number,
        author: shelf.session.person,
        changeLog,
        submittedAt: Date.now(),
        package: held,
        subjectSeq: 11,
      };
      shelf.pending.push(pending);
      changed();
      return ok(pending);
    },
    pendingVersions: () => shelf.pending,
    versionApprovalFields: ({ pending, approver, role, decision }) => ({
      workspace: WORKSPACE,
      incident: 'workspace',
      subjectDevice: DEVICE,
      subjectLog: `runproof.log/${WORKSPACE}/workspace/${DEVICE}`,
      subjectSeq: pending.subjectSeq,
      subjectLeaf: pending.digest,
      logSize: pending.subjectSeq + 1,
      logRoot: pending.digest,
      process: pending.digest,
      decision,
      role,
      approver,
      nonce: 'AAAAAAAAAAAAAAAAAAAAAA',
      at: new Date(pending.submittedAt).toISOString(),
    }),
    async approveVersion({ pending, fields, pin }) {
      if (pin !== '271828')
        return err({ code: 'pin_wrong', message: 'The PIN is not right.', remedy: 'Enter it again.' });
      shelf.pending.splice(shelf.pending.indexOf(pending), 1);
      const version = fields.decision === 'rejected' ? null : publish(shelf, pending);
      if (version) shelf.versions.push(version);
      changed();
      return ok(version);
    },
  };
}

function absentPart(): Omit<
  Runtime,
  | keyof ReturnType<typeof draftPart>
  | keyof ReturnType<typeof versionPart>
  | 'session'
  | 'subscribe'
  | 'switchPerson'
  | 'saveFile'
  | 'openFile'
> {
  const refuse = async () => err(NOT_HERE);
  return {
    nameWorkspace: refuse,
    setReportingEntity: refuse,
    enrolPerson: refuse,
    verifyPin: refuse,
    revokePerson: refuse,
    stepDraft: async () => undefined,
    saveStepDraft: refuse,
    dropStepDraft: async () => undefined,
    openIncident: refuse,
    incident: (_id: IncidentId) => undefined,
    loadIncident: refuse,
    submit: refuse,
    planMove: refuse,
    attach: refuse,
    dropDraftFile: async () => undefined,
    sweepDraftFiles: async () => undefined,
    readAttachment: async (_sha256: Sha256) => undefined,
    approvalFields: refuse,
    signAndApprove: refuse,
    previewExport: refuse,
    exportBundles: refuse,
    exportBundle: refuse,
    rootPem: async () => '',
    exchange: { devices: () => [], export: refuse, import: refuse, combinedDigest: refuse },
    register: { newId: () => 'prv_aaaaaaaaaaaaaaaa', record: refuse, recordAll: refuse },
    keys: {
      rootState: refuse,
      exportRoot: refuse,
      removeRoot: refuse,
      readRequest: refuse,
      grant: refuse,
      requestPerson: refuse,
      acceptGrant: refuse,
      rotateDevice: refuse,
      rotatePerson: refuse,
      revoke: refuse,
      coverSheet: refuse,
      devices: refuse,
    },
    timeStamps: { settings: refuse, setSettings: refuse, ask: refuse, send: refuse, accept: refuse },
    checkStorage: async () => [],
    repairStorage: async () => undefined,
    showMoreIncidents: async () => undefined,
    lists: listsOf([], undefined),
    logRecords: async () => ({ origin: '', head: emptyHead(''), from: 0, records: [], checkpoint: null }),
  };
}

export function createMemoryRuntime(files: readonly SourceFile[], title: string): Runtime {
  const shelf: Shelf = {
    drafts: new Map(),
    history: new Map(),
    pending: [],
    versions: [],
    session: SESSION,
    listeners: new Set(),
  };
  const changed = (): void => {
    shelf.session = { ...shelf.session };
    for (const listener of shelf.listeners) listener();
  };
  const drafts = draftPart(shelf);
  void drafts.saveDraft({ id: 'triage-sample', title, files });
  return {
    session: () => shelf.session,
    subscribe(listener) {
      shelf.listeners.add(listener);
      return () => shelf.listeners.delete(listener);
    },
    switchPerson(next, role) {
      shelf.session = { ...shelf.session, person: next, role };
      changed();
    },
    async saveFile(name, bytes) {
      document.documentElement.dataset['saved'] = `${name} ${bytes.length}`;
      return ok({ saved: true });
    },
    openFile: async () => ok(null),
    ...drafts,
    ...versionPart(shelf, changed),
    ...absentPart(),
  };
}
