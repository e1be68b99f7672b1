// From files to a package: the sample reads, each broken one is refused with its one cause and its place.

import { describe, expect, it } from 'vitest';
import { readBuiltInPackages } from '../../../build/blueprint-files.ts';
import type { SourceFile } from '../../../shared/base/source-file.ts';
import { importForeign } from '../../../shared/package/import-foreign.ts';
import { readPackage } from '../../../shared/package/read-package.ts';
import { sampleFiles, sampleWith } from '../../support/sample-package.ts';

async function check(files: readonly SourceFile[], expected: readonly string[]): Promise<void> {
  const read = await readPackage(files);
  const found = read.ok ? [] : read.error.map(({ code, place }) => `${code} ${place}`);
  expect(found).toEqual(expected);
  if (!read.ok)
    for (const { message, remedy } of read.error)
      expect({ message, remedy }).toMatchObject({
        message: expect.stringMatching(/\S\.$/),
        remedy: expect.stringMatching(/\S\.$/),
      });
}

const without = (path: string): readonly SourceFile[] => sampleFiles.filter((file) => file.path !== path);

const CASES: readonly {
  readonly title: string;
  readonly files: readonly SourceFile[];
  readonly expect: readonly string[];
}[] = [
  { title: 'the sample is a package', files: sampleFiles, expect: [] },
  { title: 'P1: no manifest', files: without('manifest.json'), expect: ['manifest_missing manifest.json'] },
  {
    title: 'P1: a program',
    files: [...sampleFiles, { path: 'run.exe', text: '' }],
    expect: ['package_file_unknown run.exe'],
  },
  {
    title: 'P1: a version statement',
    files: [...sampleFiles, { path: 'version.json', text: '{}' }],
    expect: ['package_file_unknown version.json'],
  },
  {
    title: 'P2: a path that climbs',
    files: [...sampleFiles, { path: '../a.bpmn', text: '' }],
    expect: ['package_path_unsafe ../a.bpmn'],
  },
  {
    title: 'P3: two paths that differ in case',
    files: [...sampleFiles, { path: 'MANIFEST.md', text: '' }, { path: 'manifest.md', text: '' }],
    expect: ['package_path_duplicate manifest.md'],
  },
  {
    title: 'P4: too many files',
    files: Array.from({ length: 501 }, (_, index) => ({ path: `${index}.md`, text: '' })),
    expect: ['package_too_many_files package'],
  },
  {
    title: 'P4: 11 MiB',
    files: [...sampleFiles, { path: 'big.md', text: 'x'.repeat(11 * 1024 * 1024) }],
    expect: ['package_file_too_large big.md'],
  },
  {
    title: 'R1: no such main process',
    files: sampleWith('manifest.json', '"main":"sample"', '"main":"other"'),
    expect: ['main_process_missing manifest.json#/main'],
  },
  {
    title: 'R1: a process twice',
    files: sampleWith('sample.bpmn', 'process id="called"', 'process id="sample-2"').concat({
      path: 'second.bpmn',
      text: sampleFiles.find(({ path }) => path === 'sample.bpmn')?.text ?? '',
    }),
    expect: ['process_duplicate second.bpmn'],
  },
  {
    title: 'R1: a form twice',
    files: [
      ...sampleFiles,
      {
        path: 'forms/two.form',
        text: sampleFiles.find(({ path }) => path === 'forms/decide.form')?.text ?? '',
      },
    ],
    expect: ['form_id_duplicate forms/two.form'],
  },
  {
    title: 'R2: a process that is not there',
    files: sampleWith('sample.bpmn', 'processId="called"', 'processId="gone"'),
    expect: ['call_unresolved sample.bpmn#call'],
  },
  {
    title: 'R2: a decision that is not there',
    files: sampleWith('sample.bpmn', 'decisionId="answer"', 'decisionId="gone"'),
    expect: ['decision_unresolved sample.bpmn#rule'],
  },
  {
    title: 'R2: a form that is not there',
    files: without('forms/decide.form'),
    expect: ['form_unresolved sample.bpmn#decide'],
  },
  {
    title: 'R3: a role that nobody defined',
    files: sampleWith('sample.bpmn', 'candidateGroups="responder"', 'candidateGroups="wizard"'),
    expect: ['policy_name_unknown sample.bpmn#decide'],
  },
  {
    title: 'R3: a code that nobody defined',
    files: sampleWith('sample.bpmn', 'EX-01', 'EX-42'),
    expect: ['policy_name_unknown sample.bpmn#decide'],
  },
  {
    title: 'R3: a kind of evidence that nobody defined',
    files: sampleWith('sample.bpmn', '&quot;rationale&quot;', '&quot;hunch&quot;'),
    expect: ['policy_name_unknown sample.bpmn#decide'],
  },
  {
    title: 'F2: a form with html',
    files: sampleWith('forms/decide.form', '"textarea"', '"html"'),
    expect: ['form_field_forbidden forms/decide.form#/components/1'],
  },
];

describe('readPackage', () => {
  it.each(CASES)('$title', ({ files, expect: expected }) => check(files, expected));

  it('tells all broken files at once', async () => {
    const files = sampleWith('manifest.json', '"format":1', '"format":2').map((file) =>
      file.path === 'forms/decide.form' ? { ...file, text: '{' } : file,
    );
    await check(files, ['manifest_invalid manifest.json#/format', 'form_not_json forms/decide.form']);
  });

  it('gives the same digest whatever the order of files', async () => {
    const [one, two] = await Promise.all([readPackage(sampleFiles), readPackage(sampleFiles.toReversed())]);
    expect(one.ok && two.ok && one.value.digest === two.value.digest).toBe(true);
  });

  it.each(readBuiltInPackages())('reads the built-in package $title', async ({ files }) => check(files, []));
});

describe('importForeign', () => {
  const text = sampleFiles.find(({ path }) => path === 'sample.bpmn')?.text ?? '';

  it('writes a manifest that knows the roles, codes and kinds of the file', async () => {
    const imported = await importForeign({ path: 'C:\\Users\\me\\My process.bpmn', text });
    expect(imported.ok && imported.value.map(({ path }) => path)).toEqual([
      'My process.bpmn',
      'manifest.json',
    ]);
    if (!imported.ok) return;
    // The called decision and the form are not in a lone file: that, and nothing else, is missing.
    await check(imported.value, [
      'form_unresolved My process.bpmn#decide',
      'decision_unresolved My process.bpmn#rule',
    ]);
  });

  it('keeps the file byte for byte and asks a person to confirm plain tasks', async () => {
    const sample = readBuiltInPackages()[1]?.files.find(({ path }) => path.endsWith('.bpmn'));
    const imported = await importForeign(sample ?? { path: '', text: '' });
    expect(imported.ok && imported.value[0]?.text).toBe(sample?.text);
    if (!imported.ok) return;
    expect(imported.value[1]?.text).toContain('"untypedTasks": "confirm"');
    await check(imported.value, []);
  });

  it('refuses what is no BPMN, by name', async () => {
    const imported = await importForeign({ path: 'x.bpmn', text: 'hello' });
    expect(imported.ok ? [] : imported.error.map(({ place }) => place)).toEqual(['x.bpmn']);
  });
});
