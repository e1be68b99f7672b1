// The canonical ZIP: one list of entries, one text of bytes; other tools can read it, and nothing else is taken.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import { crc32 } from '../../../shared/bundle/crc32.ts';
import { isSafeName } from '../../../shared/bundle/zip-name.ts';
import { MAX_ENTRIES } from '../../../shared/bundle/zip-header.ts';
import { buildZip, readZip, salvageZip, type ZipEntry } from '../../../shared/bundle/zip.ts';
import { lacksTools } from '../../support/installed-tools.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const entry = (name: string, text = 'sample\n'): ZipEntry => ({ name, bytes: encodeUtf8(text) });
const segment = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,12}$/);
const entries = fc
  .uniqueArray(
    fc.record({
      name: fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')),
      bytes: fc.uint8Array({ maxLength: 300 }),
    }),
    {
      selector: ({ name }) => name.toLowerCase(),
      maxLength: 12,
    },
  )
  .filter((list) => list.every(({ name }) => isSafeName(name)));

const refused = (list: readonly ZipEntry[], code: string): void =>
  expect(buildZip(list)).toMatchObject({ ok: false, error: { code } });

describe('the canonical ZIP', () => {
  it('gives back what was put in', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const zip = buildZip(list);
        expect(zip.ok && readZip(zip.value)).toEqual({ ok: true, value: list });
      }),
    );
  });

  it('takes no bytes but its own', () => {
    fc.assert(
      fc.property(entries, fc.nat(), fc.nat(7), (list, at, bit) => {
        const zip = buildZip(list);
        if (!zip.ok) return false;
        const bytes = zip.value;
        const index = at % bytes.length;
        bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
        return !readZip(bytes).ok;
      }),
    );
  });

  it('says which file was damaged and keeps the others', () => {
    const zip = buildZip([entry('a.txt', 'first'), entry('b.txt', 'second')]);
    if (!zip.ok) throw new Error(zip.error.message);
    const bytes = zip.value;
    bytes[bytes.indexOf('f'.charCodeAt(0), 30)] = 0;
    expect(salvageZip(bytes)).toMatchObject({
      ok: true,
      value: { damaged: ['a.txt'], entries: [{ name: 'a.txt' }, entry('b.txt', 'second')] },
    });
    expect(readZip(bytes)).toMatchObject({ ok: false, error: { code: 'zip_crc_differs', place: 'a.txt' } });
  });

  it('has the CRC of zlib', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => crc32(bytes) === zlibCrc32(bytes)));
  });

  it.skipIf(lacksTools('unzip'))('is read by unzip', async () => {
    const zip = buildZip([entry('mimetype', 'text/plain'), entry('data/notes.txt')]);
    if (!zip.ok) throw new Error(zip.error.message);
    const file = join(await temporaryFolder(), 'sample.zip');
    writeFileSync(file, zip.value);
    expect(execFileSync('unzip', ['-p', file, 'data/notes.txt'], { encoding: 'utf8' })).toBe('sample\n');
    expect(execFileSync('unzip', ['-t', file], { encoding: 'utf8' })).toContain('No errors detected');
  });
});

describe('what a container must not hold', () => {
  it.each([
    '../x',
    '/x',
    'a//b',
    'a/../b',
    '.hidden',
    'a\\b',
    'con',
    'NUL.txt',
    'lpt1.a',
    'ends.',
    'a b',
    'ä',
    'a\0b',
    '',
    'x'.repeat(201),
  ])('the name %j', (name) => {
    refused([entry(name)], 'zip_name_unsafe');
  });
  it('two names that differ in case only', () =>
    refused([entry('a.txt'), entry('A.TXT')], 'zip_name_repeated'));
  it('more than 990 files', () =>
    refused(
      Array.from({ length: MAX_ENTRIES + 1 }, (_, index) => entry(`f${index}`)),
      'zip_too_many_entries',
    ));
  it('two GiB', () => {
    const bytes = new Uint8Array(64 * 1024 * 1024);
    refused(
      Array.from({ length: 32 }, (_, index) => ({ name: `f${index}`, bytes })),
      'zip_too_large',
    );
  });
});
