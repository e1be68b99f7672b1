// Mutants of a bundle at the levels of what an attacker can do, and which of them a verifier takes.

import { createHash } from 'node:crypto';
import { buildAsicManifest, buildBagManifest } from '../../shared/bundle/asic-manifest.ts';
import { ASIC_MANIFEST, BAG_MANIFEST, compareNames, META, MIMETYPE } from '../../shared/bundle/layout.ts';
import { encodeUtf8 } from '../../shared/base/bytes.ts';
import { sha256Bytes } from '../../shared/base/sha256.ts';
import { openContainer } from '../../shared/bundle/verify/container.ts';
import { createChecklist } from '../../shared/bundle/verify/checklist.ts';
import { checkFrame, pinRoot } from '../../shared/bundle/verify/frame.ts';
import { BUNDLE_LISTS } from '../../shared/bundle/verify/manifests.ts';
import { verifyBundle, type VerifyCrypto } from '../../shared/bundle/verify-bundle.ts';
import type { ZipEntry } from '../../shared/bundle/zip.ts';
import { sampleCrypto } from './sample-keys.ts';

export interface Mutants {
  readonly tried: number;
  readonly survivors: readonly string[];
}

export const flipped = (bytes: Uint8Array, bit: number): Uint8Array =>
  bytes.with(bit >> 3, (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)));

/** The checks by Node, each signature only once: of most mutants nearly all signatures are the old ones. */
const known = new Map<string, Promise<boolean>>();
const crypto: VerifyCrypto = {
  ...sampleCrypto,
  verify: (spki, signature, message) => {
    const key = [spki, signature, message].map((bytes) => Buffer.from(bytes).toString('latin1')).join(' | ');
    const before = known.get(key);
    if (before) return before;
    if (known.size > 10_000) known.clear();
    const found = sampleCrypto.verify(spki, signature, message);
    known.set(key, found);
    return found;
  },
  hash: (bytes) => Promise.resolve(new Uint8Array(createHash('sha256').update(bytes).digest())),
};

export async function verifies(bytes: Uint8Array, rootPem: string): Promise<boolean> {
  return (await verifyBundle({ bytes, rootPem, heads: [] }, crypto)).report.verdict === 'verified';
}

/** Whether container, lists and signature hold: what fails here need not go further. */
export async function isSealed(bytes: Uint8Array, rootPem: string): Promise<boolean> {
  const list = createChecklist();
  const root = await pinRoot(rootPem, crypto, list);
  const container = await openContainer(bytes, crypto.hash);
  if (!container.ok || container.value.problems.length > 0) return false;
  await checkFrame(container.value.files, root, crypto, list, BUNDLE_LISTS);
  return list.steps.every(({ state }) => state === 'passed');
}

/** Every `step`-th bit of the file flipped. What the container itself refuses need not go further. */
export async function flipBits(golden: Uint8Array, rootPem: string, step: number): Promise<Mutants> {
  const bytes = golden.slice();
  const survivors: string[] = [];
  let tried = 0;
  for (let bit = 0; bit < bytes.length * 8; bit += step) {
    const at = bit >> 3;
    const before = bytes[at] ?? 0;
    bytes[at] = before ^ (1 << (bit & 7));
    const container = await openContainer(bytes, crypto.hash);
    const whole = container.ok && container.value.problems.length === 0;
    if (whole && (await verifies(bytes, rootPem))) survivors.push(`bit ${bit}`);
    bytes[at] = before;
    tried += 1;
  }
  return { tried, survivors };
}

/** Both lists written again over changed files; the signature stays the old one. */
export function relist(entries: readonly ZipEntry[]): ZipEntry[] {
  const hashOf = ({ name, bytes }: ZipEntry) => ({ name, sha256: sha256Bytes(bytes) });
  const plain = entries.filter(({ name }) => name !== BAG_MANIFEST && name !== ASIC_MANIFEST);
  const bag = { name: BAG_MANIFEST, bytes: encodeUtf8(buildBagManifest(plain.map(hashOf))) };
  const listed = [...plain, bag]
    .filter(({ name }) => name !== MIMETYPE && !name.startsWith(META))
    .toSorted((a, b) => compareNames(a.name, b.name));
  const asic = { name: ASIC_MANIFEST, bytes: encodeUtf8(buildAsicManifest(listed.map(hashOf))) };
  return [...plain, bag, asic].toSorted((a, b) => compareNames(a.name, b.name));
}

/** Every list of entries with one dropped, one copied under another name, or two swapped. */
export function rearranged(
  entries: readonly ZipEntry[],
): { readonly name: string; readonly entries: readonly ZipEntry[] }[] {
  return entries.flatMap((entry, index) => [
    { name: `${entry.name} dropped`, entries: entries.toSpliced(index, 1) },
    {
      name: `${entry.name} copied`,
      entries: entries.toSpliced(index, 0, { ...entry, name: `${entry.name}.1` }),
    },
    ...entries.slice(index + 1).map((other, step) => ({
      name: `${entry.name} and ${other.name} swapped`,
      entries: entries.with(index, other).with(index + 1 + step, entry),
    })),
  ]);
}
