// Checks an evidence bundle against a pinned root (FORMAT.md "Verification"). The function below is the protocol: the steps
// stand in its order, each leaves a line in the report, and what can still be checked after a failure is checked.

import { bundleProblem } from './bundle-problem.ts';
import type { ByteSource } from './byte-source.ts';
import type { ReadCertificate } from './certificate.ts';
import { ATTACHMENTS, REPORT, STATEMENT } from './layout.ts';
import { readStatement, type BundleStatement } from './statement.ts';
import { addStamps } from './timestamp/report-stamps.ts';
import type { VerificationReport } from './verification-report.ts';
import { createChecklist, type Checklist } from './verify/checklist.ts';
import { openContainer, type BundleFiles } from './verify/container.ts';
import { checkContent, type BundleContent } from './verify/content.ts';
import { checkFrame, inProtocolOrder, pinRoot } from './verify/frame.ts';
import type { EarlierHead } from './verify/held.ts';
import { BUNDLE_LISTS } from './verify/manifests.ts';
import { buildReport, NO_APPROVALS, type Findings } from './verify/report.ts';
import type { Seal } from './verify/seal.ts';
import type { VerifyCrypto } from './verify/trust.ts';

export interface VerifyInput {
  /** The file: in memory, or a source that is read one entry at a time. */
  readonly bytes: Uint8Array | ByteSource;
  /** PEM of the workspace root, from another channel than the bundle. */
  readonly rootPem: string;
  /** Heads of its logs that the auditor holds. */
  readonly heads: readonly EarlierHead[];
  /** Heads that the signed index of the export names: they must fit, but are no outside witness. */
  readonly listed?: readonly EarlierHead[];
  /** Message imprints (SHA-256, hex) of RFC 3161 tokens over heads that the auditor holds. */
  readonly imprints?: readonly string[];
  /** Those tokens, where the times that they say are to be told. */
  readonly tokens?: readonly Uint8Array[];
  /** Texts of revocations that the auditor holds. */
  readonly revocations?: readonly string[];
  /** PEM of time-stamping authorities that the auditor trusts, one or several in one text. */
  readonly tsa?: string | undefined;
}
export type { BundleContent } from './verify/content.ts';
export type { VerifyCrypto } from './verify/trust.ts';

export interface Verification {
  readonly report: VerificationReport;
  /** Undefined when the container or its statement could not be read. */
  readonly content?: BundleContent;
}

export async function verifyBundle(input: VerifyInput, crypto: VerifyCrypto): Promise<Verification> {
  const list = createChecklist();
  const root = await pinRoot(input.rootPem, crypto, list);
  const container = await openContainer(input.bytes, crypto.hash);
  if (!container.ok) {
    list.check('container', 'Container is canonical, nothing unlisted', 'not readable', [container.error]);
    return {
      report: buildReport({
        files: 0,
        steps: list.steps,
        logs: [],
        approvals: NO_APPROVALS,
        attachments: 0,
        claims: [],
        ...(root ? { root } : {}),
      }),
    };
  }
  const { files } = container.value;
  const seal = await checkFrame(files, root, crypto, list, BUNDLE_LISTS);
  const statement = checkStatement(files, seal, root, list);
  const known =
    root && statement
      ? await checkContent(
          files,
          { root, statement, seal },
          {
            heads: input.heads,
            listed: input.listed ?? [],
            imprints: input.imprints ?? [],
            tokens: input.tokens ?? [],
            revocations: input.revocations ?? [],
            tsa: input.tsa,
          },
          crypto,
          list,
        )
      : skipContent(list);
  if (files.take(REPORT) === undefined)
    list.check('report', 'Human report is included', 'missing', [
      bundleProblem('file_missing', `The bundle has no ${REPORT}.`, REPORT),
    ]);
  list.check('container', 'Container is canonical, nothing unlisted', `${files.names.length} files`, [
    ...container.value.problems,
    ...unlisted(files, known?.content),
  ]);
  const findings: Findings = {
    files: files.names.length,
    steps: inProtocolOrder(list),
    logs: known?.content.logs ?? [],
    approvals: known?.approvals ?? NO_APPROVALS,
    attachments: known?.attachments ?? 0,
    claims: known?.claims ?? [],
    ...(root ? { root } : {}),
    ...(seal ? { seal } : {}),
    ...(statement ? { statement } : {}),
  };
  const report = addStamps(buildReport(findings), known?.stamps ?? []);
  return { report, ...(known ? { content: known.content } : {}) };
}

/** Files that no step accounted for. Attachments of records behind a break belong to nothing any more, and are not held against it. */
function unlisted(files: BundleFiles, content: BundleContent | undefined) {
  if (!content) return [];
  const broken = content.logs.some((log) => log.break !== undefined);
  const names = files.unaccounted().filter((name) => !(broken && name.startsWith(ATTACHMENTS)));
  return names.map((name) =>
    bundleProblem('file_unaccounted', `Nothing in the bundle accounts for ${name}.`, name),
  );
}

/** Step 5, first half. */
function checkStatement(
  files: BundleFiles,
  seal: Seal | undefined,
  root: ReadCertificate | undefined,
  list: Checklist,
): BundleStatement | undefined {
  const bytes = files.need(STATEMENT);
  const statement = bytes.ok ? readStatement(bytes.value) : bytes;
  if (!statement.ok) {
    list.check('statement', 'Bundle states what it holds', 'not readable', [statement.error]);
    return undefined;
  }
  const { workspace, devices, export: exported } = statement.value;
  const problems = [];
  if (
    seal &&
    !devices.some(({ id, sha256 }) => id === seal.signer.name && sha256 === seal.signer.fingerprint)
  ) {
    problems.push(
      bundleProblem(
        'signer_not_listed',
        `The signer ${seal.signer.name} is not among the devices that bundle.json lists.`,
        STATEMENT,
      ),
    );
  }
  if (seal && seal.at !== `${exported.at.slice(0, 19)}.000Z`)
    problems.push(
      bundleProblem('statement_differs', 'bundle.json states another time than the signature.', STATEMENT),
    );
  if (root && root.name !== workspace)
    problems.push(
      bundleProblem(
        'statement_differs',
        `The bundle is of workspace ${workspace}, the root of ${root.name}.`,
        STATEMENT,
      ),
    );
  list.check('statement', 'Bundle states what it holds', workspace, problems);
  return statement.value;
}

function skipContent(list: Checklist): undefined {
  list.skip('content', 'Keys, logs, approvals and process version', 'not checked');
}
