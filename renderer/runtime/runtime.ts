// The one door through which features read and act. Everything a screen shows comes from a snapshot; everything a person
// does goes through `submit` and comes back as a receipt (saved in the database and in the host's mirror) or a refusal.

import type { Problem, Result } from '../../shared/base/result.ts';
import type { DeviceId, IncidentId, PersonId, Sha256 } from '../../shared/base/ids.ts';
import type { Values } from '../../shared/base/json.ts';
import type { SourceFile } from '../../shared/base/source-file.ts';
import type { AttachmentRef, IncidentCommand } from '../../shared/incident/command.ts';
import type { Occurrence } from '../../shared/dora/recurring.ts';
import type { IncidentView, TimelineEntry } from '../../shared/incident/view.ts';
import type { Searchable } from '../../shared/incident/entry/search-text.ts';
import type { CourseProcess } from '../../shared/incident/course/course.ts';
import type { ConflictState } from '../../shared/incident/conflict.ts';
import type { MovePlan } from '../../shared/incident/move/plan-move.ts';
import type { SeverityAnswer } from '../../shared/incident/severity/evaluate-severity.ts';
import type { WorkspaceView } from '../../shared/incident/workspace.ts';
import type { ApprovalFields } from '../../shared/evidence/approval.ts';
import type { LogHead } from '../../shared/evidence/evidence-store.port.ts';
import type { LogSubject } from '../../shared/evidence/origin.ts';
import type { HostAbout, WorkspaceSummary } from '../../shared/ipc/contract.ts';
import type { DeviceExchange } from './exchange.ts';
import type { RootGiven } from '../../shared/ipc/keys-contract.ts';
import type { Keys } from './keys.ts';
import type { Lists } from './lists.ts';
import type { StatedEntity } from '../../shared/incident/reporting/reporting-entity.ts';
import type { Register } from './register.ts';
import type { SaveState } from './save-state.ts';
import type { StorageCheck } from './storage-check.ts';
import type { TimeStamps } from './time-stamps.ts';
import type { Package, PublishedVersion } from '../../shared/package/version.ts';
import type { Redaction } from './export-redaction.ts';
import type { ExportControl, ExportedFile, ExportPreview, ExportRequest } from './export-request.ts';
import type { StartupNotice } from './startup-notice.ts';

/** What was refused, where it lies and what to do: codes of the domain, the engine, the store or the host. */
export type Refusal = Problem;

export interface Receipt {
  readonly seq: number;
  readonly leaf: Sha256;
  readonly at: string;
}

export type { SaveState };

export interface IncidentSummary {
  readonly incident: IncidentId;
  readonly number: number;
  readonly title: string;
  readonly mode: 'live' | 'rehearsal';
  readonly severity: 'S1' | 'S2' | 'S3' | 'S4' | null;
  readonly state: 'active' | 'completed' | 'incident';
  readonly openedAt: number;
  readonly version: number;
  readonly packageId: string;
  readonly packageTitle: string;
  /** Exceptions that nobody has ratified; absent where there is none. */
  readonly unratified?: number;
  /** How it stands to others, in words; absent where it is linked to none. */
  readonly links?: readonly string[];
  /** For the test for recurring incidents; absent before its facts and a cause are known. */
  readonly occurrence?: Occurrence;
  /** Services and providers that it names, while it is open; absent where there are none. */
  readonly affects?: readonly string[];
  /** Hidden from whoever is on the device: the title says no more than that. */
  readonly restricted?: true;
}

/** Live ones that run, live ones that are closed, rehearsals of either kind. */
export interface IncidentCounts {
  readonly running: number;
  readonly closed: number;
  readonly rehearsal: number;
}

export interface RecordRow {
  readonly origin: string;
  readonly seq: number;
  readonly line: string;
  readonly leaf: Sha256;
  readonly disclosures: readonly string[];
}

export interface SessionView {
  readonly about: HostAbout;
  readonly workspace: WorkspaceSummary;
  /** Fold of the workspace log: people, roles, versions, providers. */
  readonly roster: WorkspaceView;
  readonly person: PersonId;
  readonly role: string;
  /** Those at hand, newest first: the newest, the newest of the open ones, and those that were asked for. */
  readonly incidents: readonly IncidentSummary[];
  /** Older ones lie in the store; `showMoreIncidents` brings the next page of them. */
  readonly moreIncidents: boolean;
  /** Of all incidents, those in the store among them. */
  readonly counts: IncidentCounts;
  readonly save: SaveState;
  readonly notices: readonly StartupNotice[];
}

