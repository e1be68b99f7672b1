// Published versions: submitted by an author, approved by another person's key, signed by the device, kept in the workspace log.

import { deviceOf } from '../../shared/evidence/origin.ts';
import { encodeBase64Url, encodeUtf8 } from '../../shared/base/bytes.ts';
import type { PersonId, Sha256 } from '../../shared/base/ids.ts';
import { formatInstant } from '../../shared/base/instant.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { sha256Hex } from '../../shared/base/sha256.ts';
import type { ApprovalFields } from '../../shared/evidence/approval.ts';
import { rootBase64 } from '../../shared/evidence/merkle.ts';
import type { VersionView } from '../../shared/incident/workspace.ts';
import type { Package, PublishedVersion } from '../../shared/package/version.ts';
import type { Core } from './core.ts';
import { loadPackage, loadPublished } from './package-store.ts';
import { publishVersion } from './publish-version.ts';
import type { PendingVersion, Refusal } from './runtime.ts';
import type { WorkspaceLog } from './workspace-log.ts';

const UNDER_REVIEW: ReadonlySet<VersionView['state']> = new Set(['in_review', 'approved']);

const notReadBack = (digest: string): Refusal => ({
  code: 'version_not_read_back',
  message: 'The version is on record, but cannot be read back.',
  place: digest,
  remedy: 'Check the storage in Settings.',
});

export class PackageVersions {
  readonly #core: Core;
  readonly #log: WorkspaceLog;
  readonly #packages = new Map<Sha256, Package>();
  #published: readonly PublishedVersion[] = [];
  #pending: readonly PendingVersion[] = [];

  constructor(core: Core, log: WorkspaceLog) {
    this.#core = core;
    this.#log = log;
  }

  published(): readonly PublishedVersion[] {
    return this.#published;
  }

  pending(): readonly PendingVersion[] {
    return this.#pending;
  }

  async #packageOf(version: VersionView): Promise<Package | undefined> {
    const known = this.#packages.get(version.digest);
    if (known) return known;
    const loaded = await loadPackage(this.#core, this.#log, version);
    if (loaded.ok) this.#packages.set(version.digest, loaded.value);
    else this.#core.notices.push({ origin: this.#log.origin, kind: 'alarm', message: loaded.error.message });
    return loaded.ok ? loaded.value : undefined;
  }

  /** Reads what the workspace log names; called at start and after each change. */
  async refresh(): Promise<void> {
    const published: PublishedVersion[] = [];
    const pending: PendingVersion[] = [];
    for (const version of this.#log.view().versions) {
      if (version.state !== 'published' && !UNDER_REVIEW.has(version.state)) continue;
      const files = await this.#packageOf(version);
      if (!files) continue;
      if (version.state !== 'published') pending.push(pendingOf(version, files));
      else {
        const found = await loadPublished(this.#core, this.#log, version, files);
        if (found) published.push(found);
      }
    }
    const order = ({ statement: { packageId, number } }: PublishedVersion): string =>
      `${packageId} ${String(number).padStart(8, '0')}`;
    this.#published = published.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
    this.#pending = pending;
    this.#core.notify();
  }

  /** Puts the files on record; the record is what the approver signs. */
  async submit({
    package: files,
    changeLog,
  }: {
    readonly package: Package;
    readonly changeLog: string;
  }): Promise<Result<PendingVersion, Refusal>> {
    const { id: packageId, title } = files.manifest;
    const { digest } = files;
    const own = this.#log
      .view()
      .versions.filter((version) => version.packageId === packageId && version.state === 'published');
    const newest = own.toSorted((a, b) => b.number - a.number)[0];
    const stored = files.files.map(({ path, text }) => {
      const bytes = encodeUtf8(text);
      return { path, sha256: sha256Hex(bytes), bytes };
    });
    const listed = stored.map(({ path, sha256, bytes }) => ({ path, sha256, size: bytes.length }));
    const values = { title, changeLog, files: listed };
    const number = (newest?.number ?? 0) + 1;
    const command = {
      kind: 'SubmitVersion',
      packageId,
      number,
      digest,
      previous: newest?.digest ?? null,
      values,
    } as const;
    const done = await this.#log.submit(command, {
      bytes: stored.map(({ sha256, bytes }) => ({ sha256, bytes })),
    });
    if (!done.ok) return done;
    this.#packages.set(digest, files);
    await this.refresh();
    const found = this.#pending.find((version) => version.digest === digest);
    return found ? ok(found) : err(notReadBack(digest));
  }

  approvalFields(
    version: PendingVersion,
    approver: PersonId,
    role: string,
    decision: ApprovalFields['decision'],
  ): ApprovalFields {
    const subject = this.#log.rowAt(version.subjectSeq);
    const origin = subject?.origin ?? this.#log.origin;
    const head = this.#core.writer.head(origin);
    return {
      workspace: this.#core.workspace.workspace,
      incident: 'workspace',
      subjectDevice: deviceOf(origin),
      subjectLog: origin,
      subjectSeq: subject?.seq ?? version.subjectSeq,
      subjectLeaf: subject?.leaf ?? ('' as Sha256),
      logSize: head.size,
      logRoot: rootBase64(head.peaks, head.size),
      process: version.digest,
      decision,
      role,
      approver,
      nonce: encodeBase64Url(this.#core.random(16)),
      at: formatInstant(this.#core.clock.now()),
    };
  }

  /** After an approval the version is published at once; after a rejection the answer is null. */
  async approve(input: {
    readonly pending: PendingVersion;
    readonly fields: ApprovalFields;
    readonly pin: string;
    readonly rationale: string;
  }): Promise<Result<PublishedVersion | null, Refusal>> {
    const { pending, fields, pin, rationale } = input;
    const signed = await this.#core.host.signApproval({ pin, fields });
    if (!signed.ok) return signed;
    const { digest } = pending;
    const by = { actor: fields.approver, role: fields.role };
    const done = await this.#log.submit(
      { kind: 'ApproveVersion', digest, approval: signed.value, values: { rationale } },
      { by },
    );
    if (!done.ok) return done;
    const rejected = fields.decision !== 'approved';
    const published = rejected
      ? done
      : await publishVersion(this.#core, this.#log, pending, this.#published, by);
    await this.refresh();
    if (rejected) return ok(null);
    if (!published.ok) return published;
    const found = this.#published.find((version) => version.package.digest === digest);
    return found ? ok(found) : err(notReadBack(digest));
  }
}

const pendingOf = (version: VersionView, files: Package): PendingVersion => ({
  digest: version.digest,
  packageId: version.packageId,
  title: version.title,
  number: version.number,
  author: version.author,
  changeLog: version.changeLog,
  submittedAt: version.submittedAt,
  package: files,
  subjectSeq: version.submittedSeq,
});
