// How bad bundles are made from a good one: by one change to its bytes, its files, its logs or what the builder is given.

import { decodeUtf8, encodeUtf8 } from '../../../shared/base/bytes.ts';
import type { BundleCode } from '../../../shared/bundle/bundle-problem.ts';
import type { EarlierHead } from '../../../shared/bundle/verify/held.ts';
import type { ZipEntry } from '../../../shared/bundle/zip.ts';
import { buildSample, createSampleParts, entriesOf, reseal, type SampleParts, zipOf } from '../../support/sample-bundle.ts';

export interface BadBundle {
  readonly bytes: Uint8Array;
  readonly rootPem: string;
  readonly heads?: readonly EarlierHead[];
  /** Texts of revocations that the checker holds. */
  readonly revocations?: readonly string[];
}
export interface BundleCase {
  readonly name: string;
  readonly code: BundleCode;
  /** Codes that the same change brings with it. */
  readonly also?: readonly BundleCode[];
  readonly make: () => Promise<BadBundle>;
}

export type Change = (entries: ZipEntry[], parts: SampleParts) => ZipEntry[];
export const edit =
  (name: string, change: (text: string) => string): Change =>
  (entries) => {
    const changed = entries.map((entry) => (entry.name === name ? { name, bytes: encodeUtf8(change(decodeUtf8(entry.bytes) ?? '')) } : entry));
    if (changed.every((entry, index) => decodeUtf8(entry.bytes) === decodeUtf8(entries[index]?.bytes ?? new Uint8Array(0)))) throw new Error(`${name}: nothing changed`);
    return changed;
  };
export const drop =
  (name: string): Change =>
  (entries) => entries.filter((entry) => entry.name !== name);
export const add =
  (name: string, text = 'sample\n'): Change =>
  (entries) => [...entries, { name, bytes: encodeUtf8(text) }];

export async function good(change?: (parts: Omit<SampleParts, 'input'>) => void): Promise<{ parts: SampleParts; bytes: Uint8Array; rootPem: string }> {
  const parts = createSampleParts(change);
  return { parts, bytes: await buildSample(parts), rootPem: parts.keys.root.pem };
}
/** Bytes changed after writing. */
export const raw = (change: (bytes: Uint8Array) => Uint8Array) => async () => {
  const { bytes, rootPem } = await good();
  return { bytes: change(bytes.slice()), rootPem };
};
/** Files changed and packed again. */
export const zipped = (change: Change) => async () => {
  const { parts, bytes, rootPem } = await good();
  return { bytes: zipOf(change(entriesOf(bytes), parts)), rootPem };
};
/** Files changed, packed and signed again with the real device key. */
export const resealed = (change: Change) => async () => {
  const { parts, bytes, rootPem } = await good();
  return { bytes: reseal(change(entriesOf(bytes), parts), parts.device), rootPem };
};
/** Another input to the builder. */
export const rebuilt = (change: (parts: SampleParts) => Partial<SampleParts>) => async () => {
  const parts = createSampleParts();
  return { bytes: await buildSample({ ...parts, ...change(parts) }), rootPem: parts.keys.root.pem };
};
/** Something else written into the logs. */
export const logged = (change: (parts: Omit<SampleParts, 'input'>) => void) => async () => good(change);

/** Puts `text` over the bytes at every place where `found` stands. */
export function overwrite(bytes: Uint8Array, found: string, text: string): Uint8Array {
  const [from, to] = [Buffer.from(found, 'latin1'), Buffer.from(text, 'latin1')];
  const buffer = Buffer.from(bytes);
  for (let at = buffer.indexOf(from); at >= 0; at = buffer.indexOf(from, at + to.length)) to.copy(buffer, at);
  return new Uint8Array(buffer);
}
