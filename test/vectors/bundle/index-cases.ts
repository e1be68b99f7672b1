// Bad indexes of a period export, each made from a good one by one change (FORMAT.md B21, B22).

import { decodeUtf8, encodeUtf8 } from '../../../shared/base/bytes.ts';
import type { Sha256 } from '../../../shared/base/ids.ts';
import { sha256Bytes, sha256Hex } from '../../../shared/base/sha256.ts';
import { buildIndex } from '../../../shared/bundle/build-index.ts';
import type { BundleCode } from '../../../shared/bundle/bundle-problem.ts';
import { INDEX, keyPath, README } from '../../../shared/bundle/layout.ts';
import type { IndexVerifyInput } from '../../../shared/bundle/verify-index.ts';
import type { ZipEntry } from '../../../shared/bundle/zip.ts';
import { buildSample, createSampleParts, entriesOf, EXPORTED_AT, INCIDENT, reseal, signAs, zipOf, type SampleParts } from '../../support/sample-bundle.ts';
import { createSampleKeys, DEVICE, WORKSPACE } from '../../support/sample-keys.ts';
import { revoke } from '../../support/sample-rich-bundle.ts';

/** `bundle`: the bytes of the one bundle that a good index names. */
export type IndexGiven = IndexVerifyInput & { readonly bundle: Uint8Array };

export interface IndexCase {
  readonly name: string;
  readonly code: BundleCode;
  /** Codes that the same change brings with it. */
  readonly also?: readonly BundleCode[];
  readonly make: () => Promise<IndexGiven>;
}

const hash = (bytes: Uint8Array): Promise<Uint8Array> => Promise.resolve(sha256Bytes(bytes));
export const FILE = `${INCIDENT}_1_aaaaaaaa.asice`;

export async function goodIndex(parts: SampleParts = createSampleParts(), workspace = WORKSPACE): Promise<IndexGiven> {
  const bundle = await buildSample(parts);
  const sha256 = sha256Hex(bundle);
  const { origin, size } = parts.incidentLog.head;
  const root = /\n\d+\n(\S+)\n/.exec(parts.incidentLog.bundled().checkpoint)?.[1] ?? '';
  const built = await buildIndex(
    {
      workspace,
      scope: { kind: 'period', from: '2026-11-01T00:00:00.000Z', to: '2026-11-30T23:59:59.999Z' },
      at: EXPORTED_AT,
      purpose: 'audit',
      recipient: 'X. Auditor',
      bundles: [{ file: FILE, sha256, incident: INCIDENT, part: null, heads: [{ origin, size, root }] }],
      rootPem: parts.keys.root.pem,
      device: { id: DEVICE, pem: parts.device.pem },
    },
    signAs(parts.device),
    hash,
  );
  if (!built.ok) throw new Error(built.error.message);
  return { bytes: built.value.bytes, rootPem: parts.keys.root.pem, bundles: [{ file: FILE, sha256 }], bundle };
}

const bytesOf = ({ bytes }: IndexVerifyInput): Uint8Array => (bytes instanceof Uint8Array ? bytes : new Uint8Array(0));
/** Files changed and packed again. */
const zipped = (change: (entries: ZipEntry[]) => ZipEntry[]) => async () => {
  const good = await goodIndex();
  return { ...good, bytes: zipOf(change(entriesOf(bytesOf(good)))) };
};
/** Files changed, packed and signed again with the device key. */
const resealed = (change: (entries: ZipEntry[]) => ZipEntry[], options: { at?: string } = {}) => async () => {
  const parts = createSampleParts();
  const good = await goodIndex(parts);
  return { ...good, bytes: reseal(change(entriesOf(bytesOf(good))), parts.device, { ...options, bag: false }) };
};
const edit = (name: string, change: (text: string) => string) => (entries: ZipEntry[]) =>
  entries.map((entry) => (entry.name === name ? { name, bytes: encodeUtf8(change(decodeUtf8(entry.bytes) ?? '')) } : entry));
const given = (bundles: IndexVerifyInput['bundles']) => async () => ({ ...(await goodIndex()), bundles });

export const INDEX_CASES: readonly IndexCase[] = [
  { name: 'a file too many', code: 'index_files_differ', make: resealed((entries) => [...entries, { name: 'data/more.txt', bytes: encodeUtf8('sample\n') }]) },
  { name: 'the certificate left out', code: 'file_missing', make: resealed((entries) => entries.filter(({ name }) => name !== keyPath(DEVICE))) },
  { name: 'the readme left out', code: 'file_missing', make: resealed((entries) => entries.filter(({ name }) => name !== README)) },
  { name: 'index.json altered', code: 'file_changed', make: zipped(edit(INDEX, (text) => text.replace('audit', 'adieu'))) },
  { name: 'another profile', code: 'index_malformed', make: resealed(edit(INDEX, (text) => text.replace('runproof-index-v1', 'runproof-index-v9'))) },
  { name: 'a time with milliseconds', code: 'index_malformed', make: resealed(edit(INDEX, (text) => text.replace('10:00:00.000Z', '10:00:00.001Z'))) },
  { name: 'a period that ends before it begins', code: 'index_malformed', make: resealed(edit(INDEX, (text) => text.replace('2026-11-01T', '2026-12-01T'))) },
  { name: 'another time than the signature', code: 'index_differs', make: resealed(edit(INDEX, (text) => text.replace('2026-11-20T10', '2026-11-20T11'))) },
  { name: 'another workspace than the root', code: 'index_differs', make: () => goodIndex(createSampleParts(), 'ws_bbbbbbbbbbbbbbbb' as typeof WORKSPACE) },
  { name: 'the root of another workspace of the same name', code: 'certificate_not_from_root', make: async () => ({ ...(await goodIndex()), rootPem: createSampleKeys().root.pem }) },
  {
    name: 'signed by a key that was revoked before',
    code: 'key_revoked',
    make: async () => {
      const parts = createSampleParts();
      return { ...(await goodIndex(parts)), revocations: [revoke(parts.keys.root, parts.device, [], { at: '2026-11-20T09:00:00.000Z' }).text] };
    },
  },
  { name: 'a bundle that is not there', code: 'index_bundle_missing', make: given([]) },
  { name: 'another bundle under the name', code: 'index_bundle_differs', make: given([{ file: FILE, sha256: 'a'.repeat(64) as Sha256 }]) },
  {
    name: 'a bundle that the index does not name',
    code: 'index_bundle_differs',
    make: async () => goodIndex().then((good) => ({ ...good, bundles: [...good.bundles, { file: 'more.asice', sha256: 'a'.repeat(64) as Sha256 }] })),
  },
];
