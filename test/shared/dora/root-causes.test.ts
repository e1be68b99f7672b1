// The tree of root causes: every code once, every level in words, and what people wrote themselves as they wrote it.

import { expect, test } from 'vitest';
import { CAUSE_OPTIONS } from '../../../shared/dora/cause-options.ts';
import { causeInShort, causeInWords, causePath, ROOT_CAUSES } from '../../../shared/dora/root-causes.ts';

const detailed = ROOT_CAUSES.flatMap((high) => high.detailed);
const additional = detailed.flatMap((cause) => cause.additional ?? []);

test('the lists of Implementing Regulation (EU) 2025/302 are whole: 5, 28 and 18 codes, each once', () => {
  expect([ROOT_CAUSES.length, detailed.length, additional.length]).toEqual([5, 28, 18]);
  const codes = [...ROOT_CAUSES, ...detailed, ...additional].map(({ code }) => code);
  expect(new Set(codes).size).toBe(51);
  for (const code of codes) expect(causePath(code)?.high).toBeDefined();
});

test.each([
  ['process_failure', '4.1 process failure', 'process failure'],
  [
    'logging',
    '4.1 process failure · 4.2 insufficient monitoring or failure of monitoring and control · 4.3 logging',
    'logging',
  ],
  ['human_error_other', '4.1 human error · 4.2 other', 'human error: other'],
  ['unclear roles', 'unclear roles', 'unclear roles'],
])('%s', (code, words, short) => {
  expect(causeInWords(code)).toBe(words);
  expect(causeInShort(code)).toBe(short);
});

test('every cause is offered once, by words that no other has', () => {
  expect(CAUSE_OPTIONS.filter(({ value }) => causePath(value)).length).toBe(51);
  expect(new Set(CAUSE_OPTIONS.map(({ label }) => label)).size).toBe(51);
  expect(CAUSE_OPTIONS.find(({ value }) => value === 'logging')?.label).toBe(
    'Process failure: logging (4.3)',
  );
});
