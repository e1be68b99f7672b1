// Problems of a draft as one list: what blocks first, each with the tab and element it leads to.

import { describe, expect, it } from 'vitest';
import type { LintFinding } from '../../../renderer/features/designer/lint-file.ts';
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
    const refused = [
      {
        code: 'form_unresolved',
        message: 'The form is not in the package.',
        place: 'decide-severity',
        remedy: 'Add it.',
      },
    ];
    const lint: readonly LintFinding[] = [
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
    ];
    const tables = [
      {
        code: 'table_gap',
        message: 'No rule covers x: < 0.',
        place: 'severity.dmn#severity',
        remedy: 'Add one.',
      },
    ];
    const rows = problemRows({ refused, lint, tables }, SAMPLE);
    expect(rows.map((row) => row.weight)).toEqual(['blocks', 'look', 'look', 'look']);
    expect(rows[3]).toMatchObject({
      message: 'No rule covers x: < 0.',
      file: 'severity.dmn',
      element: 'severity',
    });
    expect(rows[1]?.message).toBe('Element decide-severity is missing label/name.');
    expect(marksOf(rows, 'triage.bpmn')).toEqual(
      new Map([
        ['decide-severity', { blocks: 1, look: 1 }],
        ['to-contain', { blocks: 0, look: 1 }],
      ]),
    );
  });
});
