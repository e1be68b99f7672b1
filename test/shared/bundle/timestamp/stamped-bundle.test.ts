// Bundles with time stamps: tokens over heads, one appended over all, and receipts around them. Each bad one has one cause.

import { afterAll, describe, expect, it } from 'vitest';
import { TIMESTAMP, TIMESTAMP_MANIFEST } from '../../../../shared/bundle/layout.ts';
import { readKeptHeads } from '../../../../shared/bundle/read-heads.ts';
import { buildReceipt, isReceipt, receiptName } from '../../../../shared/bundle/timestamp/receipt.ts';
import { verifyFile } from '../../../../shared/bundle/timestamp/verify-receipt.ts';
import { NO_OUTSIDE_WITNESS } from '../../../../shared/bundle/verification-report.ts';
import { lacksTools } from '../../../support/installed-tools.ts';
import { entriesOf } from '../../../support/sample-bundle.ts';
import { sampleCrypto } from '../../../support/sample-keys.ts';
import { createAuthority } from '../../../support/tsa/authority.ts';
import { type Made, NAME, other, prepareStamps, STAMP_CASES } from '../../../vectors/bundle/stamp-cases.ts';

const missing = lacksTools('openssl');
const made = missing ? undefined : await prepareStamps();
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

  it('over a head that the checker kept tells its time as well', async () => {
    const { plain, token, tsa, parts, origin } = at();
    const kept = readKeptHeads(token);
    if (!kept.ok) throw new Error(kept.error.message);
    const check = async (trusted: string) =>
      (
        await verifyFile(
          { bytes: plain, rootPem: parts.keys.root.pem, tsa: trusted, ...kept.value },
          sampleCrypto,
        )
      ).report;
    const sentence = /^The first 4 records of runproof\.log.* not later than 20\d\d-/;
    const report = await check(tsa.rootPem);
    expect(report.proved.filter((line) => sentence.test(line))).toHaveLength(1);
    const stranger = createAuthority({ key: 'p256' });
    const claimed = await check(stranger.rootPem);
    stranger.end();
    expect(claimed).toMatchObject({ verdict: 'verified', outsideWitness: true });
    expect(claimed.proved.filter((line) => sentence.test(line))).toEqual([]);
    expect(claimed.claimed).toContainEqual(
      expect.stringMatching(
        new RegExp(`that you hold over 4 records of ${origin}: .* does not lead to a certificate`),
      ),
    );
  });

  it('comes from an authority whose certificate is no root of a workspace', async () => {
    const { plain, tsa } = at();
    const { report } = await verifyFile({ bytes: plain, rootPem: tsa.rootPem, heads: [] }, sampleCrypto);
    expect(report.steps.find(({ id }) => id === 'root')?.problems).toMatchObject([
      { code: 'root_malformed', message: expect.stringContaining('not of the profile of a workspace root') },
    ]);
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

describe.skipIf(missing)('a bad time stamp', () => {
  it.each(STAMP_CASES)('$code: $name', async ({ code, make }) => {
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
