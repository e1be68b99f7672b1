// Package files, statements and signatures as the workspace log names them: bytes by hash in the evidence store.

import { decodeUtf8 } from '../../shared/base/bytes.ts';
import type { Sha256 } from '../../shared/base/ids.ts';
import { isObject } from '../../shared/base/json.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { SourceFile } from '../../shared/base/source-file.ts';
import { openDisclosure } from '../../shared/evidence/disclosure.ts';
import type { VersionView } from '../../shared/incident/workspace.ts';
import { packageDigest } from '../../shared/package/digest.ts';
import { MANIFEST_PATH, readManifest } from '../../shared/package/read-manifest.ts';
import { readStatement } from '../../shared/package/statement.ts';
import type { Package, PublishedVersion } from '../../shared/package/version.ts';
import type { Core } from './core.ts';
import type { Refusal } from './runtime.ts';
import { storedBytes } from './stored-bytes.ts';
import type { WorkspaceLog } from './workspace-log.ts';

const COMMAND = 'command.';

/** The opened values of one workspace record's command, by name. */
function commandValues(log: WorkspaceLog, seq: number): Readonly<Record<string, unknown>> {
  const row = log.rowAt(seq);
  const opened = (row?.disclosures ?? []).flatMap((text) => {
    const disclosure = openDisclosure(text);
    if (!disclosure.ok || !disclosure.value.name.startsWith(COMMAND)) return [];
    return [[disclosure.value.name.slice(COMMAND.length), disclosure.value.value] as const];
  });
  return Object.fromEntries(opened);
}

/** Bytes that a value describes by its hash. */
const describedBytes = async (core: Core, described: unknown): Promise<Uint8Array | undefined> =>
  isObject(described) && typeof described['sha256'] === 'string'
    ? storedBytes(core, described['sha256'] as Sha256)
    : undefined;

async function readFiles(core: Core, entries: unknown): Promise<Result<readonly SourceFile[], Refusal>> {
  const files: SourceFile[] = [];
  for (const entry of Array.isArray(entries) ? (entries as readonly unknown[]) : []) {
    const path = isObject(entry) && typeof entry['path'] === 'string' ? entry['path'] : '';
    const bytes = await describedBytes(core, entry);
    const text = bytes && decodeUtf8(bytes);
    if (text === undefined) {
      const remedy = 'Start Runproof again; it compares the store with the mirror.';
      return err({
        code: 'package_file_missing',
        message: `The file ${path} of a version is not in the store.`,
        place: path,
        remedy,
      });
    }
    files.push({ path, text });
  }
  return ok(files);
}

/** The package of a submitted version; its files must give the digest on record. */
export async function loadPackage(
  core: Core,
  log: WorkspaceLog,
  version: VersionView,
): Promise<Result<Package, Refusal>> {
  const files = await readFiles(core, commandValues(log, version.submittedSeq)['files']);
  if (!files.ok) return files;
  const digest = packageDigest(files.value);
  if (digest !== version.digest) {
    const message = `Version ${version.number} of ${version.title} does not have the digest on record.`;
    return err({
      code: 'package_digest_differs',
      message,
      place: version.digest,
      remedy: 'Check the storage in Settings.',
    });
  }
  const manifest = readManifest(
    files.value.find(({ path }) => path === MANIFEST_PATH) ?? { path: MANIFEST_PATH, text: '' },
  );
  if (!manifest.ok)
    return err(manifest.error[0] ?? { code: 'manifest_unreadable', message: 'The manifest cannot be read.' });
  return ok({ digest, manifest: manifest.value, files: files.value });
}

/** Undefined where the statement or its signature is not at hand or cannot be read. */
export async function loadPublished(
  core: Core,
  log: WorkspaceLog,
  version: VersionView,
  files: Package,
): Promise<PublishedVersion | undefined> {
  const values = commandValues(log, version.publishedSeq ?? -1);
  const [statement, signature] = await Promise.all(
    ['statement', 'signature'].map((name) => describedBytes(core, values[name])),
  );
  const read = statement && readStatement(decodeUtf8(statement) ?? '');
  return signature && read?.ok ? { package: files, statement: read.value, signature } : undefined;
}
