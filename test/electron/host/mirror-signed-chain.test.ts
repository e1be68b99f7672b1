// A log that its own device signed is followed without reading what its records say; what makes it a chain is checked all the same.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extendWith } from '../../../electron/host/mirror/chain.ts';
import { extendSigned } from '../../../electron/host/mirror/signed-chain.ts';
import { emptyHead } from '../../../shared/evidence/build-append.ts';
import { buildOrigin } from '../../../shared/evidence/origin.ts';
import { INCIDENT } from '../../support/sample-bundle.ts';
import { createSampleLog } from '../../support/sample-bundle-log.ts';
import { AUTHOR, createSampleKeys, DEVICE, WORKSPACE } from '../../support/sample-keys.ts';

const origin = buildOrigin({ workspace: WORKSPACE, subject: INCIDENT, device: DEVICE });
const log = createSampleLog(origin, createSampleKeys().issue(DEVICE), (length) =>
  new Uint8Array(length).fill(3),
);
for (const text of ['a', '},"sd":["', 'c\n', 'd'])
  log.add(
    'note.added',
    AUTHOR,
    { args: { text, x: { '"pub":{': 1 } }, role: 'scribe' },
    { 'command.text': text, b: 1 },
  );
const lines = log.rows.map(({ line = '' }) => line);
const start = emptyHead(origin);

describe('the chain of a signed log', () => {
  it('ends as when every record is read, from any record on, with the same commitments', () => {
    for (let from = 0; from < lines.length; from += 1) {
      const before = extendWith(start, lines.slice(0, from));
      if (!before.ok) throw new Error(before.error.message);
      const read = extendWith(before.value.head, lines.slice(from));
      const signed = extendSigned(before.value.head, lines.slice(from));
      if (!read.ok || !signed.ok) throw new Error('the sample does not chain');
      expect(signed.value.head).toEqual(read.value.head);
      expect(signed.value.records.map(({ sd }) => sd)).toEqual(read.value.records.map(({ sd }) => sd));
    }
  });

  it.for([
    ['of another log', (line: string) => line.replace(`"log":"${origin}"`, `"log":"${origin}x"`)],
    ['with another number', (line: string) => line.replace('"seq":1', '"seq":2')],
    [
      'after another record',
      (line: string) => line.replace(/"prev":"./, (found) => `${found.slice(0, -1)}g`),
    ],
    ['earlier than the one before', (line: string) => line.replace('"at":"2', '"at":"1')],
    ['of two lines', (line: string) => line.replace('"scribe"', '"scr\nibe"')],
    ['that does not end as a record', (line: string) => `${line} `],
    ['with a digest that is none', (line: string) => line.replace('"sd":["', '"sd":["é')],
  ] as const)('refuses a record %s', ([, change]) => {
    const changed = lines.map((line, at) => (at === 1 ? change(line) : line));
    expect(changed).not.toEqual(lines);
    expect(extendSigned(start, changed)).toMatchObject({ ok: false, error: { place: `${origin} record 2` } });
  });

  it('never ends with the signed root where any letter was changed', () => {
    const whole = extendSigned(start, lines);
    if (!whole.ok) throw new Error(whole.error.message);
    fc.assert(
      fc.property(
        fc.nat(lines.length - 1),
        fc.nat(),
        fc.integer({ min: 32, max: 126 }),
        (at, place, code) => {
          const line = lines[at] ?? '';
          const cut = place % line.length;
          const changed = `${line.slice(0, cut)}${String.fromCharCode(code)}${line.slice(cut + 1)}`;
          fc.pre(changed !== line);
          const ended = extendSigned(start, lines.with(at, changed));
          expect(ended.ok && ended.value.head.peaks).not.toEqual(whole.value.head.peaks);
        },
      ),
    );
  });
});
