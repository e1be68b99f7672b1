// Checks the index of a period or version export: the same frame as a bundle, and that the bundles at hand are exactly those
// that it names (FORMAT.md B21, B22). The bundles themselves are checked with `verifyBundle`.

import type { Sha256 } from '../base/ids.ts';
import type { Problem } from '../base/result.ts';
import { bundleProblem, type BundleCode } from './bundle-problem.ts';
import type { ByteSource } from './byte-source.ts';
import type { ReadCertificate } from './certificate.ts';
import { readIndexStatement, type IndexStatement } from './index-statement.ts';
import { INDEX, keyPath } from './layout.ts';
import type { VerificationStep } from './verification-report.ts';
import { createChecklist, type Checklist } from './verify/checklist.ts';
import { openContainer, type BundleFiles } from './verify/container.ts';
import { checkFrame, inProtocolOrder, pinRoot } from './verify/frame.ts';
import { checkKeys } from './verify/keys.ts';
import { INDEX_LISTS } from './verify/manifests.ts';
import { checkRevocations } from './verify/revocations.ts';
import type { Seal } from './verify/seal.ts';
import { trustIn, type VerifyCrypto } from './verify/trust.ts';

export interface IndexVerifyInput {
  readonly bytes: Uint8Array | ByteSource;
  readonly rootPem: string;
  /** The bundle files at hand, hashed. */
  readonly bundles: readonly { readonly file: string; readonly sha256: Sha256 }[];
  readonly revocations?: readonly string[];
}
export interface IndexVerification {
  readonly verdict: 'verified' | 'failed';
  /** One sentence: the verdict in words. */
  readonly summary: string;
  readonly steps: readonly VerificationStep[];
  /** Undefined where it cannot be read. Its heads are earlier heads for the bundles. */
  readonly index?: IndexStatement;
}

export async function verifyIndex(input: IndexVerifyInput, crypto: VerifyCrypto): Promise<IndexVerification> {
  const list = createChecklist();
  const title = 'Container is canonical, nothing unlisted';
  const root = await pinRoot(input.rootPem, crypto, list);
  const container = await openContainer(input.bytes, crypto.hash);
  if (!container.ok) {
    list.check('container', title, 'not readable', [container.error]);
    return conclude(list, undefined);
  }
  const { files, problems } = container.value;
  const seal = await checkFrame(files, root, crypto, list, INDEX_LISTS);
  const index = checkStatement(files, seal, root, list);
  if (root && seal) await checkSigner(files, seal, root, input.revocations ?? [], crypto, list);
  if (index) checkBundles(index, input.bundles, list);
  const extra = files
    .unaccounted()
    .map((name) => bundleProblem('index_files_differ', `An index does not hold ${name}.`, name));
  list.check('container', title, `${files.names.length} files`, [...problems, ...(seal ? extra : [])]);
  return conclude(list, index);
}

function conclude(list: Checklist, index: IndexStatement | undefined): IndexVerification {
  const steps = inProtocolOrder(list);
  const failed = steps.find(({ state }) => state !== 'passed');
  return {
    verdict: failed ? 'failed' : 'verified',
    summary:
      failed?.problems[0]?.message ??
      `The index names ${index?.bundles.length ?? 0} bundles, and all of them are here, unchanged.`,
    steps,
    ...(index ? { index } : {}),
  };
}

function checkStatement(
  files: BundleFiles,
  seal: Seal | undefined,
  root: ReadCertificate | undefined,
  list: Checklist,
): IndexStatement | undefined {
  const bytes = files.need(INDEX);
  const index = bytes.ok ? readIndexStatement(bytes.value) : bytes;
  const title = 'Index states what was exported';
  if (!index.ok) {
    list.check('statement', title, 'not readable', [index.error]);
    return undefined;
  }
  const { at, workspace } = index.value;
  const problems: Problem<BundleCode>[] = [];
  if (seal && seal.at.slice(0, 19) !== at.slice(0, 19))
    problems.push(
      bundleProblem('index_differs', 'index.json states another time than the signature.', INDEX),
    );
  if (root && root.name !== workspace)
    problems.push(
      bundleProblem(
        'index_differs',
        `The index is of workspace ${workspace}, the root of ${root.name}.`,
        INDEX,
      ),
    );
  list.check('statement', title, workspace, problems);
  return index.value;
}

/** The one certificate of an index is the signer's. */
async function checkSigner(
  files: BundleFiles,
  seal: Seal,
  root: ReadCertificate,
  revocations: readonly string[],
  crypto: VerifyCrypto,
  list: Checklist,
): Promise<void> {
  const bare = trustIn(root, crypto);
  const { name, fingerprint } = seal.signer;
  const keys = await checkKeys(files, { devices: [{ id: name, sha256: fingerprint }], people: [] }, bare);
  list.check('keys', 'Key issued by the root you gave', keyPath(name), keys.problems);
  const trust = { ...bare, certificates: keys.certificates };
  const revoked = await checkRevocations(files, [], revocations, seal, trust);
  if (revoked.count > 0 || revoked.problems.length > 0)
    list.check('revocations', 'Revoked keys', `${revoked.count} revoked`, revoked.problems);
}

function checkBundles(index: IndexStatement, given: IndexVerifyInput['bundles'], list: Checklist): void {
  const held = new Map(given.map(({ file, sha256 }) => [file, sha256]));
  const problems = index.bundles.flatMap(({ file, sha256 }): Problem<BundleCode>[] => {
    const found = held.get(file);
    held.delete(file);
    if (found === undefined)
      return [bundleProblem('index_bundle_missing', `The index names ${file}, which is not here.`, file)];
    return found === sha256
      ? []
      : [bundleProblem('index_bundle_differs', `${file} is not the bundle that the index names.`, file)];
  });
  const right = index.bundles.length - problems.length;
  for (const file of held.keys())
    problems.push(bundleProblem('index_bundle_differs', `The index does not name ${file}.`, file));
  list.check(
    'bundles',
    'Bundles are exactly those of the export',
    `${right} of ${index.bundles.length}`,
    problems,
  );
}
