// Step 8, second half: the process versions in force are there byte for byte, published and signed by a device.

import { decodeUtf8, encodeHex } from '../../base/bytes.ts';
import { readCanonical } from '../../base/canonical-json.ts';
import { fileListDigest } from '../../base/file-list-digest.ts';
import type { Sha256 } from '../../base/ids.ts';
import { isObject } from '../../base/json.ts';
import { err, ok, type Problem, type Result } from '../../base/result.ts';
import { readSignedApproval } from '../../evidence/read-approval.ts';
import { bundleProblem, type BundleCode } from '../bundle-problem.ts';
import { processPaths } from '../layout.ts';
import {
  approvalOf,
  boundProcess,
  movedProcess,
  proposedProcess,
  publishedStatement,
  versionOf,
} from '../record-facts.ts';
import type { BundleStatement } from '../statement.ts';
import type { BundleFiles } from './container.ts';
import type { CheckedLog } from './logs.ts';
import { checkSeal } from './seal.ts';
import type { Trust } from './trust.ts';

export interface CheckedProcess {
  readonly digest: Sha256;
  /** Exact text of version.json. */
  readonly statement: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
}
export interface CheckedProcesses {
  readonly processes: readonly CheckedProcess[];
  readonly problems: readonly Problem<BundleCode>[];
}

/** FORMAT.md B14, B19. */
export async function checkProcesses(
  files: BundleFiles,
  statement: BundleStatement,
  logs: readonly CheckedLog[],
  trust: Trust,
): Promise<CheckedProcesses> {
  const problems: Problem<BundleCode>[] = [];
  const processes: CheckedProcess[] = [];
  for (const digest of statement.processes) {
    const found = await checkProcess(files, digest, statement, logs, trust);
    if (found.ok) processes.push(found.value);
    else problems.push(...found.error);
  }
  for (const { record } of logs.flatMap(({ entries }) => entries)) {
    const moved = record && (movedProcess(record) ?? proposedProcess(record));
    const bound = record && (boundProcess(record) ?? moved);
    if (bound !== undefined && !statement.processes.includes(bound)) {
      problems.push(
        bundleProblem(
          'process_differs',
          `The incident was ${moved === undefined ? 'opened with' : 'to be moved to'} version ${bound}, which is not in the bundle.`,
          bound,
        ),
      );
    }
  }
  return { processes, problems };
}

async function checkProcess(
  files: BundleFiles,
  digest: Sha256,
  { workspace }: BundleStatement,
  logs: readonly CheckedLog[],
  trust: Trust,
): Promise<Result<CheckedProcess, readonly Problem<BundleCode>[]>> {
  const paths = processPaths(digest);
  const contents = files.within(paths.package).map((name) => ({
    path: name.slice(paths.package.length),
    bytes: files.take(name) ?? new Uint8Array(0),
  }));
  const listed = [];
  for (const { path, bytes } of contents)
    listed.push({
      path,
      sha256: encodeHex(await files.hashOf(`${paths.package}${path}`)) as Sha256,
      size: bytes.length,
    });
  const [statement, signature] = [files.need(paths.statement), files.need(paths.signature)];
  if (!statement.ok) return err([statement.error]);
  if (!signature.ok) return err([signature.error]);
  const problems: Problem<BundleCode>[] = [];
  if (fileListDigest(listed) !== digest)
    problems.push(
      bundleProblem(
        'process_differs',
        `The files of version ${digest} are not those that were published.`,
        paths.package,
      ),
    );
  const text = decodeUtf8(statement.value) ?? '';
  if (!statesVersion(text, digest, workspace))
    problems.push(bundleProblem('version_differs', 'version.json states another version.', paths.statement));
  problems.push(...(await checkSigner(signature.value, statement.value, paths.signature, trust)));
  problems.push(
    ...checkPublication(logs, digest, encodeHex(await files.hashOf(paths.statement)), paths.statement),
  );
  return problems.length > 0
    ? err(problems)
    : ok({
        digest,
        statement: text,
        files: contents.map(({ path, bytes }) => ({ path, text: decodeUtf8(bytes) ?? '' })),
      });
}

/** Signed by a listed device, with a key that was not revoked by then. */
async function checkSigner(
  cms: Uint8Array,
  statement: Uint8Array,
  place: string,
  { root, certificates, revoked, crypto }: Trust,
): Promise<readonly Problem<BundleCode>[]> {
  const wrong = (code: BundleCode, message: string) => [bundleProblem(code, message, place)];
  const seal = await checkSeal(cms, statement, root, crypto);
  if (!seal.ok) return wrong('version_signature_invalid', `version.json: ${seal.error.message}`);
  const { signer, at } = seal.value;
  if (!certificates.get(signer.name)?.some(({ fingerprint }) => fingerprint === signer.fingerprint))
    return wrong('signer_not_listed', `${signer.name} signed the version but is not listed.`);
  return revoked.signedInTime(signer.fingerprint, at)
    ? []
    : wrong('key_revoked', `${signer.name} signed the version with a key that was revoked by then.`);
}

/** The workspace log published exactly this version.json, after somebody approved the version. */
function checkPublication(
  logs: readonly CheckedLog[],
  digest: Sha256,
  statementSha256: string,
  place: string,
): readonly Problem<BundleCode>[] {
  const published = publications(logs, digest);
  const wrong = (code: BundleCode, message: string) => [bundleProblem(code, message, place)];
  if (published.length === 0)
    return wrong(
      'version_differs',
      `No workspace log in the bundle says that version ${digest} was published.`,
    );
  if (!published.includes(statementSha256))
    return wrong('version_differs', 'The workspace log published another version.json.');
  return approvedBeforePublication(logs, digest)
    ? []
    : wrong('version_not_approved', `No approval of version ${digest} lies before its publication.`);
}

/** Hashes of the version.json that workspace logs say were published for this digest. */
const publications = (logs: readonly CheckedLog[], digest: Sha256): readonly string[] =>
  logs
    .filter(({ subject }) => subject === 'workspace')
    .flatMap(({ entries }) => entries)
    .flatMap(({ record }) =>
      record !== undefined && versionOf(record) === digest ? (publishedStatement(record) ?? []) : [],
    );

/** Whether the approval binds, and is by a second person, is for the step of the approvals. */
function approvedBeforePublication(logs: readonly CheckedLog[], digest: Sha256): boolean {
  return logs.some((log) => {
    const about = log.entries.flatMap(({ record }) =>
      log.subject === 'workspace' && record && versionOf(record) === digest ? [record] : [],
    );
    const approved = about.findIndex((record) => {
      const approval = readSignedApproval(approvalOf(record));
      return (
        record.type === 'version.approved' && approval.ok && approval.value.fields.decision === 'approved'
      );
    });
    return approved >= 0 && about.slice(approved).some((record) => publishedStatement(record) !== undefined);
  });
}

function statesVersion(text: string, digest: Sha256, workspace: string): boolean {
  const json = text.endsWith('\n') ? readCanonical(text.slice(0, -1)) : undefined;
  return (
    json?.ok === true &&
    isObject(json.value) &&
    json.value['digest'] === digest &&
    json.value['workspace'] === workspace
  );
}
