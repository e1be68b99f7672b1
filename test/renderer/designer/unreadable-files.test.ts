// What an import refuses, by name and place; what is readable but cannot run comes in.

import { describe, expect, it } from 'vitest';
import { findUnreadable } from '../../../renderer/features/designer/unreadable-files.ts';
import { SAMPLE, sampleFile } from './sample-package.ts';

const codesOf = async (path: string, text: string): Promise<readonly string[]> =>
  (await findUnreadable([{ path, text }])).flatMap((one) => one.problems.map((problem) => problem.code));

describe('import of files', () => {
  it('takes every file of the sample', async () => {
    expect(await findUnreadable(SAMPLE)).toEqual([]);
  });

  it.each([
    ['a file that is not XML', 'a.bpmn', 'not xml at all', 'bpmn_not_xml'],
    [
      'a document type',
      'a.bpmn',
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x/>',
      'bpmn_dtd_forbidden',
    ],
    ['XML that is no process', 'a.bpmn', '<html xmlns="http://www.w3.org/1999/xhtml"/>', 'bpmn_not_bpmn'],
    ['a form that is not JSON', 'a.form', '{"type":', 'form_not_json'],
    [
      'a form with foreign markup',
      'a.form',
      '{"type":"default","id":"a","components":[{"type":"html","id":"h","content":"<b>x</b>"}]}',
      'form_field_forbidden',
    ],
    ['a manifest that is not JSON', 'manifest.json', 'nothing', 'manifest_not_json'],
  ])('refuses %s', async (_what, path, text, code) => {
    expect(await codesOf(path, text)).toContain(code);
  });

  it('refuses a decision file with a document type, with its place', async () => {
    const [found] = await findUnreadable([{ path: 'a.dmn', text: '<!DOCTYPE d><d/>' }]);
    expect(found?.problems[0]?.code).toMatch(/dtd/);
    expect(found?.problems[0]?.place).toContain('a.dmn');
  });

  it('takes a process with an element that cannot run: the problems panel names it', async () => {
    const { text } = sampleFile('triage.bpmn');
    expect(await codesOf('a.bpmn', text.replaceAll('bpmn:businessRuleTask', 'bpmn:complexGateway'))).toEqual(
      [],
    );
  });
});
