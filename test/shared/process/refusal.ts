// One file with one cause: refused by that code, at that place, in words that help.

import { expect } from 'vitest';
import { readBpmn } from '../../../shared/process/read-bpmn.ts';

export type Refusal = readonly [title: string, code: string, place: string, text: string];

export async function checkRefused(text: string, code: string, place: string): Promise<void> {
  const read = await readBpmn({ path: 'bad.bpmn', text });
  const problems = read.ok ? [] : read.error;
  expect(problems.map((problem) => ({ code: problem.code, place: problem.place }))).toEqual([
    { code, place },
  ]);
  for (const { message, remedy, clause } of problems) {
    expect(message.length).toBeGreaterThan(10);
    expect((remedy ?? '').length).toBeGreaterThan(5);
    expect(clause ?? 'BPMN 2.0.2').toMatch(/^BPMN 2\.0\.2/);
  }
}
