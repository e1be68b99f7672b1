// What the designer says about decision tables: each row names its decision and a case; a draft without fault says nothing.

import { describe, expect, it } from 'vitest';
import { analyseTables } from '../../../renderer/features/designer/analyse-tables.ts';
import { decision, dmnFile, inputData, requires, table } from '../../support/dmn-text.ts';
import { SAMPLE } from './sample-package.ts';

const draft = (cell: string): ReturnType<typeof dmnFile> =>
  dmnFile(
    inputData('x', 'number') +
      decision(
        'size',
        table({
          inputs: ['x'],
          outputs: [['a']],
          rules: [
            [['< 5'], ['1']],
            [[cell], ['2']],
          ],
        }),
        requires('x'),
      ),
  );

describe('tables of a draft', () => {
  it('names a gap with a case, at the decision', async () => {
    expect(await analyseTables([draft('> 5')])).toMatchObject([
      { code: 'table_gap', place: 'test.dmn#size', message: 'No rule covers x: 5; for example x = 5.' },
    ]);
  });
  it('names what it cannot analyse', async () => {
    expect(await analyseTables([draft('>= limit')])).toMatchObject([{ code: 'cell_not_analysable' }]);
  });
  it('leaves an unreadable file to the package reader', async () => {
    expect(await analyseTables([{ path: 'a.dmn', text: '<definitions' }])).toEqual([]);
  });
  it('has nothing to say about the sample', async () => {
    expect(await analyseTables(SAMPLE)).toEqual([]);
  });
});
