// What changed between two texts of a message, by word: what stayed, went, came.

import { diffArrays } from 'diff';

export interface TextPart {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Words gone and new together; beyond it the search, which grows with their square, would hold up the screen. */
const MOST_CHANGES = 400;

/** A word takes the space before it along, so that a changed phrase reads as one. */
const wordsOf = (text: string): string[] => text.match(/\s*\S+|\s+$/g) ?? [];

/** Texts that differ in more than 400 words come back as one gone and one new part. */
export function textDifference(before: string, after: string): readonly TextPart[] {
  const changes = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MOST_CHANGES });
  if (changes)
    return changes.map(({ value, added, removed }) => ({
      kind: added ? 'new' : removed ? 'gone' : 'same',
      text: value.join(''),
    }));
  return [
    { kind: 'gone', text: before },
    { kind: 'new', text: after },
  ];
}