export interface IncidentSnapshot {
  readonly incident: IncidentId;
  readonly view: IncidentView;
  /** The last `count` entries of the timeline, for a screen that shows no more of it. */
  newest(count: number): readonly TimelineEntry[];
  /** Everything that is written in the records from number `from` on, for full-text search. */
  searchable(from: number): readonly Searchable[];
  /** The whole process, element by element; worked out when it is asked for. */
  course(): readonly CourseProcess[];
  readonly version: PublishedVersion;
  /** What the severity tables would answer with these facts in place of those known. Records nothing. */
  whatIf(facts: Values): Result<SeverityAnswer, Problem>;
  /** Of this device's log. */
  readonly records: readonly RecordRow[];
  /** Of the logs of all devices, in the order in which the view numbers them. */
  readonly inOrder: readonly RecordRow[];
  readonly checkpoint: string | null;
  /** What devices recorded without knowing of each other and cannot both hold. */
  readonly conflicts: readonly ConflictState[];
}

export interface NewAttachment {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface Runtime {
  /** What other devices recorded: files out and in. */
  readonly exchange: DeviceExchange;
  readonly keys: Keys;
  readonly register: Register;
  session(): SessionView;
  subscribe(listener: () => void): () => void;

  nameWorkspace(name: string): Promise<Result<Receipt, Refusal>>;
  /** By which entity the limits of incidents run that are declared from now on. */
  setReportingEntity(entity: StatedEntity): Promise<Result<Receipt, Refusal>>;
  switchPerson(person: PersonId, role: string): void;
  /** Enrols a person with a key of their own; only an administrator's workspace record makes them known. */
  enrolPerson(input: {
    name: string;
    roles: readonly string[];
    pin: string;
    root?: RootGiven;
  }): Promise<Result<PersonId, Refusal>>;
  verifyPin(person: PersonId, pin: string): Promise<Result<null, Refusal>>;
  revokePerson(person: PersonId, reason: string): Promise<Result<Receipt, Refusal>>;

  /** Drafts of packages (not evidence): saved on every change, with history. */
  drafts(): Promise<readonly DraftSummary[]>;
  draft(id: string): Promise<Draft | undefined>;
  saveDraft(draft: {
    id: string;
    title: string;
    files: readonly SourceFile[];
  }): Promise<Result<null, Refusal>>;
  draftHistory(id: string): Promise<readonly { at: number; files: readonly SourceFile[] }[]>;
  /** What was typed into a step and is not recorded yet; survives a crash. Id of the caller's choice. */
  stepDraft(id: string): Promise<unknown>;
  saveStepDraft(id: string, value: unknown): Promise<Result<null, Refusal>>;
  dropStepDraft(id: string): Promise<void>;
  /** A draft named this attached file and does so no more. */
  dropDraftFile(sha256: Sha256): Promise<void>;
  /** Clears away attached files that are neither recorded nor named by a draft. */
  sweepDraftFiles(named: ReadonlySet<Sha256>): Promise<void>;

  versions(): readonly PublishedVersion[];
  version(digest: Sha256): PublishedVersion | undefined;
  /** Reads, checks and digests package files: every problem at once, or the package. */
  readPackage(files: readonly SourceFile[]): Promise<Result<Package, readonly Problem[]>>;
  /** Asks for review: fixes author, change log, digest. The record it leaves is what the approver signs. */
  submitVersion(input: { package: Package; changeLog: string }): Promise<Result<PendingVersion, Refusal>>;
  pendingVersions(): readonly PendingVersion[];
  /** The exact fields an approver is about to sign; shown before the PIN. */
  versionApprovalFields(input: {
    pending: PendingVersion;
    approver: PersonId;
    role: string;
    decision: ApprovalFields['decision'];
  }): ApprovalFields;
  /** Signs and records; after an approval the version is published at once and returned, after a rejection null. */
  approveVersion(input: {
    pending: PendingVersion;
    fields: ApprovalFields;
    pin: string;
    rationale: string;
  }): Promise<Result<PublishedVersion | null, Refusal>>;

