// Two rules for one case, where the hit policy forbids it: U allows no second rule, A only one that answers the same
// (DMN 1.5 §8.2.10). Under F, P, C, R and O it is meant.

import type { DecisionTable } from '../decision-model.ts';
import type { Finding, Verdict } from './analysis-finding.ts';
import { verdictOf } from './find-gaps.ts';
import type { Grid } from './grid.ts';
import { sameAnswer, type RuleOutputs } from './rule-outputs.ts';
import type { Box, Budget } from './sweep.ts';
import { boxInWords, cellsOf, isFree, witnessInWords, witnessOf } from './witness.ts';

/** Pairs that are reported at most. */
export const MAX_OVERLAPS = 100;

export interface Overlaps {
  readonly consistent: Verdict;
  readonly findings: readonly Finding[];
  readonly exhausted: boolean;
  readonly cut: boolean;
  /** A pair that only unknown cells keep apart, or whose answers are computed. */
  readonly open: boolean;
}

/** Where both rules match; undefined where some column keeps them apart. */
function meet(grid: Grid, grade: 'must' | 'may', a: number, b: number, budget: Budget): Box | undefined {
  const box: bigint[] = [];
  for (const dimension of grid.dimensions) {
    budget.left -= 1;
    const common = (dimension[grade][a] ?? 0n) & (dimension[grade][b] ?? 0n);
    if (common === 0n) return undefined;
    box.push(common);
  }
  return box;
}

/** How the regions of two rules lie to each other. */
function relation(grid: Grid, a: number, b: number, box: Box): string {
  const fills = (rule: number): boolean =>
    grid.dimensions.every(({ must }, index) => must[rule] === box[index]);
  const [first, second] = [`${a + 1}`, `${b + 1}`];
  if (fills(a) && fills(b)) return `Rules ${first} and ${second} match exactly the same cases`;
  if (fills(b)) return `Rule ${second} lies wholly inside rule ${first}`;
  if (fills(a)) return `Rule ${first} lies wholly inside rule ${second}`;
  return `Rules ${first} and ${second} both match`;
}

function overlapFinding(
  grid: Grid,
  place: string,
  [a, b]: readonly [number, number],
  box: Box,
  same: boolean | undefined,
): Finding {
  const witness = witnessOf(grid, box);
  const unique = grid.table.hitPolicy === 'U';
  const certain = isFree(grid, box) && (unique || same === false);
  const answers =
    same === true
      ? 'with the same answer'
      : same === false
        ? 'with different answers'
        : 'with computed answers';
  const occurs = isFree(grid, box) ? '' : ', if this case can occur';
  const message = `${relation(grid, a, b, box)}, ${answers}: ${boxInWords(grid, box)}; for example ${witnessInWords(witness)}${occurs}.`;
  return {
    code: unique ? 'table_overlap' : 'table_conflict',
    message,
    place,
    remedy: same
      ? 'Remove one of the rules, or narrow it.'
      : 'Narrow one of the rules, or choose a hit policy that says which rule counts.',
    clause: 'DMN 1.5 §8.2.10',
    certainty: certain ? 'certain' : 'possible',
    rules: [a + 1, b + 1],
    cells: cellsOf(grid, box),
    witness,
  };
}

const forbids = ({ hitPolicy }: DecisionTable): boolean => hitPolicy === 'U' || hitPolicy === 'A';

export function findOverlaps(grid: Grid, place: string, outputs: RuleOutputs, budget: Budget): Overlaps {
  const { table } = grid;
  const none = { findings: [], exhausted: false, cut: false, open: false };
  if (!forbids(table)) return { consistent: 'not needed', ...none };
  const findings: Finding[] = [];
  let [open, cut] = [false, false];
  for (let b = 1; b < table.rules.length; b += 1) {
    for (let a = 0; a < b && budget.left >= 0; a += 1) {
      const maybe = meet(grid, 'may', a, b, budget);
      if (!maybe) continue;
      const same = sameAnswer(table, outputs, a, b);
      if (table.hitPolicy === 'A' && same === true) continue;
      const box = meet(grid, 'must', a, b, budget);
      if (!box) open = true;
      else if (findings.length < MAX_OVERLAPS) findings.push(overlapFinding(grid, place, [a, b], box, same));
      else cut = true;
    }
  }
  const exhausted = budget.left < 0;
  return { consistent: verdictOf(findings, open || exhausted), findings, exhausted, cut, open };
}
