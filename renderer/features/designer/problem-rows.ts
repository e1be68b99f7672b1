// One list of what is wrong with a draft: what keeps it from being published, then what someone should look at.

import type { Problem } from '../../../shared/base/result.ts';
import type { SourceFile } from '../../../shared/base/source-file.ts';
import type { LintFinding } from './lint-file.ts';

export interface ProblemRow {
  readonly key: string;
  /** "blocks": the package reader refuses it. "look": a lint rule or the analysis of a table asks for attention. */
  readonly weight: 'blocks' | 'look';
  readonly message: string;
  readonly remedy: string;
  /** Code of the reader or the analysis, or name of the lint rule. */
  readonly code: string;
  readonly file: string;
  readonly element: string;
}

interface Place {
  readonly file: string;
  readonly element: string;
}

/** A place is a file path, an element id, or a path with an id behind it. */
export function locate(place: string, files: readonly SourceFile[]): Place {
  const named = [...files]
    .sort((a, b) => b.path.length - a.path.length)
    .find((file) => place === file.path || place.startsWith(file.path));
  if (named) return { file: named.path, element: place.slice(named.path.length).replace(/^[#:,\s/]+/, '') };
  const holder = files.find(
    (file) => file.text.includes(`id="${place}"`) || file.text.includes(`"id": "${place}"`),
  );
  return { file: holder?.path ?? '', element: place };
}

export interface Checked {
  readonly refused: readonly Problem[];
  readonly lint: readonly LintFinding[];
  /** From the analysis of decision tables. */
  readonly tables: readonly Problem[];
}

const rowOf = (
  problem: Problem,
  key: string,
  weight: ProblemRow['weight'],
  files: readonly SourceFile[],
): ProblemRow => ({
  key,
  weight,
  message: problem.message,
  remedy: problem.remedy ?? '',
  code: problem.code,
  ...locate(problem.place ?? '', files),
});

export function problemRows(
  { refused, lint, tables }: Checked,
  files: readonly SourceFile[],
): readonly ProblemRow[] {
  const blocking = refused.map((problem, index) => rowOf(problem, `b${index}`, 'blocks', files));
  const analysed = tables.map((problem, index) => rowOf(problem, `t${index}`, 'look', files));
  const looking = lint.map((finding, index): ProblemRow => {
    const { file, element, rule, severity } = finding;
    const remedy = severity === 'error' ? 'Breaks a modelling rule.' : 'Advice.';
    return {
      key: `l${index}`,
      weight: 'look',
      message: sentence(finding.message),
      remedy,
      code: rule,
      file,
      element,
    };
  });
  return [...blocking, ...looking, ...analysed];
}

const sentence = (text: string): string => {
  const plain = text.replace(/[<>]/g, '').trim();
  const upper = plain.charAt(0).toUpperCase() + plain.slice(1);
  return /[.?!]$/.test(upper) ? upper : `${upper}.`;
};

/** Per element, for the marks on the canvas. */
export function marksOf(
  rows: readonly ProblemRow[],
  file: string,
): ReadonlyMap<string, { blocks: number; look: number }> {
  const marks = new Map<string, { blocks: number; look: number }>();
  for (const row of rows) {
    if (row.file !== file || row.element === '') continue;
    const mark = marks.get(row.element) ?? { blocks: 0, look: 0 };
    mark[row.weight] += 1;
    marks.set(row.element, mark);
  }
  return marks;
}
