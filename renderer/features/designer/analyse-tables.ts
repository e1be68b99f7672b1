// What the analysis of a draft's decision tables asks someone to look at: gaps, overlaps, idle rules, and, as plainly, what
// could not be analysed. None of it blocks publishing.

import type { Problem } from '../../../shared/base/result.ts';
import type { SourceFile } from '../../../shared/base/source-file.ts';
import { analyseDecisions } from '../../../shared/decision/analysis/analyse-decisions.ts';
import { readDecisions } from '../../../shared/decision/read-dmn.ts';

/** Places are `path#decision id`. Files that cannot be read yield nothing here: the package reader names what is wrong. */
export async function analyseTables(files: readonly SourceFile[]): Promise<readonly Problem[]> {
  const read = await readDecisions(files.filter(({ path }) => path.endsWith('.dmn')));
  if (!read.ok) return [];
  return analyseDecisions(read.value).flatMap(({ owner, findings, limits }) =>
    [...findings, ...limits].map(({ code, message, remedy, clause }): Problem => ({
      code,
      message,
      place: owner,
      ...(remedy === undefined ? {} : { remedy }),
      ...(clause === undefined ? {} : { clause }),
    })),
  );
}
