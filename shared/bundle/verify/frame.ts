// Steps that a bundle and an index share: the pinned root, the signed list of files, and who signed it.

import { readRoot, type ReadCertificate } from '../certificate.ts';
import { SIGNATURE } from '../layout.ts';
import type { VerificationStep } from '../verification-report.ts';
import type { Checklist } from './checklist.ts';
import type { BundleFiles } from './container.ts';
import { checkManifests, type CheckedLists } from './manifests.ts';
import { checkSeal, type Seal } from './seal.ts';
import type { VerifyCrypto } from './trust.ts';

/** The root that the checker gave, or a failed step. */
export async function pinRoot(
  pem: string,
  { verify }: VerifyCrypto,
  list: Checklist,
): Promise<ReadCertificate | undefined> {
  const root = await readRoot(pem, verify);
  if (root.ok) return root.value;
  list.check('root', 'Root certificate you gave', 'not usable', [root.error]);
  return undefined;
}

/** Steps 3 and 4: the files are the listed ones, and the list is signed. */
export async function checkFrame(
  files: BundleFiles,
  root: ReadCertificate | undefined,
  crypto: VerifyCrypto,
  list: Checklist,
  lists: CheckedLists,
): Promise<Seal | undefined> {
  const { held, missing, changed, problems, manifest } = await checkManifests(files, lists);
  list.check(
    'manifest',
    'Files match the signed manifest',
    changed > 0 ? `${changed} of ${held} differ` : `${held} of ${held + missing.length}`,
    problems,
  );
  const cms = files.need(SIGNATURE);
  if (!cms.ok) list.check('signer', 'Signed by a device of this workspace', 'missing', [cms.error]);
  if (!cms.ok || !manifest) return undefined;
  const seal = await checkSeal(cms.value, manifest, root, crypto);
  list.check(
    'signer',
    'Signed by a device of this workspace',
    seal.ok ? seal.value.signer.name : 'not proved',
    seal.ok ? [] : [seal.error],
  );
  return seal.ok ? seal.value : undefined;
}

/** The container step comes first, although only the end can say that every file was accounted for. */
export const inProtocolOrder = ({ steps }: Checklist): readonly VerificationStep[] =>
  [...steps].sort((a, b) => Number(b.id === 'container') - Number(a.id === 'container'));
