// Bundles and receipts with bad time stamps, each made from a good one by one change (timestamp/FORMAT.md T7 to T9). Needs openssl.

import { concatBytes, decodeUtf8, encodeUtf8 } from '../../../shared/base/bytes.ts';
import type { Sha256 } from '../../../shared/base/ids.ts';
import { sha256Hex } from '../../../shared/base/sha256.ts';
import { TIMESTAMP, TIMESTAMP_MANIFEST, tokenPath } from '../../../shared/bundle/layout.ts';
import { appendTimestamp, timestampManifest } from '../../../shared/bundle/timestamp/bundle-timestamp.ts';
import { buildReceipt } from '../../../shared/bundle/timestamp/receipt.ts';
import { readNote } from '../../../shared/evidence/checkpoint.ts';
import { buildSample, createSampleParts, entriesOf, reseal, zipOf } from '../../support/sample-bundle.ts';
import { sampleCrypto } from '../../support/sample-keys.ts';
import { createAuthority } from '../../support/tsa/authority.ts';
import { forgeToken } from '../../support/tsa/forged-token.ts';

export const NAME = 'inc_iiiiiiiiiiiiiiii_1_00000000.asice';

/** A good bundle with a token over a head, with one appended, and in a receipt. */
export async function prepareStamps() {
  const tsa = createAuthority({ key: 'p256' });
  const parts = createSampleParts();
  const note = readNote(parts.input.logs[0]?.checkpoint ?? '');
  if (!note.ok) throw new Error(note.error.message);
  const { origin, size, body } = note.value;
  const token = tsa.stamp(encodeUtf8(body));
  const withToken = (given: { origin?: string; size?: number; token?: Uint8Array }) =>
    buildSample({ ...parts, input: { ...parts.input, tokens: [{ origin, size, token, ...given }] } });
  const plain = await buildSample(parts);
  const manifest = await timestampManifest(plain, sampleCrypto.hash);
  if (!manifest.ok) throw new Error(manifest.error.message);
  const appended = appendTimestamp(plain, manifest.value, tsa.stamp(manifest.value));
  const receipt = buildReceipt({ name: NAME, bundle: plain, token: tsa.stamp(plain) });
  if (!appended.ok || !receipt.ok) throw new Error('not built');
  return {
    tsa,
    parts,
    origin,
    size,
    token,
    withToken,
    plain,
    manifest: manifest.value,
    appended: appended.value,
    receipt: receipt.value,
  };
}
export type Made = Awaited<ReturnType<typeof prepareStamps>>;
export interface StampCase {
  readonly code: string;
  readonly name: string;
  readonly make: (made: Made) => Uint8Array | Promise<Uint8Array>;
}
const edited = (bytes: Uint8Array, name: string, change: (bytes: Uint8Array) => Uint8Array): Uint8Array =>
  zipOf(
    entriesOf(bytes).map((entry) => (entry.name === name ? { name, bytes: change(entry.bytes) } : entry)),
  );
const without = (bytes: Uint8Array, name: string): Uint8Array =>
  zipOf(entriesOf(bytes).filter((entry) => entry.name !== name));
export const other = encodeUtf8('something else');

export const STAMP_CASES: readonly StampCase[] = [
  {
    code: 'token_imprint_differs',
    name: 'a token over another text',
    make: ({ withToken, tsa }) => withToken({ token: tsa.stamp(other) }),
  },
  {
    code: 'token_imprint_differs',
    name: 'a token over another size',
    make: ({ withToken }) => withToken({ size: 3 }),
  },
  {
    code: 'token_head_unknown',
    name: 'more records than the log has',
    make: ({ withToken }) => withToken({ size: 5 }),
  },
  { code: 'token_head_unknown', name: 'no records', make: ({ withToken }) => withToken({ size: 0 }) },
  {
    code: 'token_head_unknown',
    name: 'a log that is not there',
    make: ({ withToken, origin }) =>
      withToken({ origin: origin.replace('inc_iiiiiiiiiiiiiiii', 'inc_jjjjjjjjjjjjjjjj') }),
  },
  { code: 'token_malformed', name: 'no token at all', make: ({ withToken }) => withToken({ token: other }) },
  {
    code: 'token_name_differs',
    name: 'another token under the name',
    make: async ({ withToken, token, tsa, parts }) => {
      const name = tokenPath(sha256Hex(token));
      const entries = entriesOf(await withToken({}));
      return reseal(
        entries.map((entry) => (entry.name === name ? { name, bytes: tsa.stamp(other) } : entry)),
        parts.device,
      );
    },
  },
  {
    code: 'file_missing',
    name: 'a stated token that is not there',
    make: async ({ withToken, token, parts }) => {
      const name = tokenPath(sha256Hex(token));
      return reseal(
        entriesOf(await withToken({})).filter((entry) => entry.name !== name),
        parts.device,
      );
    },
  },
  {
    code: 'token_not_checkable',
    name: 'a token that nothing states',
    make: ({ plain, token, parts }) =>
      reseal(
        [...entriesOf(plain), { name: tokenPath('a'.repeat(64) as Sha256), bytes: token }],
        parts.device,
      ),
  },
  {
    code: 'token_not_checkable',
    name: 'a list without its token',
    make: ({ appended }) => without(appended, TIMESTAMP),
  },
  {
    code: 'token_not_checkable',
    name: 'a token without its list',
    make: ({ appended }) => without(appended, TIMESTAMP_MANIFEST),
  },
  {
    code: 'timestamp_manifest_differs',
    name: 'another list',
    make: ({ appended }) =>
      edited(appended, TIMESTAMP_MANIFEST, (bytes) => encodeUtf8(`${decodeUtf8(bytes)} `)),
  },
  {
    code: 'token_imprint_differs',
    name: 'an appended token over another list',
    make: ({ appended, token }) => edited(appended, TIMESTAMP, () => token),
  },
  {
    code: 'token_signer_unfit',
    name: 'a token over a head that names another signer',
    make: ({ withToken, tsa, parts }) =>
      withToken({ token: forgeToken(tsa, bodyOf(parts), { certificateHash: new Uint8Array(32) }) }),
  },
  {
    code: 'receipt_malformed',
    name: 'a receipt with a file too many',
    make: ({ receipt }) => zipOf([...entriesOf(receipt), { name: 'META-INF/x', bytes: other }]),
  },
  {
    code: 'receipt_malformed',
    name: 'a receipt in which a byte of the bundle was damaged',
    make: ({ receipt }) => receipt.with(400, (receipt[400] ?? 0) ^ 1),
  },
  {
    code: 'receipt_malformed',
    name: 'a bundle under a name that is none of a bundle',
    make: ({ receipt }) =>
      zipOf(entriesOf(receipt).map((each) => (each.name === NAME ? { ...each, name: 'a.zip' } : each))),
  },
  {
    code: 'receipt_malformed',
    name: 'a receipt without a token',
    make: ({ receipt }) => without(receipt, 'META-INF/timestamp.tst'),
  },
  {
    code: 'receipt_malformed',
    name: 'a receipt with something appended',
    make: ({ receipt }) => concatBytes(receipt, other),
  },
  {
    code: 'token_imprint_differs',
    name: 'a receipt over another bundle',
    make: ({ receipt, token }) => edited(receipt, 'META-INF/timestamp.tst', () => token),
  },
];
const bodyOf = (parts: Made['parts']): Uint8Array => {
  const note = readNote(parts.input.logs[0]?.checkpoint ?? '');
  return encodeUtf8(note.ok ? note.value.body : '');
};
