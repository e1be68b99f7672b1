// A Runtime over the sample incident: enough to look at every screen. It records notes in memory and signs nothing.

import type { DeviceId, IncidentId, PersonId, Sha256, WorkspaceId } from '../../../shared/base/ids.ts';
import { err, ok } from '../../../shared/base/result.ts';
import type { SourceFile } from '../../../shared/base/source-file.ts';
import type { Manifest } from '../../../shared/package/manifest.ts';
import type { PublishedVersion } from '../../../shared/package/version.ts';
import type { IncidentSnapshot, Refusal, Runtime, SessionView } from '../../../renderer/runtime/runtime.ts';
import { AUTHOR, COMMANDER, PEOPLE } from './people.ts';
import { sampleView } from './sample-incident.ts';
import { listsOf } from '../lists-of.ts';

const WORKSPACE = 'ws_eeeeeeeeeeeeeeee' as WorkspaceId;
const DEVICE = 'dev_dddddddddddddddd' as DeviceId;
export const INCIDENT = 'inc_aaaaaaaaaaaaaaaa' as IncidentId;
const NOT_HERE: Refusal = {
  code: 'not_in_harness',
  message: 'The harness keeps no keys and no logs.',
  remedy: 'Start Runproof to do this.',
};
const DIGEST = '9f3c0b1e'.padEnd(64, '7') as Sha256;

function publishedVersion(files: readonly SourceFile[]): PublishedVersion {
  const manifest = JSON.parse(files.find((file) => file.path === 'manifest.json')?.text ?? '{}') as Manifest;
  return {
    package: { digest: DIGEST, manifest, files },
    signature: new Uint8Array(),
    statement: {
      v: 1,
      workspace: WORKSPACE,
      packageId: manifest.id,
      title: manifest.title,
      number: 3,
      digest: DIGEST,
      previous: null,
      author: AUTHOR.person,
      changeLog: '',
      reports: { added: 0, removed: 0, changed: 0, warnings: 0 },
      at: '2026-11-02T09:00:00.000Z',
    },
  };
}

function sampleSession(snapshot: IncidentSnapshot): SessionView {
  return {
    about: {
      kind: 'browser',
      version: '0.1.0',
      buildSha256: DIGEST,
      dataFolder: '/sample',
      custody: 'files',
      timeZone: 'Europe/Berlin',
    },
    workspace: {
      workspace: WORKSPACE,
      device: DEVICE,
      founder: DEVICE,
      name: 'Example Bank',
      sample: true,
      rootFingerprint: DIGEST,
    },
    roster: {
      name: 'Example Bank',
      people: PEOPLE,
      devices: [],
      keys: [],
      versions: [],
      providers: [
        {
          provider: 'sample-cloud',
          name: 'Sample Cloud',
          details: {
            lei: 'SAMPLE00CLOUD0000000',
            contract: 'SC-114, to 31 Dec 2027',
            contacts: [
              { level: 'L1', phone: '+00 00 0000 0001', verified_at: '2026-11-13' },
              { level: 'L2', phone: '+00 00 0000 0002', verified_at: '2026-08-20' },
            ],
          },
        },
      ],
    },
    person: COMMANDER.person,
    role: 'incident-commander',
    moreIncidents: false,
    counts: { running: 2, closed: 2, rehearsal: 1 },
    incidents: [
      summaryOf(snapshot, {
        number: 41,
        title: 'Settlement file late at the clearer',
        severity: 'S3',
        incident: 'inc_bbbbbbbbbbbbbbbb' as IncidentId,
      }),
      summaryOf(snapshot, {
        number: 12,
        title: 'Ransomware in the branch network',
        severity: 'S1',
        mode: 'rehearsal',
        incident: 'reh_cccccccccccccccc' as IncidentId,
      }),
      summaryOf(snapshot, {
        number: 40,
        title: 'One branch without telephones',
        severity: 'S4',
        state: 'completed',
        incident: 'inc_dddddddddddddddd' as IncidentId,
      }),
      summaryOf(snapshot, {
        number: 39,
        title: 'Login alarm after a password test',
        severity: null,
        state: 'completed',
        incident: 'inc_eeeeeeeeeeeeeeee' as IncidentId,
      }),
      summaryOf(snapshot, {}),
    ],
    save: { state: 'saved', at: Date.now() - 4000 },
    notices: [],
  };
}

function summaryOf(
  snapshot: IncidentSnapshot,
  more: Partial<SessionView['incidents'][number]>,
): SessionView['incidents'][number] {
  const { view } = snapshot;
  return {
    incident: INCIDENT,
    number: view.number,
    title: view.title,
    mode: view.mode,
    severity: view.severity?.level ?? null,
    state: view.state,
    openedAt: view.openedAt,
    version: 3,
    packageId: 'incident-response',
    packageTitle: 'Incident response',
    ...more,
  };
}

