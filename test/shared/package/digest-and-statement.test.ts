// The digest does not depend on order, and changes with every byte; version.json is read only in its one canonical form.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Sha256 } from '../../../shared/base/ids.ts';
import { packageDigest } from '../../../shared/package/digest.ts';
import { buildStatement, readStatement } from '../../../shared/package/statement.ts';
import type { VersionStatement } from '../../../shared/package/version.ts';

const files = fc.uniqueArray(
  fc.record({
    path: fc.string({ minLength: 1, unit: 'grapheme-ascii' }),
    text: fc.string({ unit: 'grapheme' }),
  }),
  { selector: ({ path }) => path, maxLength: 8 },
);

const statement: VersionStatement = {
  v: 1,
  workspace: 'ws_aaaaaaaaaaaaaaaa',
  packageId: 'incident-response',
  title: 'Incident response',
  number: 2,
  digest: 'a'.repeat(64) as Sha256,
  previous: 'b'.repeat(64) as Sha256,
  author: 'per_bbbbbbbbbbbbbbbb',
  changeLog: 'An S2 calls the bridge.',
  reports: { added: 1, removed: 0, changed: 2, warnings: 0 },
  at: '2026-11-20T08:01:00.000Z',
};

describe('packageDigest', () => {
  it('is that of the worked example of P5', () => {
    const list = [
      { path: 'manifest.json', text: '{}' },
      { path: 'a.bpmn', text: 'ü' },
    ];
    expect(packageDigest(list)).toBe('e7339d7a9e8a82a2b6221222592687710571d200bebd5e26a31d57ad4b8cef26');
  });

  it('does not depend on the order of files', () => {
    fc.assert(fc.property(files, (list) => packageDigest(list.toReversed()) === packageDigest(list)));
  });

  it('changes with a file’s text and with its path', () => {
    fc.assert(
      fc.property(
        files.filter((list) => list.length > 0),
        (list) => {
          const [first, ...rest] = list;
          if (!first) return;
          expect(packageDigest([{ ...first, text: `${first.text}!` }, ...rest])).not.toBe(
            packageDigest(list),
          );
          expect(packageDigest([{ ...first, path: `${first.path}\u0001` }, ...rest])).not.toBe(
            packageDigest(list),
          );
        },
      ),
    );
  });
});

const BROKEN: readonly {
  readonly title: string;
  readonly text: (text: string) => string;
  readonly place: string;
}[] = [
  { title: 'no newline (V1)', text: (text) => text.trimEnd(), place: 'version.json' },
  { title: 'a space (V1)', text: (text) => text.replace(':', ': '), place: 'version.json' },
  {
    title: 'an unknown key (V2)',
    text: (text) => text.replace('{"at"', '{"a":1,"at"'),
    place: 'version.json#/',
  },
  {
    title: 'a short digest (V2)',
    text: (text) => text.replace('a'.repeat(64), 'a'.repeat(63)),
    place: 'version.json#/digest',
  },
  {
    title: 'number 0 (V2)',
    text: (text) => text.replace('"number":2', '"number":0'),
    place: 'version.json#/number',
  },
  {
    title: 'local time (V2)',
    text: (text) => text.replace('.000Z', '.000+01:00'),
    place: 'version.json#/at',
  },
  { title: 'not JSON (V1)', text: () => 'version 2\n', place: 'version.json' },
];

describe('version.json', () => {
  it('reads back what was built', () =>
    expect(readStatement(buildStatement(statement))).toEqual({ ok: true, value: statement }));

  it.each(BROKEN)('is refused with $title', ({ text, place }) => {
    const read = readStatement(text(buildStatement(statement)));
    expect(read.ok ? [] : read.error.map((problem) => problem.place)).toEqual([place]);
  });
});
