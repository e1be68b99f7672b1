// What version 2 adds, where it is right: several devices, a replaced key, revocation, parts, the index, earlier heads.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import type { Sha256 } from '../../../shared/base/ids.ts';
import { sha256Hex } from '../../../shared/base/sha256.ts';
import { writeBundle } from '../../../shared/bundle/build-bundle.ts';
import type { ByteSource } from '../../../shared/bundle/byte-source.ts';
import { planParts } from '../../../shared/bundle/parts.ts';
import { readHeads } from '../../../shared/bundle/read-heads.ts';
import { verifyBundle } from '../../../shared/bundle/verify-bundle.ts';
import { verifyIndex } from '../../../shared/bundle/verify-index.ts';
import { buildSample, createSampleParts, entriesOf, signAs } from '../../support/sample-bundle.ts';
import { AUTHOR, DEVICE, fromSeed, sampleCrypto } from '../../support/sample-keys.ts';
import {
  createRichParts,
  knownLog,
  LOST_DEVICE,
  revoke,
  SECOND_DEVICE,
} from '../../support/sample-rich-bundle.ts';
import { version1Bundle } from '../../vectors/bundle/cases-v2.ts';
import { FILE, goodIndex, INDEX_CASES, type IndexCase } from '../../vectors/bundle/index-cases.ts';

const VECTORS = join(import.meta.dirname, '../../vectors/bundle');
const golden2 = (): Uint8Array => new Uint8Array(readFileSync(join(VECTORS, 'golden-2.asice')));
const makeGolden = (): Promise<Uint8Array> => buildSample(fromSeed('golden-2', () => createRichParts()));

describe('a bundle of version 2', () => {
  it('holds two devices, a replaced key and a revocation', async () => {
    const parts = createRichParts();
    const { report } = await verifyBundle(
      { bytes: await buildSample(parts), rootPem: parts.keys.root.pem, heads: [] },
      sampleCrypto,
    );
    expect(report.steps.filter(({ state }) => state !== 'passed')).toEqual([]);
    expect(report).toMatchObject({ verdict: 'verified', facts: { records: 8, approvals: 2 } });
    expect(report.withheld).toContain(`1 field of the log of ${DEVICE}: personal data.`);
    expect(report.steps.find(({ id }) => id === 'revocations')?.detail).toBe('1 revoked');
    expect(report.steps.find(({ id }) => id === 'keys')?.detail).toBe('5 of 5');
  });

  it('of the first release verifies for ever', async () => {
    const { report } = await verifyBundle(
      {
        bytes: golden2(),
        rootPem: readFileSync(join(VECTORS, 'golden-2.root.pem'), 'utf8'),
        heads: [],
      },
      sampleCrypto,
    );
    expect(report).toMatchObject({
      verdict: 'verified',
      facts: { records: 8, approvals: 2, attachments: 1 },
    });
  });

  // golden-2 was written as `makeGolden` does. README.txt may be worded anew; what lies in data/ may not come out otherwise.
  it('is written to the byte as in the first release', async () => {
    const [now, then] = [await makeGolden(), golden2()].map((bytes) =>
      entriesOf(bytes).filter(({ name }) => name.startsWith('data/')),
    );
    expect(now?.map(({ name }) => name)).toEqual(then?.map(({ name }) => name));
    for (const [index, { name, bytes }] of (then ?? []).entries())
      expect(Buffer.from(now?.[index]?.bytes ?? []).equals(bytes), name).toBe(true);
    expect(await makeGolden()).toEqual(await makeGolden());
  });

  it('stands beside version 1, which is read as before', async () => {
    const { report } = await verifyBundle({ heads: [], ...(await version1Bundle()) }, sampleCrypto);
    expect(report.verdict).toBe('verified');
  });

  it('keeps what a key vouched for before it was revoked', async () => {
    const parts = createRichParts();
    const { incidentLog, secondLog, workspaceLog, journalLog, keys } = parts;
    const revocations = [
      revoke(keys.root, parts.renewed, [incidentLog, workspaceLog, journalLog].map(knownLog)).text,
      revoke(keys.root, parts.second, [knownLog(secondLog)]).text,
      revoke(keys.root, parts.commander, [incidentLog, workspaceLog].map(knownLog)).text,
    ];
    const { report } = await verifyBundle(
      { bytes: await buildSample(parts), rootPem: keys.root.pem, heads: [], revocations },
      sampleCrypto,
    );
    expect(report.verdict).toBe('verified');
    expect(LOST_DEVICE).not.toBe(SECOND_DEVICE);
  });

  it('pays no attention to heads of other incidents', async () => {
    const parts = createSampleParts();
    const { report } = await verifyBundle(
      {
        bytes: await buildSample(parts),
        rootPem: parts.keys.root.pem,
        heads: [{ origin: parts.journalLog.origin, size: 1, root: `${'A'.repeat(43)}=` }],
      },
      sampleCrypto,
    );
    expect(report).toMatchObject({ verdict: 'verified', outsideWitness: false });
  });
});

/** A source that hands out copies and remembers the longest. */
function copies(bytes: Uint8Array): ByteSource & { longest: number } {
  const source = {
    size: bytes.length,
    longest: 0,
    read: (from: number, to: number) => {
      source.longest = Math.max(source.longest, to - from);
      return Promise.resolve(bytes.slice(from, to));
    },
  };
  return source;
}

