// The foot of a list holds one status from the beginning on, and tells only ends in it.

import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Walk } from '../../../renderer/ui/use-walk.ts';
import { WalkFoot } from '../../../renderer/ui/WalkFoot.tsx';

const nothing = (): void => undefined;
const foot = (state: Walk<unknown>['state'], shown?: number, total = 300): string =>
  renderToStaticMarkup(
    createElement(WalkFoot, {
      walk: { looked: 200, state, stop: nothing, more: nothing },
      total,
      of: 'tasks',
      shown,
    }),
  );
const statusIn = (html: string): string | undefined => /role="status"[^>]*>([^<]*)</u.exec(html)?.[1];

test.for([
  ['looking', ''],
  ['full', 'Searched 200 of 300 tasks'],
  ['stopped', 'Searched 200 of 300 tasks, stopped'],
  ['done', 'Searched all 200 tasks.'],
  ['failed', 'The list cannot be read on from here. Searched 200 of 300 tasks.'],
] as const)('a search that is %s says “%s”', ([state, says]) => {
  expect(statusIn(foot(state))).toBe(says);
});

test('a list of exactly 100 offers no more', () => {
  expect(foot('full', 100, 100)).not.toContain('Show 100 more');
  expect(foot('full', 100, 101)).toContain('Show 100 more');
  expect(statusIn(foot('full', 100, 101))).toBe('100 of 101 tasks are shown.');
});
