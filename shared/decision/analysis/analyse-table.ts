// The whole analysis of one decision table: gaps, overlaps, idle rules, outputs; and, by name, what could not be looked at.

import type { DecisionTable } from '../decision-model.ts';
import type { ColumnReport, Finding, Limit, LimitCode, TableAnalysis } from './analysis-finding.ts';
import { checkOutputs, listedOf } from './check-outputs.ts';
import { unknownReason } from './cell-test.ts';
import type { ColumnSource } from './column-domain.ts';
import { findGaps, MAX_GAPS } from './find-gaps.ts';
import { findIdleRules } from './find-idle-rules.ts';
import { findOverlaps, MAX_OVERLAPS } from './find-overlaps.ts';
import { layGrid, MAX_RULES, type Grid } from './grid.ts';
import { readOutputs } from './rule-outputs.ts';
import type { Budget } from './sweep.ts';

/** Visited atoms for each of the three searches; about a second. */
export const WORK = 2_000_000;

export interface TableOwner {
  /** `file#id`. */
  readonly ref: string;
  /** Where a person finds the table. */
  readonly place: string;
}

const limit = (code: LimitCode, place: string, message: string, remedy: string): Limit => ({
  code,
  message,
  place,
  remedy,
});

/** Why a cell is not wholly known; undefined where it is. */
function reasonFor(
  grid: Grid,
  sources: readonly ColumnSource[],
  rule: number,
  column: number,
): string | undefined {
  const test = grid.tests[rule]?.[column];
  const opaque = sources[column]?.opaque;
  if (!test || test.is === 'any') return undefined;
  const reason = opaque ?? unknownReason(test);
  const dimension = grid.dimensions.find(({ columns }) => columns.includes(column));
  if (reason !== undefined || !dimension || dimension.must[rule] === dimension.may[rule]) return reason;
  return dimension.columns.some((other) => unknownReason(grid.tests[rule]?.[other] ?? test) !== undefined)
    ? undefined
    : 'it compares values whose order or equality FEEL leaves open';
}

function unknownCells(
  grid: Grid,
  sources: readonly ColumnSource[],
  column: number,
): { rule: number; why: string }[] {
  return grid.table.rules.flatMap(({ number }, index) => {
    const why = reasonFor(grid, sources, index, column);
    return why === undefined ? [] : [{ rule: number, why }];
  });
}

/** Every column with cells that are not wholly known, with the rules and the first reason. */
function cellLimits(grid: Grid, sources: readonly ColumnSource[], place: string): readonly Limit[] {
  return grid.table.inputs.flatMap(({ label }, column): Limit[] => {
    const unknown = unknownCells(grid, sources, column);
    const [first] = unknown;
    if (!first) return [];
    const shown = unknown.slice(0, 12).map(({ rule }) => rule);
    const more = unknown.length > shown.length ? ` and ${unknown.length - shown.length} more` : '';
    const which = `rule${unknown.length === 1 ? '' : 's'} ${shown.join(', ')}${more}`;
    const code = sources[column]?.opaque === undefined ? 'cell_not_analysable' : 'column_not_analysable';
    const message = `Column ${column + 1} “${label}” cannot be analysed in ${which}: ${first.why}. Nothing there counts as covered.`;
    return [
      limit(code, place, message, 'Test these rules with examples, or write the cells as plain comparisons.'),
    ];
  });
}

const columnsOf = (grid: Grid, sources: readonly ColumnSource[]): readonly ColumnReport[] =>
  grid.table.inputs.map(({ label }, column) => {
    const dimension = grid.dimensions.find(({ columns }) => columns.includes(column));
    const partly = unknownCells(grid, sources, column).length > 0;
    const opaque = sources[column]?.opaque !== undefined;
    return {
      number: column + 1,
      label,
      analysed: opaque ? 'not' : partly ? 'partly' : 'wholly',
      nulls:
        dimension?.atoms.some(({ shape, example }) => shape === 'point' && example.kind === 'null') ?? false,
    };
  });

function tooLarge(table: DecisionTable, owner: TableOwner): TableAnalysis {
  const message = `The table has ${table.rules.length} rules and too many different values; ${MAX_RULES} rules are the limit.`;
  return {
    owner: owner.ref,
    table: table.id,
    place: owner.place,
    complete: 'unknown',
    consistent: 'unknown',
    columns: table.inputs.map(({ label }, column) => ({
      number: column + 1,
      label,
      analysed: 'not',
      nulls: false,
    })),
    findings: [],
    limits: [limit('table_too_large', owner.place, message, 'Split the table into several decisions.')],
  };
}

/**
 * Analyses a table. `sources` tells for each input column what is known of its values; a missing one means nothing is known.
 * Deterministic and bounded: what does not fit is named in `limits`, and the verdict is then `unknown`.
 */
export function analyseTable(
  table: DecisionTable,
  owner: TableOwner,
  sources: readonly ColumnSource[] = [],
): TableAnalysis {
  const { place } = owner;
  const known = table.inputs.map((_, column) => sources[column] ?? { narrowing: [] });
  const grid = layGrid(table, known);
  if (!grid) return tooLarge(table, owner);
  const outputs = readOutputs(table);
  const budget = (): Budget => ({ left: WORK });
  const gaps = findGaps(grid, place, budget());
  const overlaps = findOverlaps(grid, place, outputs, budget());
  const idle = findIdleRules({ grid, outputs, listed: table.outputs.map(listedOf) }, place, budget());
  const findings: readonly Finding[] = [
    ...gaps.findings,
    ...overlaps.findings,
    ...idle.findings,
    ...checkOutputs(table, place, outputs, idle.idle),
  ];
  const limits = [...cellLimits(grid, known, place)];
  if (gaps.exhausted || overlaps.exhausted || idle.exhausted)
    limits.push(
      limit(
        'analysis_stopped',
        place,
        'The table is too entangled to be looked at completely.',
        'Split it into several decisions.',
      ),
    );
  if (gaps.cut || overlaps.cut)
    limits.push(
      limit(
        'findings_cut',
        place,
        `Only ${MAX_GAPS} gaps and ${MAX_OVERLAPS} overlaps are shown; there are more.`,
        'Mend these first.',
      ),
    );
  return {
    owner: owner.ref,
    table: table.id,
    place,
    complete: gaps.complete,
    consistent: overlaps.consistent,
    columns: columnsOf(grid, known),
    findings,
    limits,
  };
}
