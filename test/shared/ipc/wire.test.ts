// Whatever goes over the wire comes out equal, and nothing else is taken for a message.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeWire, encodeWire } from '../../../shared/ipc/wire.ts';

const key = fc
  .oneof(fc.string(), fc.constantFrom('$bytes', '$plain'))
  .filter((text) => !['__proto__', 'constructor', 'prototype'].includes(text));
const message = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.uint8Array({ maxLength: 20 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

test('a value comes out as it went in', () => {
  fc.assert(
    fc.property(message, (value) => {
      expect(decodeWire(encodeWire(value))).toEqual({ ok: true, value });
    }),
  );
});

test('bytes that are cut, lengthened or changed never throw', () => {
  fc.assert(
    fc.property(message, fc.nat(), fc.nat(255), (value, at, byte) => {
      const bytes = encodeWire(value);
      const changed = bytes.slice();
      changed[at % bytes.length] = byte;
      decodeWire(changed);
      expect(decodeWire(bytes.subarray(0, at % bytes.length)).ok).toBe(false);
      expect(decodeWire(Uint8Array.from([...bytes, 0])).ok).toBe(false);
    }),
  );
});

const raw = (json: string): Uint8Array => {
  const text = new TextEncoder().encode(json);
  return Uint8Array.from([text.length & 255, text.length >> 8, 0, 0, ...text]);
};

test.for([
  { title: 'a prototype key', bytes: raw('{"__proto__":{"ok":true}}') },
  { title: 'a part that is not there', bytes: raw('{"$bytes":5}') },
  { title: 'a part of negative length', bytes: raw('{"$bytes":-1}') },
  { title: 'a part of half a byte', bytes: raw('{"$bytes":0.5}') },
  { title: 'nesting without end', bytes: raw(`${'['.repeat(60)}${']'.repeat(60)}`) },
  { title: 'no JSON', bytes: raw('{') },
  { title: 'no header', bytes: new Uint8Array(3) },
])('$title is refused', ({ bytes }) => {
  expect(decodeWire(bytes)).toMatchObject({ ok: false, error: { code: 'wire_malformed' } });
});
