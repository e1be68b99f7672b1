// Problems of a draft as one list: what blocks first, each with the tab and element it leads to.

import { describe, expect, it } from 'vitest';
import { locate, marksOf, problemRows } from '../../../renderer/features/designer/problem-rows.ts';
import { SAMPLE } from './sample-package.ts';

describe('problem rows', () => {
  it.each([
    ['decide-severity', { file: 'triage.bpmn', element: 'decide-severity' }],
    ['manifest.json#/roles/0/id', { file: 'manifest.json', element: 'roles/0/id' }],
    ['forms/decide-severity.form', { file: 'forms/decide-severity.form', element: '' }],
    ['triage.bpmn', { file: 'triage.bpmn', element: '' }],
    ['nowhere', { file: '', element: 'nowhere' }],
  ])('finds where %s is', (place, found) => {
    expect(locate(place, SAMPLE)).toEqual(found);
  });

  it('puts what blocks first and counts per element', () => {
    const rows = problemRows(
      [
        {
          code: 'form_unresolved',
          message: 'The form is not in the package.',
          place: 'decide-severity',
          remedy: 'Add it.',
        },
      ],
      [
        {
          file: 'triage.bpmn',
          element: 'decide-severity',
          rule: 'label-required',
          severity: 'error',
          message: 'element <decide-severity> is missing label/name',
        },
        {
          file: 'triage.bpmn',
          element: 'to-contain',
          rule: 'fake-join',
          severity: 'warn',
          message: 'Incoming flows do not join',
        },
      ],
      SAMPLE,
    );
    expect(rows.map((row) => row.weight)).toEqual(['blocks', 'look', 'look']);
    expect(rows[1]?.message).toBe('Element decide-severity is missing label/name.');
    expect(marksOf(rows, 'triage.bpmn')).toEqual(
      new Map([
        ['decide-severity', { blocks: 1, look: 1 }],
        ['to-contain', { blocks: 0, look: 1 }],
      ]),
    );
  });
});
