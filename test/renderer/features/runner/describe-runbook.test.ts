// The built-in incident response as a runbook: nothing that a person needs at a step is left to the screen.

import { expect, test } from 'vitest';
import { readBuiltInPackages } from '../../../../build/blueprint-files.ts';
import { describeRunbook } from '../../../../renderer/features/runner/describe-runbook.ts';
import { readPackage } from '../../../../shared/package/read-package.ts';
import { buildRunbookSheet } from '../../../../shared/paper/runbook-sheet.ts';

const files = readBuiltInPackages().find(({ id }) => id === 'incident-response')?.files ?? [];

test('the five phases, their steps, questions, roles, evidence, codes and tables stand on paper', async () => {
  const read = await readPackage(files);
  if (!read.ok) throw new Error(read.error[0]?.message);
  const runbook = await describeRunbook(read.value, 3, '2026-11-15T01:14:00.000Z');
  if (!runbook.ok) throw new Error(runbook.error[0]?.message);
  const { parts, tables, exceptions, digest } = runbook.value;
  expect(parts.map(({ title }) => title)).toEqual(
    expect.arrayContaining(['Detect', 'Triage', 'Contain', 'Recover', 'Learn', 'Remediation']),
  );
  const decide = parts.flatMap(({ steps }) => steps).find(({ title }) => title === 'Decide the severity');
  expect(decide).toMatchObject({
    roles: ['Incident commander', 'Responder on duty'],
    evidence: expect.arrayContaining([{ title: 'Severity decided', required: true }]),
  });
  const severity = tables.filter(({ rules }) => rules.some((rule) => rule.includes('S1')));
  expect(severity.map(({ rules }) => rules.length)).toContain(12);
  expect(exceptions.map(({ code }) => code)).toContain('EX-01');
  const html = buildRunbookSheet(runbook.value);
  expect(html).toContain(`Runbook of version 3`);
  expect(html).toContain(digest);
  expect(html).not.toMatch(/<script|undefined|\[object/);
});
