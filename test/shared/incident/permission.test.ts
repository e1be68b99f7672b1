// Who may enrol and revoke: asked before anything is typed, and by the rules of the workspace.

import { expect, it } from 'vitest';
import type { PersonId } from '../../../shared/base/ids.ts';
import { mayAdminister } from '../../../shared/incident/permission.ts';

const A = 'per_aaaaaaaaaaaaaaaa' as PersonId;
const B = 'per_bbbbbbbbbbbbbbbb' as PersonId;
const keeper = { person: A, roles: ['responder', 'administrator'] };
const other = { person: B, roles: ['responder'] };

it.for([
  ['nobody is enrolled yet', [], '', true],
  ['nobody is administrator', [other], B, true],
  ['an administrator', [keeper, other], A, true],
  ['somebody else', [keeper, other], B, false],
  ['nobody is at work', [keeper, other], '', false],
  [
    'an administrator who was revoked',
    [
      { ...keeper, revokedAt: 1 },
      { ...keeper, person: B },
    ],
    A,
    false,
  ],
] as const)('%s', ([, people, person, expected]) => {
  expect(mayAdminister(people, person)).toBe(expected);
});
