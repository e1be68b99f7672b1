// feel.conditions: evaluations per second of gateway conditions, compiled, against feelin's `evaluate` as it is.

import { evaluate } from 'feelin';
import type { BenchLine } from '../../build/bench-line.ts';
import type { Json, Values } from '../../shared/base/json.ts';
import { compileFeel, evaluateFeel, type CompiledFeel } from '../../shared/decision/feel.ts';
import { medianOf } from './median.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const CONDITIONS: readonly string[] = [
  'severity = "S1"',
  'clients affected > 1000 and downtime minutes >= 120',
  'severity in ("S1", "S2") or not(contained)',
  'if workaround then "continue" else "escalate"',
  'count(services) > 2 and list contains(services, "payments")',
  'incident.impact.clients / incident.impact.total > 0.1',
  'some service in services satisfies starts with(service, "pay")',
  'opened between "2026-01-01" and "2026-12-31" and owner != null',
  'date and time(detected) + duration("PT4H") < date and time("2026-11-20T18:00:00Z")',
  'services[item != "payments"][1] = "cards"',
];
const VALUES: Values = {
  severity: 'S2',
  'clients affected': 5000,
  'downtime minutes': 90,
  contained: false,
  workaround: true,
  services: ['payments', 'cards', 'web'],
  incident: { impact: { clients: 5000, total: 100_000 } },
  opened: '2026-11-20',
  owner: 'ann',
  detected: '2026-11-20T10:00:00Z',
};
const ROUNDS = 5;
const OURS = 2000;
const PEERS = 40;

/** Evaluates every condition `count` times; answers the evaluations per second. */
function perSecond(count: number, evaluateOne: (index: number) => unknown): number {
  const started = performance.now();
  for (let round = 0; round < count; round += 1)
    for (let index = 0; index < CONDITIONS.length; index += 1) evaluateOne(index);
  return (count * CONDITIONS.length * 1000) / (performance.now() - started);
}

function compileAll(): readonly CompiledFeel[] {
  return CONDITIONS.map((text) => {
    const feel = compileFeel(text, VALUES);
    if (!feel.ok) throw new Error(feel.error.message);
    return feel.value;
  });
}

export function bench(): Promise<BenchLine> {
  const compiled = compileAll();
  const ours = (index: number): Json => {
    const feel = compiled[index];
    const answer = feel && evaluateFeel(feel, VALUES, NOW);
    if (!answer?.ok) throw new Error(`“${CONDITIONS[index]}” has no answer`);
    return answer.value;
  };
  const peers = (index: number): unknown => evaluate(CONDITIONS[index] ?? '', VALUES).value;
  for (const [index, text] of CONDITIONS.entries())
    if (ours(index) !== peers(index)) throw new Error(`“${text}” has two answers`);
  const rounds = { ours: [] as number[], peer: [] as number[] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const mine = perSecond(OURS, ours);
    const theirs = perSecond(PEERS, peers);
    if (round === 0) continue;
    rounds.ours.push(mine);
    rounds.peer.push(theirs);
  }
  const [mine, theirs] = [medianOf(rounds.ours), medianOf(rounds.peer)];
  const ratio = mine / theirs;
  return Promise.resolve({
    name: 'feel.conditions',
    unit: 'evaluations/s',
    ours: mine,
    peer: theirs,
    ratio,
    bar: 'ratio ≥ 20',
    ok: ratio >= 20,
  });
}
