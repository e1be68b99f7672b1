// Files of a package as tabs, drafts and history.

import { describe, expect, it } from 'vitest';
import { changedPaths } from '../../../renderer/features/designer/changed-paths.ts';
import { nameOfFile, sortFiles, tabsOf, titleIn } from '../../../renderer/features/designer/package-files.ts';
import { freeDraftId } from '../../../renderer/features/designer/free-draft-id.ts';
import { SAMPLE } from './sample-package.ts';

describe('package files', () => {
  it('puts the main process first and the policy last, with one tab for all forms', () => {
    const other = { path: 'aaa.bpmn', text: '<bpmn:process id="other">' };
    expect(tabsOf([...SAMPLE, other]).map((tab) => tab.title)).toEqual([
      'Triage',
      'Aaa',
      'Severity',
      'Forms 3',
      'Policy',
    ]);
    expect(sortFiles(SAMPLE)[0]?.path).toBe('triage.bpmn');
  });

  it('names files as people do', () => {
    expect(nameOfFile('forms/confirm-incident.form')).toBe('Confirm incident');
  });

  it('reads the title even where the manifest does not pass', () => {
    expect(titleIn([{ path: 'manifest.json', text: '{"title":"Half a manifest"}' }])).toBe('Half a manifest');
    expect(titleIn([{ path: 'manifest.json', text: '{' }])).toBeUndefined();
  });

  it('says which files two states of a draft have otherwise', () => {
    const changed = SAMPLE.map((file) =>
      file.path === 'triage.bpmn' ? { ...file, text: `${file.text} ` } : file,
    ).filter((file) => file.path !== 'severity.dmn');
    expect(changedPaths(SAMPLE, SAMPLE)).toEqual([]);
    expect(changedPaths(changed, SAMPLE)).toEqual(['triage.bpmn', 'severity.dmn']);
  });

  it('starts a second draft beside the first', () => {
    expect(freeDraftId('triage', ['triage', 'triage-2'])).toBe('triage-3');
    expect(freeDraftId('triage', [])).toBe('triage');
  });
});
