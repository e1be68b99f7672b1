// Lint as the worker runs it: the sample is clean but for one piece of advice; a broken file is the reader's business.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lintFile } from '../../../renderer/features/designer/lint-file.ts';
import { sampleFile } from './sample-package.ts';

const rulesOn = async (text: string): Promise<readonly string[]> =>
  (await lintFile({ path: 'triage.bpmn', text })).map((finding) => `${finding.rule} ${finding.element}`);

describe('lint of a process', () => {
  it('finds the one flow that is joined without a gateway', async () => {
    expect(await rulesOn(sampleFile('triage.bpmn').text)).toEqual(['fake-join to-contain']);
  });

  it('finds the same when it looks again', async () => {
    const { text } = sampleFile('triage.bpmn');
    expect(await rulesOn(text)).toEqual(await rulesOn(text));
  });

  it('finds a task without a name', async () => {
    const text = sampleFile('triage.bpmn').text.replace('name="Take command, call the bridge"', '');
    expect(await rulesOn(text)).toContain('label-required take-command');
  });

  it('finds what Camunda 8.6 would refuse', async () => {
    const text = sampleFile('triage.bpmn').text.replace('=confirmed = "no"', '=confirmed = ');
    expect(
      (await rulesOn(text)).some((found) => found.startsWith('camunda-compat/') && found.endsWith(' f3')),
    ).toBe(true);
  });

  it.each([
    'shared/incident/course/lost-laptop.bpmn',
    'shared/incident/undoing/second-site.bpmn',
    'scenarios/transaction/one-of-many.bpmn',
    'scenarios/standard-loop/conditional-boundary.bpmn',
    'scenarios/events/parallel-multiple-start.bpmn',
    'scenarios/retry/inclusive-split.bpmn',
  ])('calls nothing in %s unsupported', async (path) => {
    const text = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
    const found = await lintFile({ path, text });
    expect(found.map(({ message }) => message).join('\n')).not.toMatch(/allowed|discouraged|multiple event/);
  });

  it('says nothing about a file that is not XML', async () => {
    expect(await rulesOn('<not xml')).toEqual([]);
  });
});
