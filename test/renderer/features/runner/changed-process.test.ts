// A20: what the two drawings of a linked process change are marked with. How they stand beside each other is a browser story.

import { expect, test } from 'vitest';
import type { Package } from '../../../../shared/package/version.ts';
import { differences } from '../../../../shared/package/difference.ts';
import { changedProcesses, marksOf } from '../../../../renderer/features/runner/changed-process.ts';
import { readPackage } from '../../../../shared/package/read-package.ts';
import { readBuiltInPackages } from '../../../../build/blueprint-files.ts';

const edited = (base: Package, path: string, from: string, to: string): Package => ({
  ...base,
  files: base.files.map((file) =>
    file.path === path ? { ...file, text: file.text.replace(from, to) } : file,
  ),
});

test('A20 given the link, then the process that changed is shown first and its changes are marked on both versions', async () => {
  const files = readBuiltInPackages().find(({ id }) => id === 'incident-response')?.files ?? [];
  const read = await readPackage(files);
  if (!read.ok) throw new Error(read.error[0]?.message);
  const old = read.value;
  const renamed = edited(old, 'remediation.bpmn', 'name="Implement the fix"', 'name="Build the fix"');
  const found = await differences(old, renamed);
  expect(changedProcesses(renamed, found)).toEqual(['remediation.bpmn']);
  const marks = marksOf(found, 'remediation.bpmn');
  expect(marks.old.get('implement-fix')).toBe('changed');
  expect(marks.next.get('implement-fix')).toBe('changed');
});

test('what came is marked on the new version only, what went on the old one only', () => {
  const step = { area: 'process', file: 'a.bpmn' } as const;
  const marks = marksOf(
    [
      { ...step, kind: 'added', element: 'call', title: 'Call' },
      { ...step, kind: 'removed', element: 'wait', title: 'Wait' },
      { ...step, kind: 'changed', element: 'fix', title: 'Fix', property: 'name', old: 'a', next: 'b' },
      { ...step, kind: 'changed', element: '', area: 'layout', title: 'Layout' },
    ],
    'a.bpmn',
  );
  expect([...marks.old]).toEqual([
    ['wait', 'removed'],
    ['fix', 'changed'],
  ]);
  expect([...marks.next]).toEqual([
    ['call', 'added'],
    ['fix', 'changed'],
  ]);
});
