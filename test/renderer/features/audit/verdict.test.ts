// The headline of a check: changed, unreadable, under another root, or not following its process are different news.

import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../../../renderer/features/audit/verdict.ts';
import { verifyBundle } from '../../../../shared/bundle/verify-bundle.ts';
import { encodeUtf8 } from '../../../../shared/base/bytes.ts';
import { buildSample, createSampleParts, entriesOf, zipOf } from '../../../support/sample-bundle.ts';
import { createSampleKeys, sampleCrypto } from '../../../support/sample-keys.ts';

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
