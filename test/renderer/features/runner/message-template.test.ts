// A template's open places: filled by the form that the draft is written in, and never sent out open.

import { expect, test } from 'vitest';
import { openPlaces, withLaterFacts } from '../../../../renderer/features/runner/message-template.ts';

const draft = (body: string, next_update_at = '') => ({ subject: 'Payments', body, next_update_at });

test.each([
  [
    'a promised time reads as one',
    draft('At {{next_update_at}}.', '2026-11-20T09:30Z'),
    'At 2026-11-20 09:30 UTC.',
  ],
  [
    'in another zone too',
    draft('At {{ next_update_at }}.', '2026-11-20T09:30+02:00'),
    'At 2026-11-20 07:30 UTC.',
  ],
  ['words as they are', draft('At {{next_update_at}}.', 'noon'), 'At noon.'],
  ['what nobody said stays marked', draft('At {{next_update_at}}.'), 'At {{next_update_at}}.'],
] as const)('the text of a draft: %s', (_title, values, body) => {
  expect(withLaterFacts(values).body).toBe(body);
});

test('a draft with an open place says which', () => {
  expect(openPlaces(draft('At {{next_update_at}}.'))).toBe('Still to be written in: next update at.');
  expect(openPlaces(draft('At {{next_update_at}}.', 'noon'))).toBeUndefined();
  expect(openPlaces(draft('Soon.'))).toBeUndefined();
});
