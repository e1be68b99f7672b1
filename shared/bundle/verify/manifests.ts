// Step 3: both lists are written again from the files and compared. No XML is parsed.

import { decodeUtf8 } from '../../base/bytes.ts';
import type { Problem } from '../../base/result.ts';
import { buildAsicManifest, buildBagManifest, referenceOf, type HashedFile } from '../asic-manifest.ts';
import { bundleProblem, type BundleCode } from '../bundle-problem.ts';
import { ASIC_MANIFEST, BAG_MANIFEST, BAGIT, BAGIT_TEXT, META, MIMETYPE, README } from '../layout.ts';
import type { BundleFiles } from './container.ts';

export interface CheckedManifests {
  readonly listed: number;
  readonly changed: number;
  readonly problems: readonly Problem<BundleCode>[];
  /** What the signature covers; undefined where it is missing. */
  readonly manifest: Uint8Array | undefined;
}

/** FORMAT.md B6. Also accounts for README.txt and bagit.txt. */
export async function checkManifests(files: BundleFiles): Promise<CheckedManifests> {
  const hashed: HashedFile[] = [];
  for (const name of files.names) {
    if (name !== MIMETYPE && !name.startsWith(META)) hashed.push({ name, sha256: await files.hashOf(name) });
  }
  const problems: Problem<BundleCode>[] = [];
  const manifest = files.need(ASIC_MANIFEST);
  const bag = files.need(BAG_MANIFEST);
  if (!manifest.ok) problems.push(manifest.error);
  if (!bag.ok) problems.push(bag.error);
  const text = manifest.ok ? (decodeUtf8(manifest.value) ?? '') : '';
  const changed = manifest.ok ? hashed.filter((file) => !text.includes(referenceOf(file))) : [];
  problems.push(
    ...changed.map(({ name }) =>
      bundleProblem('file_changed', `${name} differs from the signed list.`, name),
    ),
  );
  if (manifest.ok && changed.length === 0 && buildAsicManifest(hashed) !== text) {
    problems.push(
      bundleProblem(
        'manifest_differs',
        'The signed list names other files than the container holds.',
        ASIC_MANIFEST,
      ),
    );
  }
  if (bag.ok && changed.length === 0 && buildBagManifest(hashed) !== decodeUtf8(bag.value)) {
    problems.push(
      bundleProblem(
        'manifest_differs',
        'manifest-sha256.txt names other files than the container holds.',
        BAG_MANIFEST,
      ),
    );
  }
  const readme = files.need(README);
  if (!readme.ok) problems.push(readme.error);
  const bagit = files.need(BAGIT);
  if (!bagit.ok) problems.push(bagit.error);
  else if (decodeUtf8(bagit.value) !== BAGIT_TEXT)
    problems.push(bundleProblem('manifest_differs', 'bagit.txt is not that of this profile.', BAGIT));
  return {
    listed: hashed.length,
    changed: changed.length,
    problems,
    manifest: manifest.ok ? manifest.value : undefined,
  };
}
