// RFC 8785 on the restricted domain: the RFC's own vectors for order and strings, and that reading is the inverse of writing.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCanonical, writeCanonical } from '../../../shared/base/canonical-json.ts';

const written = (value: unknown): string => {
  const text = writeCanonical(value);
  if (!text.ok) throw new Error(text.error.code);
  return text.value;
};

describe('RFC 8785', () => {
  it('sorts keys by UTF-16 code unit (§3.2.3)', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect([...written(value).matchAll(/:"([^"]*)"/g)].map(([, name]) => name)).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it('writes strings with the shortest escapes (§3.2.2.2)', () => {
    expect(written({ string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/' })).toBe(
      '{"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    expect(written({ literals: [null, true, false] })).toBe('{"literals":[null,true,false]}');
  });

  it('writes safe integers, and refuses every other number of appendix B', () => {
    expect(written([0, 9007199254740991, -9007199254740991])).toBe('[0,9007199254740991,-9007199254740991]');
    for (const number of [
      -0,
      5e-324,
      1.7976931348623157e308,
      9007199254740992,
      295147905179352830000,
      333333333.3333332,
      4.5,
      NaN,
      Infinity,
    ]) {
      expect(writeCanonical([number])).toMatchObject({
        ok: false,
        error: { code: 'json_number_not_integer', place: '/0' },
      });
    }
  });
});

describe('the restricted domain', () => {
  it.each([
    ['json_not_plain', [undefined]],
    ['json_not_plain', { when: new Date(0) }],
    ['json_not_plain', [new Map()]],
    ['json_forbidden_key', JSON.parse('{"a":{"__proto__":1}}')],
    ['json_malformed_string', ['\ud800']],
    ['json_malformed_string', { '\udc00': 1 }],
    ['json_too_deep', JSON.parse('['.repeat(13) + ']'.repeat(13))],
    ['json_too_large', ['x'.repeat(65_536)]],
  ])('%s', (code, value) => expect(writeCanonical(value)).toMatchObject({ ok: false, error: { code } }));

  it('takes 12 levels', () =>
    expect(writeCanonical(JSON.parse('['.repeat(12) + '1' + ']'.repeat(12))).ok).toBe(true));

  it('reads what it writes and nothing that differs', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4, noUnicodeString: false }),
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        (value, at, letter) => {
          const text = writeCanonical(value);
          if (!text.ok) return;
          expect(readCanonical(text.value)).toEqual({ ok: true, value: JSON.parse(text.value) });
          const index = at % (text.value.length + 1);
          const changed = text.value.slice(0, index) + letter + text.value.slice(index);
          const read = readCanonical(changed);
          // Whatever is read after a change is itself the canonical text of another value.
          if (read.ok) expect(written(read.value)).toBe(changed);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes keys that look like numbers in code unit order, not in the order of the language', () => {
    expect(readCanonical('{"10":1,"9":2}')).toMatchObject({ ok: true });
    expect(readCanonical('{"9":2,"10":1}')).toMatchObject({
      ok: false,
      error: { code: 'json_not_canonical' },
    });
  });
});
