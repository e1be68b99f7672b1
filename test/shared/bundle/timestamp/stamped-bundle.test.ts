// Bundles with time stamps: tokens over heads, one appended over all, and receipts around them. Each bad one has one cause.

import { afterAll, describe, expect, it } from 'vitest';
import { concatBytes, decodeUtf8, encodeUtf8 } from '../../../../shared/base/bytes.ts';
import type { Sha256 } from '../../../../shared/base/ids.ts';
import { sha256Hex } from '../../../../shared/base/sha256.ts';
import { TIMESTAMP, TIMESTAMP_MANIFEST, tokenPath } from '../../../../shared/bundle/layout.ts';
import { appendTimestamp, timestampManifest } from '../../../../shared/bundle/timestamp/bundle-timestamp.ts';
import { buildReceipt, isReceipt, receiptName } from '../../../../shared/bundle/timestamp/receipt.ts';
import { verifyFile } from '../../../../shared/bundle/timestamp/verify-receipt.ts';
import { NO_OUTSIDE_WITNESS } from '../../../../shared/bundle/verification-report.ts';
import { readNote } from '../../../../shared/evidence/checkpoint.ts';
import { lacksTools } from '../../../support/installed-tools.ts';
import { buildSample, createSampleParts, entriesOf, reseal, zipOf } from '../../../support/sample-bundle.ts';
import { sampleCrypto } from '../../../support/sample-keys.ts';
import { createAuthority } from '../../../support/tsa/authority.ts';
import { forgeToken } from '../../../support/tsa/forged-token.ts';

const missing = lacksTools('openssl');
const NAME = 'inc_iiiiiiiiiiiiiiii_1_00000000.asice';

async function prepare() {
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
const made = missing ? undefined : await prepare();
type Made = Awaited<ReturnType<typeof prepare>>;
const at = (): Made => {
  if (!made) throw new Error('openssl is missing');
  return made;
};
afterAll(() => made?.tsa.end());

const verify = (bytes: Uint8Array, tsa?: string) =>
  verifyFile({ bytes, rootPem: at().parts.keys.root.pem, heads: [], tsa }, sampleCrypto);
const codes = (report: { steps: readonly { problems: readonly { code: string }[] }[] }): string[] =>
  report.steps.flatMap(({ problems }) => problems.map(({ code }) => code));

describe.skipIf(missing)('a good time stamp', () => {
  const places: readonly [string, () => Promise<Uint8Array>, RegExp][] = [
    [
      'over a head',
      () => at().withToken({}),
      /^The first 4 records of runproof\.log.* not later than 20\d\d-/,
    ],
    ['appended', () => Promise.resolve(at().appended), /^This whole bundle existed not later than 20\d\d-/],
    ['around it', () => Promise.resolve(at().receipt), /^This whole bundle existed not later than 20\d\d-/],
  ];
  it.each(places)('%s is proved by the certificate of the authority', async (_, make, sentence) => {
    const { report } = await verify(await make(), at().tsa.rootPem);
    expect(codes(report)).toEqual([]);
    expect(report).toMatchObject({ verdict: 'verified', outsideWitness: true });
    expect(report.proved.filter((line) => sentence.test(line))).toHaveLength(1);
    expect(report.claimed).not.toContain(NO_OUTSIDE_WITNESS);
    expect(report.facts.logs.find(({ origin }) => origin === at().origin)?.witnessed).toBe(4);
  });

  it.each(places)('%s is claimed without it', async (_, make, sentence) => {
    const { report } = await verify(await make());
    expect(report).toMatchObject({ verdict: 'verified', outsideWitness: false });
    expect(report.claimed.filter((line) => sentence.test(line))).toHaveLength(1);
    expect(report.claimed).toContain(NO_OUTSIDE_WITNESS);
  });

  it('leaves the bundle as it was', () => {
    const { appended, plain, receipt } = at();
    const before = entriesOf(appended).filter(
      ({ name }) => name !== TIMESTAMP && name !== TIMESTAMP_MANIFEST,
    );
    expect(before).toEqual(entriesOf(plain));
    expect(entriesOf(receipt)[1]?.bytes).toEqual(plain);
    expect([isReceipt(receipt), isReceipt(plain), receiptName(NAME)]).toEqual([
      true,
      false,
      NAME.replace('asice', 'asics'),
    ]);
  });
});

interface BadStamp {
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
const other = encodeUtf8('something else');

const BAD: readonly BadStamp[] = [
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

describe.skipIf(missing)('a bad time stamp', () => {
  it.each(BAD)('$code: $name', async ({ code, make }) => {
    const { report } = await verify(await make(at()), at().tsa.rootPem);
    expect(report).toMatchObject({ verdict: 'failed', proved: [] });
    expect(codes(report)).toEqual([code]);
  });

  it('token_not_from_tsa: another authority', async () => {
    const stranger = createAuthority({ key: 'p256' });
    for (const bytes of [await at().withToken({}), at().appended, at().receipt])
      expect(codes((await verify(bytes, stranger.rootPem)).report)).toEqual(['token_not_from_tsa']);
    stranger.end();
  });

  it('tsa_malformed: something else than certificates', async () => {
    expect(codes((await verify(at().plain, 'nothing')).report)).toEqual(['tsa_malformed']);
  });

  it('fails with what is wrong in the bundle of a good receipt', async () => {
    const bundle = at().plain.slice(0, -1);
    const receipt = buildReceipt({ name: NAME, bundle, token: at().tsa.stamp(bundle) });
    const { report } = await verify(receipt.ok ? receipt.value : other, at().tsa.rootPem);
    expect(report).toMatchObject({ verdict: 'failed', proved: [], outsideWitness: false });
    expect(codes(report)).toEqual(['zip_not_found']);
  });
});
