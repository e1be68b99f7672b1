// Step 6: what the root has revoked, in the bundle and from elsewhere, and whether the bundle's own signer is among it.

import { decodeUtf8 } from '../../base/bytes.ts';
import type { Sha256 } from '../../base/ids.ts';
import type { Problem } from '../../base/result.ts';
import { bundleProblem, type BundleCode } from '../bundle-problem.ts';
import { revocationPath } from '../layout.ts';
import { readRevocation, type Revocation } from '../revocation.ts';
import type { BundleFiles } from './container.ts';
import type { Seal } from './seal.ts';
import { revokedBy, type Revoked } from './revoked.ts';
import type { Trust } from './trust.ts';

export interface CheckedRevocations {
  readonly revoked: Revoked;
  readonly count: number;
  readonly problems: readonly Problem<BundleCode>[];
}

/** FORMAT.md B18, B19. `given`: texts of revocations that the checker has from elsewhere. */
export async function checkRevocations(
  files: BundleFiles,
  stated: readonly Sha256[],
  given: readonly string[],
  seal: Seal | undefined,
  trust: Trust,
): Promise<CheckedRevocations> {
  const problems: Problem<BundleCode>[] = [];
  const revocations: Revocation[] = [];
  const take = async (text: string, place: string, named?: Sha256): Promise<void> => {
    const read = await readRevocation(text, trust.root, trust.crypto.verify);
    if (!read.ok) return void problems.push({ ...read.error, place });
    const wrong = whatDiffers(read.value, named, trust);
    if (wrong === undefined) revocations.push(read.value);
    else problems.push(bundleProblem('revocation_differs', wrong, place));
  };
  for (const certificate of stated) {
    const path = revocationPath(certificate);
    const file = files.need(path);
    if (file.ok) await take(decodeUtf8(file.value) ?? '', path, certificate);
    else problems.push(file.error);
  }
  for (const [index, text] of given.entries()) await take(text, `revocation ${index + 1}`);
  const revoked = revokedBy(revocations);
  if (seal && !revoked.signedInTime(seal.signer.fingerprint, seal.at))
    problems.push(
      bundleProblem(
        'key_revoked',
        `${seal.signer.name} signed the bundle at ${seal.at} with a key that was revoked by then.`,
        seal.signer.name,
      ),
    );
  return { revoked, count: revocations.length, problems };
}

function whatDiffers(
  { workspace, subject, certificate }: Revocation,
  named: Sha256 | undefined,
  { root, certificates }: Trust,
): string | undefined {
  if (workspace !== root.name) return `The revocation is of workspace ${workspace}.`;
  if (named !== undefined && certificate !== named)
    return 'The revocation is of another certificate than its name.';
  const listed = [...certificates.values()].flat().find(({ fingerprint }) => fingerprint === certificate);
  return listed && listed.name !== subject
    ? `The revocation is of ${subject}; the certificate belongs to ${listed.name}.`
    : undefined;
}
