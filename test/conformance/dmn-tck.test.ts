// The DMN Technology Compatibility Kit, compliance level 2: every expected result of every case. The scoreboard file beside
// this test lists what must pass; a case that is lost, or a new one, fails the test until the scoreboard says so.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../shared/base/json.ts';
import { isObject } from '../../shared/base/json.ts';
import { evaluateDecision } from '../../shared/decision/evaluate-decision.ts';
import { readDecisions } from '../../shared/decision/read-dmn.ts';
import { corpusFiles, corpusFolder } from '../support/corpora.ts';
import { readTckCases } from '../support/tck-cases.ts';

const NOW = Date.UTC(2026, 0, 1);
const SCOREBOARD = new URL('dmn-tck.scoreboard.json', import.meta.url);

/** Numbers agree to 1e-8, as the kit's own runners compare. */
function agrees(actual: Json, expected: Json): boolean {
  if (typeof actual === 'number' && typeof expected === 'number') return Math.abs(actual - expected) < 1e-8;
  if (Array.isArray(actual) && Array.isArray(expected)) {
    return (
      actual.length === expected.length &&
      actual.every((item, index) => agrees(item, expected[index] as Json))
    );
  }
  if (isObject(actual) && isObject(expected)) {
    const names = Object.keys(expected);
    return (
      names.length === Object.keys(actual).length &&
      names.every((name) => agrees(actual[name] as Json, expected[name] as Json))
    );
  }
  return actual === expected;
}

/** Ids of the results that agree, as `case id, decision`, asked as the command line asks. */
async function runSuite(
  model: { path: string; text: string },
  casesXml: string,
): Promise<{ passed: readonly string[]; failures: readonly string[] }> {
  const read = await readDecisions([model], { unreadable: 'null' });
  if (!read.ok)
    return { passed: [], failures: read.error.map(({ message, place }) => `${place}: ${message}`) };
  const passed: string[] = [];
  const failures: string[] = [];
  for (const test of readTckCases(casesXml)) {
    for (const [decision, expected] of test.expected) {
      const result = evaluateDecision(read.value, decision, test.inputs, NOW, {
        temporals: 'tagged',
        problems: 'null',
      });
      const id = `${test.id}, ${decision}`;
      if (result.ok && agrees(result.value.value, expected)) passed.push(id);
      else
        failures.push(
          `${model.path} case ${id}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(result)}`,
        );
    }
  }
  return { passed, failures };
}

describe.skipIf(corpusFolder('dmn-tck-level-2') === undefined)('DMN TCK, compliance level 2', () => {
  it('passes every expected result on the scoreboard', async () => {
    const cases = corpusFiles('dmn-tck-level-2', '.xml');
    const score: Record<string, string[]> = {};
    const failures: string[] = [];
    for (const model of corpusFiles('dmn-tck-level-2', '.dmn')) {
      const suite = model.path.split('/')[0] ?? '';
      for (const file of cases.filter(({ path }) => path.startsWith(`${suite}/`))) {
        const outcome = await runSuite(model, file.text);
        (score[suite] ??= []).push(...outcome.passed);
        failures.push(...outcome.failures);
      }
    }
    expect(failures).toEqual([]);
    expect(score).toEqual(JSON.parse(readFileSync(SCOREBOARD, 'utf8')));
    console.info(`DMN TCK level 2: ${Object.values(score).flat().length} passed.`);
  });
});
