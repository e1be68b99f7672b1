// Whether a key of this device was revoked. Such a key signs no bundle, no version and no approval any more; records go on, because
// refusing to write during an incident would lose evidence: they are kept, and the app says that they no longer count elsewhere.

import { join } from 'node:path';
import { err } from '../../../shared/base/result.ts';
import type { HostResult } from '../../../shared/ipc/contract.ts';
import { certificateFingerprint } from '../certificates.ts';
import { readIfThere, type WorkspacePaths } from '../workspace-folder.ts';

/** The refusal where a revocation of this certificate (DER) lies here; undefined otherwise. FORMAT.md K18. */
export async function refusedAsRevoked(
  paths: WorkspacePaths,
  certificate: Uint8Array,
): Promise<(HostResult<never> & { readonly ok: false }) | undefined> {
  const sha256 = certificateFingerprint(certificate);
  const found = await readIfThere(join(paths.folder, 'revocations', `${sha256}.txt`));
  if (!found) return undefined;
  return err({
    code: 'key_revoked',
    message: 'This key was revoked: what it signs from now on does not count.',
    place: sha256,
    remedy: 'Let the holder of the workspace root replace the key (Settings, People and keys).',
  });
}
