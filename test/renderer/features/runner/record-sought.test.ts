// A record of the open incident by its number, as it is typed into Ctrl K.

import { expect, it } from 'vitest';
import { recordSought } from '../../../../renderer/features/runner/use-incident-palette.ts';

it.for([
  ['12', 11],
  [' record 1 ', 0],
  ['Record 40', 39],
  ['41', undefined],
  ['0', undefined],
  ['12 payments', undefined],
  ['', undefined],
  ['99999999999999999999', undefined],
] as const)('“%s” of 40 records names %s', ([sought, record]) => {
  expect(recordSought(sought, 40)).toBe(record);
});