const readStepDraft = (id: string): unknown => {
  const text = localStorage.getItem(id);
  return text === null ? undefined : JSON.parse(text);
};

export function createSampleRuntime(files: readonly SourceFile[]): Runtime {
  const now = Date.now();
  const version = publishedVersion(files);
  let snapshot: IncidentSnapshot = {
    incident: INCIDENT,
    view: sampleView(INCIDENT, (minutes) => now + minutes * 60_000),
    newest: (count) => snapshot.view.timeline.slice(-count),
    searchable: (from) =>
      snapshot.view.timeline
        .slice(from)
        .map((entry) => ({ entry, parts: [{ text: entry.title }, { text: entry.detail ?? '' }] })),
    version,
    course: () => [],
    whatIf: () => err(NOT_HERE),
    records: [],
    inOrder: [],
    checkpoint: null,
    conflicts: [],
  };
  let session = sampleSession(snapshot);
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const refused = async () => err(NOT_HERE);
  return {
    session: () => session,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    switchPerson(person, role) {
      session = { ...session, person, role };
      tell();
    },
    enrolPerson: refused,
    revokePerson: refused,
    drafts: async () => [],
    draft: async () => undefined,
    saveDraft: refused,
    draftHistory: async () => [],
    stepDraft: async (id) => readStepDraft(id),
    async saveStepDraft(id, value) {
      localStorage.setItem(id, JSON.stringify(value));
      return ok(null);
    },
    async dropStepDraft(id) {
      localStorage.removeItem(id);
    },
    nameWorkspace: refused,
    setReportingEntity: refused,
    verifyPin: refused,
    versions: () => [version],
    version: () => version,
    readPackage: async () => err([NOT_HERE]),
    submitVersion: refused,
    pendingVersions: () => [],
    versionApprovalFields: () => {
      throw new Error(NOT_HERE.message);
    },
    showMoreIncidents: async () => undefined,
    lists: listsOf(session.incidents, snapshot),
    logRecords: () => Promise.reject(new Error(NOT_HERE.message)),
    approveVersion: refused,
    openIncident: refused,
    planMove: refused,
    incident: (id) => (id === INCIDENT ? snapshot : undefined),
    loadIncident: async (id) => (id === INCIDENT ? ok(snapshot) : err(NOT_HERE)),
    async submit(_incident, command) {
      if (command.kind !== 'AddNote') return err(NOT_HERE);
      const seq = snapshot.view.timeline.length + 8;
      const entry = {
        seq,
        at: Date.now(),
        actor: session.person,
        role: session.role,
        title: String(command.values['text'] ?? ''),
        mark: 'note' as const,
        attachments: command.attachments,
        withheld: false,
      };
      snapshot = { ...snapshot, view: { ...snapshot.view, timeline: [...snapshot.view.timeline, entry] } };
      tell();
      return ok({ seq, leaf: DIGEST, at: new Date().toISOString() });
    },
    attach: async (file) =>
      ok({ sha256: DIGEST, size: file.bytes.length, name: file.name, mediaType: file.mediaType }),
    dropDraftFile: async () => undefined,
    sweepDraftFiles: async () => undefined,
    readAttachment: async () => undefined,
    async approvalFields({ incident, decision, approver, role }) {
      if (session.person === ('per_kkkkkkkkkkkkkkkk' as PersonId))
        return err({
          code: 'separation_of_duties',
          message: `${session.person} cannot approve: drafted it.`,
          remedy: 'Ask another person to approve.',
        });
      return ok({
        workspace: WORKSPACE,
        incident,
        subjectDevice: DEVICE,
        subjectLog: 'incident',
        subjectSeq: 15,
        subjectLeaf: DIGEST,
        logSize: 17,
        logRoot: 'a7c019be',
        process: DIGEST,
        decision,
        role,
        approver,
        nonce: 'c2FtcGxl',
        at: new Date(now).toISOString(),
      });
    },
    signAndApprove: refused,
    previewExport: refused,
    exportBundles: refused,
    exportBundle: refused,
    rootPem: async () => '',
    exchange: { devices: () => [], export: refused, import: refused, combinedDigest: refused },
    register: { newId: () => 'prv_aaaaaaaaaaaaaaaa', record: refused, recordAll: refused },
    keys: {
      rootState: refused,
      exportRoot: refused,
      removeRoot: refused,
      readRequest: refused,
      grant: refused,
      requestPerson: refused,
      acceptGrant: refused,
      rotateDevice: refused,
      rotatePerson: refused,
      revoke: refused,
      coverSheet: refused,
      devices: refused,
    },
    timeStamps: { settings: refused, setSettings: refused, ask: refused, send: refused, accept: refused },
    checkStorage: async () => [],
    repairStorage: async () => undefined,
    saveFile: refused,
    openFile: async () => ok(null),
  };
}
