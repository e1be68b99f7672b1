// Published versions: submitted by an author, approved by another person's key, signed by the device, kept in the workspace log.

import { decodeUtf8, encodeBase64Url, encodeUtf8 } from '../../shared/base/bytes.ts';
import type { PersonId, Sha256 } from '../../shared/base/ids.ts';
import { isObject } from '../../shared/base/json.ts';
import { formatInstant } from '../../shared/base/instant.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { sha256Hex } from '../../shared/base/sha256.ts';
import type { SourceFile } from '../../shared/base/source-file.ts';
import { buildCms, buildSignedAttributes } from '../../shared/bundle/cms.ts';
import type { ApprovalFields } from '../../shared/evidence/approval.ts';
import { rootBase64 } from '../../shared/evidence/merkle.ts';
import { openDisclosure } from '../../shared/evidence/disclosure.ts';
import type { StoredAttachment } from '../../shared/evidence/evidence-store.port.ts';
import type { VersionView } from '../../shared/incident/workspace.ts';
import { countDifferences, differences } from '../../shared/package/difference.ts';
import { packageDigest } from '../../shared/package/digest.ts';
import { MANIFEST_PATH, readManifest } from '../../shared/package/read-manifest.ts';
import { buildStatement, readStatement } from '../../shared/package/statement.ts';
import type { Package, PublishedVersion } from '../../shared/package/version.ts';
import type { Core } from './core.ts';
import type { PendingVersion, Refusal } from './runtime.ts';
import type { WorkspaceLog } from './workspace-log.ts';

interface FileEntry {
  readonly path: string;
  readonly sha256: Sha256;
}

/** The opened values of one workspace record, by name without the `command.` prefix. */
function commandValues(log: WorkspaceLog, seq: number): Record<string, unknown> {
  const row = log.rows().find((candidate) => candidate.seq === seq);
  const opened = (row?.disclosures ?? []).flatMap((text) => {
    const disclosure = openDisclosure(text);
    return disclosure.ok && disclosure.value.name.startsWith('command.') ? [[disclosure.value.name.slice(8), disclosure.value.value] as const] : [];
  });
  return Object.fromEntries(opened);
}

const isEntry = (value: unknown): value is FileEntry => isObject(value) && typeof value['path'] === 'string' && typeof value['sha256'] === 'string';

async function readFiles(core: Core, entries: unknown): Promise<Result<readonly SourceFile[], Refusal>> {
  const files: SourceFile[] = [];
  for (const entry of Array.isArray(entries) ? entries.filter(isEntry) : []) {
    const bytes = await core.store.attachment(entry.sha256);
    const text = bytes && decodeUtf8(bytes);
    if (text === undefined) {
      return err({ code: 'package_file_missing', message: `The file ${entry.path} of a version is not in the store.`, place: entry.path, remedy: 'Start Runproof again; it compares the store with the mirror.' });
    }
    files.push({ path: entry.path, text });
  }
  return ok(files);
}

async function loadPackage(core: Core, log: WorkspaceLog, version: VersionView): Promise<Result<Package, Refusal>> {
  const files = await readFiles(core, commandValues(log, version.submittedSeq)['files']);
  if (!files.ok) return files;
  const digest = packageDigest(files.value);
  if (digest !== version.digest) {
    return err({ code: 'package_digest_differs', message: `Version ${version.number} of ${version.title} does not have the digest on record.`, place: version.digest, remedy: 'Check the storage in Settings.' });
  }
  const manifest = readManifest(files.value.find(({ path }) => path === MANIFEST_PATH) ?? { path: MANIFEST_PATH, text: '' });
  if (!manifest.ok) return err(manifest.error[0] ?? { code: 'manifest_unreadable', message: 'The manifest cannot be read.' });
  return ok({ digest, manifest: manifest.value, files: files.value });
}

/** Bytes that a value describes by its hash. */
const storedBytes = async (core: Core, described: unknown): Promise<Uint8Array | undefined> =>
  isObject(described) && typeof described['sha256'] === 'string' ? core.store.attachment(described['sha256'] as Sha256) : undefined;

export interface PackageVersions {
  /** Reads what the workspace log names; called at start and after each change. */
  refresh(): Promise<void>;
  published(): readonly PublishedVersion[];
  pending(): readonly PendingVersion[];
  submit(input: { package: Package; changeLog: string }): Promise<Result<PendingVersion, Refusal>>;
  approvalFields(pending: PendingVersion, approver: PersonId, role: string, decision: ApprovalFields['decision']): ApprovalFields;
  approve(input: { pending: PendingVersion; fields: ApprovalFields; pin: string; rationale: string }): Promise<Result<PublishedVersion | null, Refusal>>;
}

