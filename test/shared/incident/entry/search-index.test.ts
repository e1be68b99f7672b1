// The index against looking through every text, with random texts and queries; and the marks it puts into what it found.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  excerptOf,
  foldText,
  markWords,
  SearchIndex,
  soughtWords,
} from '../../../../shared/incident/entry/search-index.ts';

const letters = fc.constantFrom('a', 'B', 'é', 'Ö', 'ß', 'İ', 'e\u0301', ' ', '1', '😀', '-');
const text = fc.array(letters, { maxLength: 14 }).map((signs) => signs.join(''));

describe('search', () => {
  test('finds what looking through every text finds, newest first', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), text, fc.nat(5), (texts, query, most) => {
        const index = new SearchIndex();
        for (const one of texts) index.add(one);
        const words = query
          .split(/\s+/)
          .map(foldText)
          .filter((word) => word !== '');
        const naive = texts
          .map((one, at) => ({ at, folded: foldText(one) }))
          .filter(({ folded }) => words.length > 0 && words.every((word) => folded.includes(word)))
          .map(({ at }) => at)
          .toReversed();
        expect(index.find(query, most)).toEqual({ positions: naive.slice(0, most), total: naive.length });
        expect(index.size).toBe(texts.length);
      }),
    );
  });

  test('the marked pieces are the text, and each word that is in it is marked', () => {
    fc.assert(
      fc.property(text, text, (one, query) => {
        const pieces = markWords(one, query);
        expect(pieces.map((piece) => piece.text).join('')).toBe(one);
        const folded = foldText(one);
        const inIt = soughtWords(query).some((word) => folded.includes(word));
        expect(pieces.some(({ found }) => found)).toBe(inIt);
      }),
    );
  });

  test.each([
    ['cafe', 'Das Café brennt', ['Café']],
    ['BRENNT das', 'Das Café brennt', ['Das', 'brennt']],
    ['"café brennt"', 'Das Café brennt', ['Café brennt']],
    ['straße', 'STRASSE, Straße', ['Straße']],
    ['', 'anything', []],
  ])('%s in “%s”', (query, one, marked) => {
    const pieces = markWords(one, query).filter(({ found }) => found);
    expect(pieces.map((piece) => piece.text)).toEqual(marked);
  });

  test('an excerpt says where something was left out', () => {
    const long = `${'before '.repeat(30)}needle${' after'.repeat(60)}`;
    expect(excerptOf(long, 'needle')).toMatch(/^….*needle.*…$/);
    expect(excerptOf('needle', 'needle')).toBe('needle');
    expect(excerptOf('hay', 'needle')).toBe('');
  });
});