  openIncident(input: {
    mode: 'live' | 'rehearsal';
    source: string;
    version: Sha256;
    occurredAt?: number;
    values: Values;
  }): Promise<Result<IncidentId, Refusal>>;
  showMoreIncidents(): Promise<void>;
  readonly lists: Lists;
  incident(id: IncidentId): IncidentSnapshot | undefined;
  loadIncident(id: IncidentId): Promise<Result<IncidentSnapshot, Refusal>>;
  submit(
    incident: IncidentId,
    command: IncidentCommand,
    options?: { occurredAt?: number },
  ): Promise<Result<Receipt, Refusal>>;
  /** What would become of the incident in a newer version: shown before anybody asks for the move. */
  planMove(incident: IncidentId, version: Sha256): Promise<Result<MovePlan, Refusal>>;
  /** Hashes bytes and keeps them until a command names them. */
  attach(file: NewAttachment): Promise<Result<AttachmentRef, Refusal>>;
  readAttachment(sha256: Sha256): Promise<Uint8Array | undefined>;
  /** The exact fields a person is about to sign for a waiting task or an exception; shown before the PIN. */
  approvalFields(input: {
    incident: IncidentId;
    subject: { task: string } | { exception: string } | { item: string };
    decision: ApprovalFields['decision'];
    approver: PersonId;
    role: string;
  }): Promise<Result<ApprovalFields, Refusal>>;
  signAndApprove(input: {
    incident: IncidentId;
    subject: { task: string } | { exception: string } | { item: string };
    fields: ApprovalFields;
    pin: string;
    values: Values;
  }): Promise<Result<Receipt, Refusal>>;

  /** Records of one log as they lie in the store now, with its last signed head: all, or a page of them. */
  logRecords(subject: LogSubject, page?: LogPage): Promise<StoredLog>;
  /** What the reader of an export will see; records nothing. */
  previewExport(request: ExportRequest): Promise<Result<ExportPreview, Refusal>>;
  /** Exports and saves piece by piece; the files in order, none where the person closed the first dialog. */
  exportBundles(
    request: ExportRequest,
    control: ExportControl,
  ): Promise<Result<readonly ExportedFile[], Refusal>>;
  /** One incident, in memory. */
  exportBundle(input: {
    incident: IncidentId;
    recipient: string;
    purpose: string;
    redaction?: Redaction;
  }): Promise<Result<{ name: string; bytes: Uint8Array }, Refusal>>;
  readonly timeStamps: TimeStamps;
  rootPem(): Promise<string>;
  /** Full re-check of all logs: database against mirror against signed heads. Progress in records; rejects once aborted. */
  checkStorage(
    onProgress: (done: number, total: number) => void,
    signal?: AbortSignal,
  ): Promise<readonly StorageCheck[]>;
  /** Repairs one log from its other copy; what was found and done, undefined where both agree. */
  repairStorage(origin: string): Promise<StartupNotice | undefined>;
  saveFile(suggestedName: string, bytes: Uint8Array): Promise<Result<{ saved: boolean }, Refusal>>;
  /** `refuse` is asked with the size in bytes before anything is read. */
  openFile(
    extensions: readonly string[],
    refuse?: (name: string, size: number) => Refusal | undefined,
  ): Promise<Result<{ name: string; bytes: Uint8Array } | null, Refusal>>;
}

export interface DraftSummary {
  readonly id: string;
  readonly title: string;
  readonly savedAt: number;
}
export interface Draft extends DraftSummary {
  readonly files: readonly SourceFile[];
}
export interface PendingVersion {
  readonly digest: Sha256;
  readonly packageId: string;
  readonly title: string;
  readonly number: number;
  readonly author: PersonId;
  readonly changeLog: string;
  readonly submittedAt: number;
  readonly package: Package;
  /** The record in the workspace log that the approver signs. */
  readonly subjectSeq: number;
}
/** The newest `limit` records before number `before`; before the end where it is left out. */
export interface LogPage {
  /** Whose log it is; left out, this device's. */
  readonly device?: DeviceId;
  readonly before?: number;
  readonly limit: number;
}
export interface StoredLog {
  readonly origin: string;
  /** Where the log ends, by the database; the records given are those from number `from` on. */
  readonly head: LogHead;
  readonly from: number;
  readonly records: readonly RecordRow[];
  /** Signed note over a prefix of the log; null before the first. */
  readonly checkpoint: string | null;
}
export type { StartupNotice } from './startup-notice.ts';
export type { StorageCheck } from './storage-check.ts';
