// What is typed to get something going again becomes the values that are recorded: only what is another value than before.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../shared/base/json.ts';
import type { StandstillView } from '../../../../shared/incident/course-view.ts';
import {
  correctedValues,
  keepRows,
  refuseRepair,
  repairRows,
} from '../../../../renderer/features/runner/repair-draft.ts';
import { kindInWords, readTyped, showTyped } from '../../../../renderer/features/runner/typed-value.ts';

const PROBLEM: StandstillView = {
  key: '7',
  element: 'gateway',
  code: 'no_flow_true',
  message: 'No condition is true.',
  remedy: 'Correct the variables.',
  title: 'Gateway',
  roles: [],
  reads: [{ name: 'amount', value: 12 }, { name: 'paid' }, { name: 'code', value: '0042' }],
};

describe('a typed value', () => {
  it.each([
    ['', undefined, undefined, 'has no value'],
    ['true', undefined, true, 'yes'],
    ['false', undefined, false, 'no'],
    ['12.4', undefined, 12.4, 'a number'],
    ['12,4', undefined, '12,4', 'a text'],
    ['007', undefined, '007', 'a text'],
    ['42', 'S1', '42', 'a text'],
    ['[1, 2]', undefined, [1, 2], 'a list'],
    ['{"a": 1}', undefined, { a: 1 }, 'a group of values'],
    ['"true"', undefined, 'true', 'a text'],
    ['[half', undefined, '[half', 'a text'],
    ['null', undefined, null, 'empty on purpose'],
  ])('%j beside %j is read as %j: %s', (typed, before, value, words) => {
    const read = readTyped(typed, before);
    expect(read).toEqual(value);
    expect(kindInWords(read)).toBe(words);
  });

  it('comes back as it is shown', () => {
    const scalar: fc.Arbitrary<Json> = fc.oneof(
      fc.integer(),
      fc.boolean(),
      fc.stringMatching(/^[a-z]+$/).filter((text) => !['true', 'false', 'null'].includes(text)),
      fc.array(fc.integer()),
    );
    fc.assert(
      fc.property(scalar, (value) => {
        expect(readTyped(showTyped(value))).toEqual(value);
      }),
    );
  });
});

describe('a repair', () => {
  const typed = (changes: { readonly [name: string]: string }, rationale = '') => {
    const rows = repairRows(PROBLEM, {}).map((row) => ({ ...row, typed: changes[row.name] ?? row.typed }));
    return repairRows(PROBLEM, { ...keepRows({}, rows), rationale });
  };

  it('asks for what the element reads, as it stands', () => {
    expect(repairRows(PROBLEM, {}).map(({ name, typed: text }) => [name, text])).toEqual([
      ['amount', '12'],
      ['paid', ''],
      ['code', '0042'],
    ]);
    expect(correctedValues(repairRows(PROBLEM, {}))).toEqual({});
  });

  it('corrects what is another value, by the kind it had', () => {
    expect(correctedValues(typed({ paid: 'true', code: '43' }))).toEqual({ paid: true, code: '43' });
    expect(correctedValues(typed({ amount: '12' }))).toEqual({});
  });

  it('asks why as soon as something changes, and a name for each value', () => {
    expect(refuseRepair(typed({}), {})).toBeUndefined();
    expect(refuseRepair(typed({ paid: 'true' }), {})).toBe('Write why the values are right.');
    expect(refuseRepair(typed({ paid: 'true' }), { rationale: 'Seen in the ledger.' })).toBeUndefined();
    const nameless = [...typed({}), { name: ' ', typed: '1', read: false }];
    expect(refuseRepair(nameless, {})).toBe('Name each value that you add.');
  });

  it('keeps added lines in the draft', () => {
    const kept = keepRows({}, [...typed({}), { name: 'more', typed: '[1]', read: false }]);
    expect(correctedValues(repairRows(PROBLEM, kept))).toEqual({ more: [1] });
  });
});
