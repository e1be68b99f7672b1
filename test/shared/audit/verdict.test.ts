// The headline of a check: changed, unreadable, under another root, or not following its process are different news.

import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../../shared/audit/verdict.ts';
import { verifyAndAudit } from '../../../shared/audit/audit-bundle.ts';
import { describeReport } from '../../../shared/audit/describe-report.ts';
import { verifyBundle, type VerifyInput } from '../../../shared/bundle/verify-bundle.ts';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import { buildSample, createSampleParts, entriesOf, INCIDENT, zipOf } from '../../support/sample-bundle.ts';
import { createSampleKeys, sampleCrypto } from '../../support/sample-keys.ts';

const parts = createSampleParts();
const good = await buildSample(parts);
const root = parts.keys.root.pem;

function changedRecord(): Uint8Array {
  const entries = entriesOf(good).map(({ name, bytes }) => {
    if (!/data\/logs\/.*records\.jsonl$/.test(name)) return { name, bytes };
    const text = new TextDecoder().decode(bytes);
    return { name, bytes: encodeUtf8(text.replace('"actor":"per_a', '"actor":"per_b')) };
  });
  return zipOf(entries);
}

/** A head of the right log and size, but another root. */
const wrongHead = { origin: parts.incidentLog.origin, size: 2, root: `${'A'.repeat(43)}=` };
const strangeHead = { ...wrongHead, origin: wrongHead.origin.replace(INCIDENT, 'inc_jjjjjjjjjjjjjjjj') };

const CASES: readonly (readonly [string, Uint8Array, string, RegExp])[] = [
  ['good', good, root, /exactly what was signed/],
  ['a record changed', changedRecord(), root, /has been changed/],
  ['not a bundle', encodeUtf8('hello'), root, /not a bundle that can be read/],
  ['another root', good, createSampleKeys().root.pem, /not signed under the root you gave/],
  ['no root', good, 'hello', /root certificate cannot be used/],
];

describe('verdictOf', () => {
  it.each(CASES)('%s', async (_name, bytes, rootPem, title) => {
    const { report } = await verifyBundle({ bytes, rootPem, heads: [] }, sampleCrypto);
    const verdict = verdictOf(report);
    expect(verdict.title).toMatch(title);
    expect(verdict.text).not.toBe('');
  });
});

it('names a file that was taken out', async () => {
  const bytes = zipOf(entriesOf(good).filter(({ name }) => !name.endsWith('/confirm.form')));
  const { report } = await verifyBundle({ bytes, rootPem: root, heads: [] }, sampleCrypto);
  expect(verdictOf(report).text).toMatch(
    /^The signed list names what the container does not hold: data\/process\/\S+\/confirm\.form\./,
  );
  const held = entriesOf(bytes).filter(({ name }) => !/^(mimetype|META-INF\/)/.test(name)).length;
  expect(report.steps.find(({ id }) => id === 'manifest')?.detail).toBe(`${held} of ${held + 1}`);
});

describe('a head or an authority that does not fit', () => {
  const check = async (brought: Partial<VerifyInput>) =>
    (await verifyAndAudit({ bytes: good, rootPem: root, heads: [], ...brought }, sampleCrypto)).report;

  it('is not taken for a changed bundle', async () => {
    const report = await check({ heads: [wrongHead] });
    const lines = describeReport(report, []).join('\n');
    expect(lines).toMatch(
      /^NOT VERIFIED: this bundle does not fit the head that you hold\.\n.*byte for byte/,
    );
    expect(lines).toContain('FAIL Heads that you hold: 0 of 1 hold');
    expect(lines).not.toMatch(/was changed|not what was signed/);
  });

  it('is named by what was given where an authority is no certificate', async () => {
    expect(verdictOf(await check({ tsa: 'hello' })).title).toMatch(/certificate of the authority/);
  });

  it('is said to say nothing where it is of another incident', async () => {
    const report = await check({ heads: [strangeHead] });
    expect(report.verdict).toBe('verified');
    expect(report.claimed).toContainEqual(
      expect.stringContaining(`${strangeHead.origin} that you gave says nothing`),
    );
    const two = await check({ heads: [strangeHead, { ...strangeHead, size: 3 }] });
    expect(two.claimed).toContainEqual(expect.stringContaining('2 heads that you gave say nothing'));
  });

  it('says that the documents of the exporter were not compared', async () => {
    expect((await check({})).claimed).toContainEqual(
      expect.stringMatching(/report\.html and README\.txt.*not compared/),
    );
  });
});