describe('large bundles', () => {
  it('are split into parts that each verify and lack only each other’s attachments', async () => {
    const files = Array.from({ length: 5 }, (_, index) => encodeUtf8(`${index}`.repeat(200 * 1024)));
    const parts = createSampleParts(({ incidentLog }) => {
      for (const bytes of files)
        incidentLog.add(
          'note.added',
          AUTHOR,
          { command: 'AddNote', args: {} },
          {
            'attachment.0': {
              mediaType: 'text/plain',
              name: 'sample',
              sha256: sha256Hex(bytes),
              size: bytes.length,
            },
          },
        );
    });
    let reads = 0;
    const attachments = [
      parts.attachment,
      ...files.map((bytes) => ({
        sha256: sha256Hex(bytes),
        size: bytes.length,
        read: () => {
          reads += 1;
          return Promise.resolve(bytes);
        },
      })),
    ];
    const input = { ...parts.input, attachments };
    const plan = planParts(input, { entries: 990, bytes: 500 * 1024 });
    if (!plan.ok) throw new Error(plan.error.message);
    expect(plan.value.parts).toHaveLength(3);
    expect(planParts(input)).toMatchObject({ ok: true, value: { parts: [null] } });
    const found = new Set<Sha256>();
    for (const part of plan.value.parts) {
      const chunks: Uint8Array[] = [];
      const progress: number[] = [];
      const written = await writeBundle(
        { ...input, part },
        {
          sign: signAs(parts.device),
          hash: sampleCrypto.hash,
          sink: (chunk) => Promise.resolve(void chunks.push(chunk)),
          onProgress: (done, total) => progress.push(done / total),
        },
      );
      if (!written.ok) throw new Error(written.error.message);
      expect(written.value.name).toMatch(new RegExp(`_${part?.number}of3\\.asice$`));
      expect(progress).toEqual(progress.toSorted((a, b) => a - b));
      const bytes = new Uint8Array(Buffer.concat(chunks));
      expect(bytes).toHaveLength(written.value.size);
      expect(bytes.length).toBeLessThan(500 * 1024);
      const source = copies(bytes);
      const { report, content } = await verifyBundle(
        { bytes: source, rootPem: parts.keys.root.pem, heads: [] },
        sampleCrypto,
      );
      expect(report.verdict).toBe('verified');
      for (const sha256 of content?.attachments.keys() ?? []) found.add(sha256);
    }
    // Twice each: once to measure, once to write. Only the small one is kept.
    expect([reads, [...found]]).toEqual([10, [parts.attachment.sha256]]);
  });
});

async function checkIndex({ code, also = [], make }: IndexCase): Promise<void> {
  const { verdict, steps } = await verifyIndex(await make(), sampleCrypto);
  const codes = steps.flatMap(({ problems }) => problems.map((problem) => problem.code));
  expect(verdict).toBe('failed');
  expect([...new Set(codes)].toSorted()).toEqual([code, ...also].toSorted());
}

describe('an index', () => {
  it('is verified with the bundles it names, whose heads it holds', async () => {
    const good = await goodIndex();
    const { verdict, index } = await verifyIndex(good, sampleCrypto);
    expect([verdict, index?.bundles[0]?.file]).toEqual(['verified', FILE]);
    const heads = index?.bundles.flatMap((bundle) => bundle.heads) ?? [];
    const { report } = await verifyBundle({ bytes: good.bundle, rootPem: good.rootPem, heads }, sampleCrypto);
    expect(report).toMatchObject({ verdict: 'verified', outsideWitness: true });
  });

  it.each(INDEX_CASES)('$code: $name', checkIndex);
});

describe('earlier heads', () => {
  const parts = createSampleParts();
  const { checkpoint } = parts.incidentLog.bundled();
  const [origin = '', size = '', root = ''] = checkpoint.split('\n');
  const head = { origin, size: Number(size), root };

  it.each([
    ['a checkpoint', checkpoint],
    ['a checkpoint by mail', checkpoint.replaceAll('\n', '\r\n')],
    ['a printed line', `${origin} ${size} ${root}`],
    ['three lines of a QR code', `${origin}\n${size}\n${root}\n`],
  ])('are read from %s', (_, text) => {
    expect(readHeads(encodeUtf8(text))).toEqual({ ok: true, value: [head] });
  });

  it('are read from an older bundle and from an index', async () => {
    expect(readHeads(await buildSample(parts))).toMatchObject({ ok: true, value: [head, {}] });
    const { bytes } = await goodIndex(parts);
    expect(bytes instanceof Uint8Array && readHeads(bytes)).toEqual({ ok: true, value: [head] });
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['a PDF', encodeUtf8('%PDF-1.7')],
    ['bytes that are no text', Uint8Array.of(0xff, 0xfe)],
    ['a size with a leading zero', encodeUtf8(`${origin} 0${size} ${root}`)],
    ['a line cut short', encodeUtf8(`${origin} ${size}`)],
    ['a container of something else', encodeUtf8('PK\u0003\u0004')],
  ])('head_malformed: %s', (_, bytes) => {
    expect(readHeads(bytes)).toMatchObject({
      ok: false,
      error: { code: 'head_malformed', clause: 'bundle B23' },
    });
  });
});
