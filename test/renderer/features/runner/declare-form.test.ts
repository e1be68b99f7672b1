// The first minute: what makes a title, what is missing, and a stored draft that somebody has edited.

import { describe, expect, it } from 'vitest';
import {
  readDeclareForm,
  titleOf,
  whatIsMissing,
  writeDeclareForm,
  withTyped,
} from '../../../../renderer/features/runner/declare-form.ts';

const NOW = 1_700_000_000_000;

describe('declare form', () => {
  const titles: readonly (readonly [string, string])[] = [
    ['Payments API unavailable. Cards fail since 02:09.', 'Payments API unavailable'],
    ['  Login fails\nsince noon', 'Login fails'],
    ['no sentence end', 'no sentence end'],
    ['', ''],
  ];
  it.each(titles)('makes a title of %j', (seen, title) => {
    expect(titleOf(seen)).toBe(title);
  });
  it('cuts an endless first sentence', () => {
    expect(titleOf('x'.repeat(400))).toHaveLength(120);
  });

  it('comes back from its draft as it was typed', () => {
    const form = readDeclareForm(
      { seen: 'A.', source: 'human.report', precision: 'quarter', affected: ['Payments API'] },
      NOW,
    );
    expect(readDeclareForm(writeDeclareForm(form), NOW + 5)).toEqual(form);
  });
  it('starts afresh where the draft is not readable', () => {
    expect(
      readDeclareForm({ mode: 'drill', occurredAt: 'yesterday', precision: 7, affected: 'all' }, NOW),
    ).toEqual({
      mode: 'live',
      source: undefined,
      seen: '',
      occurredAt: NOW,
      precision: 'minute',
      affected: [],
      version: undefined,
      versionReason: '',
    });
  });

  it('names what is missing, one thing at a time', () => {
    const form = readDeclareForm({}, NOW);
    expect(whatIsMissing(form, false)).toBe('Say where it comes from.');
    expect(whatIsMissing({ ...form, source: 'human.report' }, false)).toBe('Write what is seen.');
    const whole = { ...form, source: 'human.report', seen: 'A.' };
    expect(whatIsMissing(whole, false)).toBeUndefined();
    expect(whatIsMissing(whole, true)).toBe('Write why not the newest version.');
    expect(
      whatIsMissing({ ...whole, versionReason: 'The new one is not trained yet.' }, true),
    ).toBeUndefined();
  });
});

it.each([
  ['nothing is typed', ' ', ['Payments']],
  ['a name is typed and not taken', ' Cards ', ['Payments', 'Cards']],
  ['it is taken already', 'Payments', ['Payments']],
])('affected, where %s', (_title, typed, expected) => {
  expect(withTyped(['Payments'], typed)).toEqual(expected);
});
