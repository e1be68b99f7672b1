// Cases that no rule takes, where the hit policy needs one (DMN 1.5 §8.2.10, completeness §8.2.8).

import type { DecisionTable } from '../decision-model.ts';
import type { Finding, Verdict } from './analysis-finding.ts';
import { bit, type Grid } from './grid.ts';
import { sweepUncovered, type Budget, type Swept } from './sweep.ts';
import { boxInWords, cellsOf, isFree, witnessInWords, witnessOf } from './witness.ts';

/** Regions that are reported at most. */
export const MAX_GAPS = 50;

export interface Gaps {
  readonly complete: Verdict;
  readonly findings: readonly Finding[];
  readonly exhausted: boolean;
  readonly cut: boolean;
  /** A region that only unknown cells may cover. */
  readonly open: boolean;
}

/** A default answers where no rule does; C, R and O answer with nothing collected. */
const needsCover = ({ hitPolicy, outputs }: DecisionTable): boolean =>
  'UAPF'.includes(hitPolicy) && !outputs.some(({ defaultEntry }) => defaultEntry);

function gapFinding(grid: Grid, place: string, box: readonly bigint[]): Finding {
  const witness = witnessOf(grid, box);
  const certain = isFree(grid, box);
  const what = certain ? 'No rule covers' : 'No rule covers, if this case can occur,';
  return {
    code: 'table_gap',
    message: `${what} ${boxInWords(grid, box)}; for example ${witnessInWords(witness)}.`,
    place,
    remedy: 'Add a rule for these values, or a default output.',
    clause: 'DMN 1.5 §8.2.10',
    certainty: certain ? 'certain' : 'possible',
    rules: [],
    cells: cellsOf(grid, box),
    witness,
  };
}

/** What a verdict is when the search for faults ended so. */
export function verdictOf(findings: readonly Finding[], open: boolean): Verdict {
  if (findings.some(({ certainty }) => certainty === 'certain')) return 'no';
  return open || findings.length > 0 ? 'unknown' : 'yes';
}

export function findGaps(grid: Grid, place: string, budget: Budget): Gaps {
  if (!needsCover(grid.table))
    return { complete: 'not needed', findings: [], exhausted: false, cut: false, open: false };
  const rules = bit(grid.table.rules.length) - 1n;
  const within = grid.dimensions.map(({ all }) => all);
  const sweep = (grade: 'may' | 'must', limit: number): Swept =>
    sweepUncovered(grid, { rules, within, grade, limit }, budget);
  const certain = sweep('may', MAX_GAPS);
  const findings = certain.boxes.map((box) => gapFinding(grid, place, box));
  const partly = grid.dimensions.some(({ must, may }) => must.some((atoms, rule) => atoms !== may[rule]));
  const surely = partly ? sweep('must', MAX_GAPS + 1) : certain;
  const key = (boxes: Swept['boxes']): string =>
    boxes
      .map((box) => box.join())
      .sort()
      .join(';');
  const open = partly && key(surely.boxes) !== key(certain.boxes);
  const exhausted = certain.exhausted || surely.exhausted;
  return { complete: verdictOf(findings, open || exhausted), findings, exhausted, cut: certain.cut, open };
}
