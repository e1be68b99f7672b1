// What a walk shows after each page: rows read again in the background stay, a search that goes on says so.

import { expect, test } from 'vitest';
import { shownAfter, type Shown } from '../../../renderer/ui/use-walk.ts';

const before = (state: Shown<number>['state'], count = 100): Shown<number> => ({
  found: [1, 2, 3],
  looked: 300,
  state,
  sought: 'vendor',
  count,
});
const asked = { sought: 'vendor', count: 100 };
const page = { found: [1], looked: 100, state: 'looking' } as const;

test.for([
  {
    name: 'read again after the end: nothing moves until as much is read',
    from: before('done'),
    shows: before('done'),
  },
  { name: 'read again while full: nothing moves', from: before('full'), shows: before('full') },
  {
    name: 'searched on: what was found stays, and how far it is now is said',
    from: before('full', 50),
    shows: { ...before('looking'), looked: 100 },
  },
  {
    name: 'searched on after a stop: the same',
    from: before('stopped', 50),
    shows: { ...before('looking'), looked: 100 },
  },
  {
    name: 'something else is sought: nothing of before stays',
    from: { ...before('done'), sought: 'bank' },
    shows: { ...page, ...asked },
  },
])('$name', ({ from, shows }) => {
  expect(shownAfter(from, page, asked)).toEqual(shows);
});

test('the end of a reading shows what there is, also where it is less', () => {
  const end = { found: [1], looked: 400, state: 'done' } as const;
  expect(shownAfter(before('done'), end, asked)).toEqual({ ...end, ...asked });
});
