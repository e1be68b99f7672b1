// Tables with one fault each (vectors/*.json), and what the analysis must say about them; and that its cases are real: the
// table itself is asked.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../shared/base/json.ts';
import { analyseDecisions } from '../../../../shared/decision/analysis/analyse-decisions.ts';
import type { Finding, TableAnalysis } from '../../../../shared/decision/analysis/analysis-finding.ts';
import { readShortTable, type ShortTable } from '../../../support/analysed-table.ts';

interface Vector {
  readonly what: string;
  readonly table: ShortTable;
  readonly expect: {
    readonly complete: string;
    readonly consistent: string;
    readonly findings: readonly {
      readonly code: string;
      readonly rules?: readonly number[];
      readonly certainty?: string;
      readonly cells?: readonly string[];
      readonly inputs?: { readonly [name: string]: Json };
      readonly says?: string;
    }[];
    readonly limits?: readonly string[];
  };
}

const FOLDER = new URL('vectors/', import.meta.url);
const VECTORS = readdirSync(FOLDER)
  .sort()
  .map((file) => ({
    file,
    vectors: JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as readonly Vector[],
  }));

function shown(finding: Finding, like: Vector['expect']['findings'][number] | undefined): unknown {
  const { code, rules, certainty, cells, witness, message } = finding;
  const says = like?.says;
  return {
    code,
    certainty,
    ...(like?.rules ? { rules } : {}),
    ...(like?.cells ? { cells } : {}),
    ...(like?.inputs ? { inputs: witness?.inputs } : {}),
    ...(says === undefined ? {} : { says: message.includes(says) ? says : message }),
  };
}

async function check(vector: Vector): Promise<void> {
  const [analysis] = analyseDecisions(await readShortTable(vector.table)) as readonly [TableAnalysis];
  const { complete, consistent, findings, limits } = vector.expect;
  expect({
    complete: analysis.complete,
    consistent: analysis.consistent,
    findings: analysis.findings.map((finding, index) => shown(finding, findings[index])),
    limits: analysis.limits.map(({ code }) => code),
  }).toEqual({
    complete,
    consistent,
    findings: findings.map((finding) => ({ certainty: 'certain', ...finding })),
    limits: limits ?? [],
  });
  for (const problem of [...analysis.findings, ...analysis.limits]) {
    expect(problem.message).toMatch(/\.$/);
    expect(problem.remedy).toMatch(/\.$/);
    expect(problem.place).toBe('test.dmn, decision “d”');
  }
}

for (const { file, vectors } of VECTORS) {
  describe(`analysis of decision tables: ${file}`, () => {
    for (const vector of vectors) it(vector.what, () => check(vector));
  });
}
