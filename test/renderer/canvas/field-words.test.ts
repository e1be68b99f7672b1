// What a person reads under a field that does not pass.

import { describe, expect, it } from 'vitest';
import { fieldWords } from '../../../renderer/canvas/field-words.ts';

const REQUIRED = 'Field is required.';

describe('words of a field', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['textarea', REQUIRED, '“What was done” is empty. Write it.'],
    ['number', REQUIRED, '“What was done” is empty. Write a number.'],
    ['select', REQUIRED, 'Choose an answer for “What was done”.'],
    ['radio', REQUIRED, 'Choose an answer for “What was done”.'],
    ['checklist', REQUIRED, 'Tick at least one under “What was done”.'],
    ['checkbox', REQUIRED, 'Tick “What was done”.'],
    ['number', 'Value is not a number.', '“What was done” is not a number. Write digits, such as 12.4.'],
    ['number', 'Field must have maximum value of 100.', '“What was done” must have maximum value of 100.'],
    ['textfield', 'Write it as INC-0001.', 'Write it as INC-0001.'],
  ];
  it.each(cases)('%s: %s', (type, said, words) => {
    expect(fieldWords({ type, key: 'done', label: 'What was done' }, said)).toBe(words);
  });

  it('names a field without a label by its key', () => {
    expect(fieldWords({ type: 'textfield', key: 'done' }, REQUIRED)).toBe('“done” is empty. Write it.');
  });
});
