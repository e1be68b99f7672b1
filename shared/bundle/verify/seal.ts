// Step 4: the signature file is of the profile, covers the list of files, and verifies under a certificate of the root.

import { encodeHex } from '../../base/bytes.ts';
import { err, ok, type Problem, type Result } from '../../base/result.ts';
import { bundleProblem, refuse, type BundleCode } from '../bundle-problem.ts';
import { checkIssued, readCertificate, type ReadCertificate } from '../certificate.ts';
import { readCms } from '../cms.ts';
import type { VerifyCrypto } from './trust.ts';

export interface Seal {
  readonly signer: ReadCertificate;
  /** Claimed, whole seconds. */
  readonly at: string;
}

/** FORMAT.md B7. `root` undefined: the chain is not checked, because there is no root that could be pinned. */
export async function checkSeal(
  cms: Uint8Array,
  content: Uint8Array,
  root: ReadCertificate | undefined,
  crypto: VerifyCrypto,
): Promise<Result<Seal, Problem<BundleCode>>> {
  const read = readCms(cms);
  if (!read.ok) return read;
  const { certificate, at, contentSha256, attributes, signature } = read.value;
  if (encodeHex(await crypto.hash(content)) !== contentSha256)
    return refuse('cms_content_differs', 'The signature covers another text than this.');
  const signer = readCertificate(certificate);
  if (!signer.ok) return signer;
  const issued = root
    ? await checkIssued(signer.value, root, crypto.verify)
    : err(bundleProblem('root_malformed', 'There is no root to check against.'));
  if (!issued.ok) return issued;
  if (!(await crypto.verify(signer.value.spki, signature, attributes))) {
    return refuse(
      'cms_signature_invalid',
      `The signature of ${signer.value.name} does not verify.`,
      signer.value.name,
    );
  }
  return ok({ signer: signer.value, at });
}
