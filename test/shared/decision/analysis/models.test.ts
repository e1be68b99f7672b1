// The analysis over whole models: what other decisions answer narrows a column, tables inside other boxes are found, size is
// bounded by name; the built-in severity rules are complete and unique; and the public level-2 tables hold what is written here.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../../../shared/base/source-file.ts';
import { analyseDecisions } from '../../../../shared/decision/analysis/analyse-decisions.ts';
import type { TableAnalysis } from '../../../../shared/decision/analysis/analysis-finding.ts';
import { readDecisions } from '../../../../shared/decision/read-dmn.ts';
import { readShortTable } from '../../../support/analysed-table.ts';
import { corpusFiles, corpusFolder } from '../../../support/corpora.ts';
import { randomStream } from '../../../support/random-stream.ts';
import {
  decision,
  dmnFile,
  inputData,
  requires,
  requiresDecision,
  table,
} from '../../../support/dmn-text.ts';

async function analyse(file: SourceFile): Promise<readonly TableAnalysis[]> {
  const read = await readDecisions([file]);
  expect(read).toMatchObject({ ok: true });
  return read.ok ? analyseDecisions(read.value) : [];
}
const summary = (analyses: readonly TableAnalysis[]): unknown =>
  analyses.map(({ place, complete, consistent, findings, limits }) => ({
    place,
    complete,
    consistent,
    findings: findings.map(({ code, certainty, rules }) => `${code} ${certainty} ${rules.join(',')}`.trim()),
    limits: limits.map(({ code }) => code),
  }));

describe('analysis of models', () => {
  const first = table({
    inputs: ['x'],
    outputs: [['a']],
    rules: [
      [['< 5'], ['"low"']],
      [['>= 5'], ['"high"']],
    ],
  });
  const second = (cells: readonly string[]): string =>
    table({ inputs: ['first'], outputs: [['b']], rules: cells.map((cell) => [[cell], ['1']]) })
      .replace('id="t"', 'id="t2"')
      .replaceAll('id="r', 'id="s');
  const model = (cells: readonly string[]): SourceFile =>
    dmnFile(
      inputData('x', 'number') +
        decision('first', first, requires('x'), 'string') +
        decision('second', second(cells), requiresDecision('first')),
    );

  it('looks only at the answers of the decision that feeds a column', async () => {
    expect(summary(await analyse(model(['"low"', '"high"'])))).toMatchObject([
      { complete: 'yes' },
      { complete: 'yes', consistent: 'yes', findings: [] },
    ]);
    expect(summary(await analyse(model(['"low"', '"hihg"'])))).toMatchObject([
      {},
      { complete: 'unknown', findings: ['table_gap possible', 'rule_never_matches certain 2'] },
    ]);
  });

  it('finds the tables inside other boxed expressions, without taking their names as known', async () => {
    const inner = table({ inputs: ['y'], outputs: [['a']], rules: [[['< 5'], ['1']]] });
    const context = `<context><contextEntry><variable name="y"/><literalExpression><text>1</text></literalExpression></contextEntry><contextEntry>${inner}</contextEntry></context>`;
    const [analysis] = await analyse(dmnFile(decision('d', context)));
    expect(analysis).toMatchObject({
      complete: 'unknown',
      findings: [{ code: 'table_gap', certainty: 'possible' }],
    });
    expect(analysis?.findings[0]?.witness).not.toHaveProperty('inputs');
  });

  it('names a table that is too large, and one that is too entangled', async () => {
    const large = Array.from({ length: 2001 }, (_, index) => [String(index), '1']);
    const tooLarge = analyseDecisions(
      await readShortTable({ columns: [{ expression: 'x', type: 'number' }], rules: large }),
    );
    expect(summary(tooLarge)).toMatchObject([
      { complete: 'unknown', consistent: 'unknown', limits: ['table_too_large'] },
    ]);
    const random = randomStream(7);
    const columns = Array.from({ length: 10 }, (_, index) => ({ expression: `x${index}`, type: 'number' }));
    const rules = Array.from({ length: 400 }, () => [
      ...columns.map(() => `${random.chance(0.5) ? '<' : '>'} ${random.below(1000)}`),
      '1',
    ]);
    const entangled = analyseDecisions(await readShortTable({ policy: 'FIRST', columns, rules }));
    expect(entangled[0]?.complete).not.toBe('yes');
    expect(entangled[0]?.limits.map(({ code }) => code)).toContain('analysis_stopped');
  });

  it('finds the built-in severity rules complete and unique', async () => {
    const path = '../../../../shared/blueprint/incident-response/severity.dmn';
    const text = readFileSync(new URL(path, import.meta.url), 'utf8');
    const analyses = await analyse({ path: 'severity.dmn', text });
    expect(analyses).toHaveLength(9);
    for (const analysis of analyses) {
      expect(analysis).toMatchObject({ findings: [], limits: [] });
      expect([analysis.place, analysis.complete, analysis.consistent]).not.toContain('unknown');
      expect(analysis.columns.map(({ analysed }) => analysed)).not.toContain('not');
    }
  });
});

/** What is wrong with tables of the level-2 corpus; every other table there has no finding and no limit. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  'decision “Advertisement”': ['table_gap certain'],
  '0118-multi-priority-hitpolicy.dmn, decision “Approval Status”': ['table_gap certain'],
  '0117-multi-any-hitpolicy.dmn, decision “Approval”': ['rule_redundant certain 6'],
};

describe.skipIf(corpusFolder('dmn-tck-level-2') === undefined)(
  'analysis of the DMN TCK level 2 tables',
  () => {
    it('says what is written here', async () => {
      let found = 0;
      for (const { path, text } of corpusFiles('dmn-tck-level-2', '.dmn')) {
        for (const analysis of await analyse({ path, text })) {
          const known = Object.entries(KNOWN).find(([place]) => analysis.place.endsWith(place));
          expect(summary([analysis])).toMatchObject([{ findings: known?.[1] ?? [], limits: [] }]);
          found += known ? 1 : 0;
        }
      }
      expect(found).toBe(Object.keys(KNOWN).length);
    });
  },
);