export function createPackageVersions(core: Core, log: WorkspaceLog): PackageVersions {
  const packages = new Map<Sha256, Package>();
  let published: readonly PublishedVersion[] = [];
  let pending: readonly PendingVersion[] = [];

  async function packageOf(version: VersionView): Promise<Package | undefined> {
    const known = packages.get(version.digest);
    if (known) return known;
    const loaded = await loadPackage(core, log, version);
    if (!loaded.ok) {
      core.notices.push({ origin: log.origin, kind: 'alarm', message: loaded.error.message });
      return undefined;
    }
    packages.set(version.digest, loaded.value);
    return loaded.value;
  }

  async function readPublished(version: VersionView): Promise<PublishedVersion[]> {
    const files = await packageOf(version);
    const values = commandValues(log, version.publishedSeq ?? -1);
    const [statement, signature] = await Promise.all(['statement', 'signature'].map((name) => storedBytes(core, values[name])));
    const read = statement && readStatement(decodeUtf8(statement) ?? '');
    if (!files || !signature || !read?.ok) return [];
    return [{ package: files, statement: read.value, signature }];
  }

  async function refresh(): Promise<void> {
    const { versions } = log.view();
    const done = await Promise.all(versions.filter(({ state }) => state === 'published').map(readPublished));
    published = done.flat().toSorted((a, b) => a.statement.packageId.localeCompare(b.statement.packageId) || a.statement.number - b.statement.number);
    const open = await Promise.all(
      versions
        .filter(({ state }) => state === 'in_review' || state === 'approved')
        .map(async (version) => {
          const files = await packageOf(version);
          return files ? [pendingOf(version, files)] : [];
        }),
    );
    pending = open.flat();
    core.notify();
  }

  async function submit({ package: files, changeLog }: { package: Package; changeLog: string }): Promise<Result<PendingVersion, Refusal>> {
    const { id: packageId, title } = files.manifest;
    const earlier = log.view().versions.filter((version) => version.packageId === packageId && version.state === 'published');
    const newest = earlier.toSorted((a, b) => b.number - a.number)[0];
    const bytes = files.files.map(({ path, text }) => ({ path, bytes: encodeUtf8(text) })).map((file) => ({ ...file, sha256: sha256Hex(file.bytes) }));
    const done = await log.submit(
      {
        kind: 'SubmitVersion',
        packageId,
        number: (newest?.number ?? 0) + 1,
        digest: files.digest,
        previous: newest?.digest ?? null,
        values: { title, changeLog, files: bytes.map(({ path, sha256, bytes: { length } }) => ({ path, sha256, size: length })) },
      },
      { bytes: bytes.map(({ sha256, bytes: content }) => ({ sha256, bytes: content })) },
    );
    if (!done.ok) return done;
    packages.set(files.digest, files);
    await refresh();
    const found = pending.find((version) => version.digest === files.digest);
    return found ? ok(found) : err({ code: 'version_not_pending', message: 'The version is on record but not in review.', place: files.digest });
  }

  function approvalFields(version: PendingVersion, approver: PersonId, role: string, decision: ApprovalFields['decision']): ApprovalFields {
    const head = core.writer.head(log.origin);
    const subject = log.rows().find((row) => row.seq === version.subjectSeq);
    return {
      workspace: core.workspace.workspace,
      incident: 'workspace',
      subjectDevice: core.workspace.device,
      subjectLog: log.origin,
      subjectSeq: version.subjectSeq,
      subjectLeaf: subject?.leaf ?? ('' as Sha256),
      logSize: head.size,
      logRoot: rootBase64(head.peaks, head.size),
      process: version.digest,
      decision,
      role,
      approver,
      nonce: encodeBase64Url(core.random(16)),
      at: formatInstant(core.clock.now()),
    };
  }

  async function publish(version: PendingVersion, approver: { actor: string; role: string }): Promise<Result<PublishedVersion, Refusal>> {
    const view = log.view().versions.find(({ digest, state }) => digest === version.digest && state === 'approved');
    if (!view) return err({ code: 'version_not_approved', message: 'The version is not approved.', place: version.digest });
    const at = formatInstant(core.clock.now());
    const text = buildStatement({
      v: 1,
      workspace: core.workspace.workspace,
      packageId: version.packageId,
      title: version.title,
      number: version.number,
      digest: version.digest,
      previous: view.previous,
      author: version.author,
      changeLog: version.changeLog,
      reports: { ...(await reportsOf(version, published)), warnings: 0 },
      at,
    });
    const bytes = encodeUtf8(text);
    const statementSha256 = sha256Hex(bytes);
    const signed = await core.host.signVersion({ workspace: core.workspace.workspace, versionSha256: statementSha256, at });
    if (!signed.ok) return signed;
    const { certificate, signature } = signed.value;
    const attributes = buildSignedAttributes({ at, contentSha256: statementSha256, certificate });
    const cms = buildCms({ certificate, attributes, signature });
    const attachments: StoredAttachment[] = [bytes, cms].map((content) => ({ sha256: sha256Hex(content), bytes: content }));
    const done = await log.submit(
      {
        kind: 'PublishVersion',
        digest: version.digest,
        statementSha256,
        values: { statement: { sha256: statementSha256, size: bytes.length }, signature: { sha256: sha256Hex(cms), size: cms.length } },
      },
      { bytes: attachments, by: approver },
    );
    if (!done.ok) return done;
    await refresh();
    const found = published.find((candidate) => candidate.package.digest === version.digest);
    return found ? ok(found) : err({ code: 'version_not_published', message: 'The version is on record but cannot be read back.', place: version.digest });
  }

  async function approve(input: { pending: PendingVersion; fields: ApprovalFields; pin: string; rationale: string }): Promise<Result<PublishedVersion | null, Refusal>> {
    const signed = await core.host.signApproval({ pin: input.pin, fields: input.fields });
    if (!signed.ok) return signed;
    const by = { actor: input.fields.approver, role: input.fields.role };
    const done = await log.submit({ kind: 'ApproveVersion', digest: input.pending.digest, approval: signed.value, values: { rationale: input.rationale } }, { by });
    if (!done.ok) return done;
    if (input.fields.decision === 'rejected') {
      await refresh();
      return ok(null);
    }
    return publish(input.pending, by);
  }

  return { refresh, published: () => published, pending: () => pending, submit, approvalFields, approve };
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

async function reportsOf(version: PendingVersion, published: readonly PublishedVersion[]): Promise<{ added: number; removed: number; changed: number }> {
  const previous = published.filter((candidate) => candidate.statement.packageId === version.packageId).at(-1);
  return countDifferences(await differences(previous?.package ?? null, version.package));
}
