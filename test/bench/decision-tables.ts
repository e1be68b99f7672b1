// decision.tables: whole tables per second, 8 columns and 50 rules, ours against the same cells through feelin's `unaryTest`.
// Both must name the same rules for every input.

import { unaryTest } from 'feelin';
import type { BenchLine } from '../../build/bench-line.ts';
import { evaluateDecision } from '../../shared/decision/evaluate-decision.ts';
import { readDecisions } from '../../shared/decision/read-dmn.ts';
import { decision, dmnFile, inputData, requires, table } from '../support/dmn-text.ts';
import { medianOf } from './median.ts';

const COLUMNS = 8;
const RULES = 50;
const ROUNDS = 5;
const OURS = 400;
const PEERS = 4;
const BAR = 20;

const NAMES = Array.from({ length: COLUMNS }, (_, index) => `c${index + 1}`);

/** Cells as people write them: comparisons, ranges, lists of texts, negations, and half of them open. */
function cellAt(rule: number, column: number): string {
  if ((rule + column) % 2 === 1) return '-';
  const low = (rule * 7 + column * 3) % 60;
  const cells = [
    `>= ${low}`,
    `[${low}..${low + 40}]`,
    `"a${rule % 5}", "a${(rule + 1) % 5}", "b"`,
    `not("a${rule % 5}")`,
  ];
  return cells[column % cells.length] ?? '-';
}
const RULE_CELLS = Array.from({ length: RULES }, (_, rule) =>
  NAMES.map((_name, column) => cellAt(rule, column)),
);

const inputsOf = (seed: number): Record<string, number | string> =>
  Object.fromEntries(
    NAMES.map((name, column) => [name, column % 4 < 2 ? (seed * 13 + column * 17) % 100 : `a${seed % 5}`]),
  );

const matchPeer = (inputs: Readonly<Record<string, number | string>>): readonly number[] =>
  RULE_CELLS.flatMap((cells, rule) =>
    cells.every(
      (cell, column) => unaryTest(cell, { ...inputs, '?': inputs[`c${column + 1}`] }).value === true,
    )
      ? [rule + 1]
      : [],
  );

function perSecond(count: number, run: (seed: number) => unknown): number {
  const started = performance.now();
  for (let seed = 0; seed < count; seed += 1) run(seed);
  return (count * 1000) / (performance.now() - started);
}

export async function bench(): Promise<BenchLine> {
  const rules = RULE_CELLS.map((cells, rule) => [cells, [String(rule + 1)]] as const);
  const body =
    NAMES.map((name) => inputData(name)).join('') +
    decision(
      'd',
      table({ policy: 'RULE ORDER', inputs: NAMES, outputs: [['y']], rules }),
      requires(...NAMES),
    );
  const model = await readDecisions([dmnFile(body)]);
  if (!model.ok) throw new Error(JSON.stringify(model.error));
  const matchOurs = (inputs: Readonly<Record<string, number | string>>): unknown => {
    const decided = evaluateDecision(model.value, 'd', inputs, 0);
    if (!decided.ok) throw new Error(decided.error.message);
    return decided.value.value ?? [];
  };
  for (let seed = 0; seed < 40; seed += 1) {
    const [mine, theirs] = [matchOurs(inputsOf(seed)), matchPeer(inputsOf(seed))].map((all) =>
      JSON.stringify(all),
    );
    if (mine !== theirs) throw new Error(`input ${seed}: rules ${mine}, by feelin ${theirs}`);
  }
  const ours: number[] = [];
  const peer: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const mine = perSecond(OURS, (seed) => matchOurs(inputsOf(seed)));
    const theirs = perSecond(PEERS, (seed) => matchPeer(inputsOf(seed)));
    if (round === 0) continue;
    ours.push(mine);
    peer.push(theirs);
  }
  const ratio = medianOf(ours) / medianOf(peer);
  return {
    name: 'decision.tables',
    unit: 'tables/s',
    ours: medianOf(ours),
    peer: medianOf(peer),
    ratio,
    bar: `ratio ≥ ${BAR}`,
    ok: ratio >= BAR,
  };
}
