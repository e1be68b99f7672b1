// What an auditor drops: told apart by content, whatever the file is called; anything else is named with what to do.

import { describe, expect, it } from 'vitest';
import { readGiven } from '../../../../renderer/features/audit/given-files.ts';
import { encodeUtf8 } from '../../../../shared/base/bytes.ts';
import { createAuthority } from '../../../support/tsa/authority.ts';
import { buildSample, createSampleParts, entriesOf } from '../../../support/sample-bundle.ts';

const parts = createSampleParts();
const bytes = await buildSample(parts);
const pem = parts.keys.root.pem;
const head = entriesOf(bytes).find(({ name }) => name.endsWith('checkpoint.txt'))?.bytes ?? new Uint8Array();
const file = (name: string, content: Uint8Array | string) => ({
  name,
  blob: new Blob([typeof content === 'string' ? encodeUtf8(content) : content.slice()]),
});

describe('readGiven', () => {
  it('takes bundle, root and head in any order and under any name', async () => {
    const given = await readGiven([file('a', head), file('b', pem), file('c', bytes)]);
    expect(given.problems).toEqual([]);
    expect(given.bundles.map(({ name }) => name)).toEqual(['c']);
    expect(given.root).toMatchObject({ name: 'b', source: 'given' });
    expect(given.root?.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect([...given.heads.keys()]).toEqual(['a']);
  });

  it('takes an older bundle for its heads where it is given for them', async () => {
    const given = await readGiven([file('old.asice', bytes)], 'heads');
    expect(given.bundles).toEqual([]);
    expect([...given.heads.values()].flatMap(({ heads }) => heads)).toHaveLength(2);
  });

  it('takes revocations, and certificates of time-stamping authorities, but no key of a workspace for one', async () => {
    const text = `runproof.revocation/ws_aaaaaaaaaaaaaaaa\n`;
    const authority = createAuthority();
    const given = await readGiven([
      file('r.txt', text),
      file('tsa.pem', authority.rootPem),
      file('d.pem', parts.device.pem),
    ]);
    authority.end();
    expect([...given.revocations.keys()]).toEqual(['r.txt']);
    expect([...given.authorities.keys()]).toEqual(['tsa.pem']);
    expect(given.problems.map(({ code, place }) => [code, place])).toEqual([['root_malformed', 'd.pem']]);
  });

  const bad: readonly (readonly [string, Uint8Array | string, string])[] = [
    ['notes.docx', 'hello', 'file_not_known'],
    ['empty', '', 'file_not_known'],
    ['root.pem', 'hello', 'root_malformed'],
    ['root.pem', pem.replace(/[A-Za-z]{8}\n/, 'AAAAAAAA\n'), 'root_malformed'],
    ['head.txt', 'runproof.log/ws/inc/dev\n5\n', 'head_malformed'],
  ];
  it.each(bad)('%s: names what is wrong', async (name, content, code) => {
    const given = await readGiven([file(name, content)]);
    expect(given.problems.map((problem) => problem.code)).toEqual([code]);
    expect(given.problems[0]).toMatchObject({ place: name });
    expect(given.problems[0]?.remedy).toBeTruthy();
    expect(given.root).toBeUndefined();
  });

  it('takes a file that claims to be a bundle for one, and leaves the verdict to the check', async () => {
    const given = await readGiven([file('cut.asice', 'hello')]);
    expect(given).toMatchObject({ bundles: [{ name: 'cut.asice' }], problems: [] });
  });
});
