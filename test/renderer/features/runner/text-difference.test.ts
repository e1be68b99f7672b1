// Two texts of a message in one: nothing of either is lost, whatever they are.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textDifference, type TextPart } from '../../../../renderer/features/runner/text-difference.ts';

const without = (parts: readonly TextPart[], kind: TextPart['kind']): string =>
  parts
    .filter((part) => part.kind !== kind)
    .map((part) => part.text)
    .join('');

describe('text difference', () => {
  it('marks the words that went and came', () => {
    expect(textDifference('we will refund any fee', 'we will not book twice')).toEqual([
      { kind: 'same', text: 'we will' },
      { kind: 'gone', text: ' refund any fee' },
      { kind: 'new', text: ' not book twice' },
    ]);
  });

  it('gives both texts back whole', () => {
    const words = fc
      .array(fc.constantFrom('a', 'b', 'no', 'data', ' ', '\n', '.'))
      .map((list) => list.join(' '));
    fc.assert(
      fc.property(words, words, (before, after) => {
        const parts = textDifference(before, after);
        expect(without(parts, 'new')).toBe(before);
        expect(without(parts, 'gone')).toBe(after);
      }),
    );
  });
});
