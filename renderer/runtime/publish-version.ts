// Publishing an approved version: its statement is written, signed by the device, and put on record by the approver.

import { encodeUtf8 } from '../../shared/base/bytes.ts';
import type { Sha256 } from '../../shared/base/ids.ts';
import { formatInstant } from '../../shared/base/instant.ts';
import { err, type Result } from '../../shared/base/result.ts';
import { sha256Hex } from '../../shared/base/sha256.ts';
import { buildCms, buildSignedAttributes } from '../../shared/bundle/cms.ts';
import { countDifferences, differences } from '../../shared/package/difference.ts';
import { buildStatement } from '../../shared/package/statement.ts';
import type { PublishedVersion, VersionStatement } from '../../shared/package/version.ts';
import type { Core } from './core.ts';
import type { PendingVersion, Receipt, Refusal } from './runtime.ts';
import type { WorkspaceLog } from './workspace-log.ts';

/** What the approver saw: how many things differ from the version before. */
async function reportsOf(
  version: PendingVersion,
  published: readonly PublishedVersion[],
): Promise<VersionStatement['reports']> {
  const previous = published.filter(({ statement }) => statement.packageId === version.packageId).at(-1);
  return { ...countDifferences(await differences(previous?.package ?? null, version.package)), warnings: 0 };
}

async function signStatement(
  core: Core,
  text: string,
  at: string,
): Promise<Result<{ readonly bytes: Uint8Array; readonly cms: Uint8Array }, Refusal>> {
  const bytes = encodeUtf8(text);
  const contentSha256 = sha256Hex(bytes);
  const signed = await core.host.signVersion({
    workspace: core.workspace.workspace,
    versionSha256: contentSha256,
    at,
  });
  if (!signed.ok) return signed;
  const { certificate, signature } = signed.value;
  const attributes = buildSignedAttributes({ at, contentSha256, certificate });
  return { ok: true, value: { bytes, cms: buildCms({ certificate, attributes, signature }) } };
}

export async function publishVersion(
  core: Core,
  log: WorkspaceLog,
  version: PendingVersion,
  published: readonly PublishedVersion[],
  approver: { readonly actor: string; readonly role: string },
): Promise<Result<Receipt, Refusal>> {
  const view = log
    .view()
    .versions.find(({ digest, state }) => digest === version.digest && state === 'approved');
  if (!view)
    return err({
      code: 'version_not_approved',
      message: 'The version is not approved.',
      place: version.digest,
    });
  const at = formatInstant(core.clock.now());
  const { packageId, title, number, digest, author, changeLog } = version;
  const reports = await reportsOf(version, published);
  const { workspace } = core.workspace;
  const text = buildStatement({
    v: 1,
    workspace,
    packageId,
    title,
    number,
    digest,
    previous: view.previous,
    author,
    changeLog,
    reports,
    at,
  });
  const signed = await signStatement(core, text, at);
  if (!signed.ok) return signed;
  const describe = (bytes: Uint8Array): { sha256: Sha256; size: number } => ({
    sha256: sha256Hex(bytes),
    size: bytes.length,
  });
  const statement = describe(signed.value.bytes);
  const signature = describe(signed.value.cms);
  const bytes = [
    { sha256: statement.sha256, bytes: signed.value.bytes },
    { sha256: signature.sha256, bytes: signed.value.cms },
  ];
  const command = {
    kind: 'PublishVersion',
    digest,
    statementSha256: statement.sha256,
    values: { statement, signature },
  } as const;
  return log.submit(command, { bytes, by: approver });
}
