// Step 3: both lists are written again from the files and compared. No XML is parsed.

import { decodeUtf8 } from '../../base/bytes.ts';
import type { Problem } from '../../base/result.ts';
import {
  buildAsicManifest,
  buildBagManifest,
  namesListedIn,
  referenceOf,
  type HashedFile,
} from '../asic-manifest.ts';
import { bundleProblem, type BundleCode } from '../bundle-problem.ts';
import { ASIC_MANIFEST, BAG_MANIFEST, BAGIT, BAGIT_TEXT, META, MIMETYPE, README } from '../layout.ts';
import type { BundleFiles } from './container.ts';

export interface CheckedManifests {
  /** Files that are there. */
  readonly held: number;
  /** Listed files that are not there. */
  readonly missing: readonly string[];
  readonly changed: number;
  readonly problems: readonly Problem<BundleCode>[];
  /** What the signature covers; undefined where it is missing. */
  readonly manifest: Uint8Array | undefined;
}

/** Which fixed texts a container carries beside the signed list. */
export interface CheckedLists {
  readonly bag: boolean;
}
export const BUNDLE_LISTS: CheckedLists = { bag: true };
export const INDEX_LISTS: CheckedLists = { bag: false };

/** FORMAT.md B6. Also accounts for README.txt and bagit.txt. */
export async function checkManifests(files: BundleFiles, { bag }: CheckedLists): Promise<CheckedManifests> {
  const hashed: HashedFile[] = [];
  for (const name of files.names) {
    if (name !== MIMETYPE && !name.startsWith(META)) hashed.push({ name, sha256: await files.hashOf(name) });
  }
  const problems: Problem<BundleCode>[] = [];
  const manifest = files.need(ASIC_MANIFEST);
  const bagManifest = bag ? files.need(BAG_MANIFEST) : undefined;
  for (const file of [manifest, bagManifest]) if (file && !file.ok) problems.push(file.error);
  const text = manifest.ok ? (decodeUtf8(manifest.value) ?? '') : '';
  const changed = manifest.ok ? hashed.filter((file) => !text.includes(referenceOf(file))) : [];
  const names = new Set(hashed.map(({ name }) => name));
  const missing = namesListedIn(text).filter((name) => !names.has(name));
  const differs = (message: string, place: string) =>
    void problems.push(bundleProblem('manifest_differs', message, place));
  for (const { name } of changed)
    problems.push(bundleProblem('file_changed', `${name} differs from the signed list.`, name));
  if (manifest.ok && changed.length === 0 && buildAsicManifest(hashed) !== text)
    differs(otherFiles(missing), ASIC_MANIFEST);
  if (bagManifest?.ok && changed.length === 0 && buildBagManifest(hashed) !== decodeUtf8(bagManifest.value))
    differs('manifest-sha256.txt names other files than the container holds.', BAG_MANIFEST);
  const [readme, bagit] = [files.need(README), bag ? files.need(BAGIT) : undefined];
  for (const file of [readme, bagit]) if (file && !file.ok) problems.push(file.error);
  if (bagit?.ok && decodeUtf8(bagit.value) !== BAGIT_TEXT)
    differs('bagit.txt is not that of this profile.', BAGIT);
  return {
    held: hashed.length,
    missing,
    changed: changed.length,
    problems,
    manifest: manifest.ok ? manifest.value : undefined,
  };
}

const MOST_NAMED = 5;

function otherFiles(missing: readonly string[]): string {
  if (missing.length === 0) return 'The signed list names other files than the container holds.';
  const more = missing.length > MOST_NAMED ? ` and ${missing.length - MOST_NAMED} more` : '';
  return `The signed list names what the container does not hold: ${missing.slice(0, MOST_NAMED).join(', ')}${more}.`;
}
