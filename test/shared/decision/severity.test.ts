// The built-in severity decisions over every combination at the edges: complete, unique, and equal to the table of
// ../shared/decisions.md and to the classification of shared/dora.

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Json, Values } from '../../../shared/base/json.ts';
import type { DecisionModel } from '../../../shared/decision/decision-model.ts';
import { evaluateDecision, type Decided } from '../../../shared/decision/evaluate-decision.ts';
import { readDecisions } from '../../../shared/decision/read-dmn.ts';
import { classify, type Facts } from '../../../shared/dora/classify.ts';
import { DORA_VECTORS } from '../../support/dora-vectors.ts';

const FILE = new URL('../../../shared/blueprint/incident-response/severity.dmn', import.meta.url);
const ANSWERS = ['yes', 'no', 'unknown', null];
const FINDINGS = ['none', 'suspected', 'confirmed', 'unknown', null];

let model: DecisionModel;
beforeAll(async () => {
  const read = await readDecisions([{ path: 'severity.dmn', text: readFileSync(FILE, 'utf8') }]);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  model = read.value;
});

function decide(name: string, inputs: Values): Decided {
  const result = evaluateDecision(model, name, inputs, 0);
  if (!result.ok) throw new Error(`${result.error.message} for ${JSON.stringify(inputs)}`);
  return result.value;
}

/** Every combination of the given values, one at a time. */
function* combinations(domain: { readonly [name: string]: readonly Json[] }): Generator<Values> {
  const [first, ...rest] = Object.entries(domain);
  if (!first) return yield {};
  for (const tail of combinations(Object.fromEntries(rest))) {
    for (const value of first[1]) yield { [first[0]]: value, ...tail };
  }
}

const NUMBERS = (limit: number): Json[] => [0, limit, limit + 0.1, 'unknown', null];
const CALM: Values = {
  service_critical: 'no',
  clients_percent: 0,
  clients_affected: 0,
  downtime_minutes: 0,
  duration_hours: 0,
  member_states: 1,
  transactions_percent: 0,
  reputational_impact: 'none',
  data_loss: 'none',
  malicious_access: 'none',
  workaround: 'yes',
  costs_eur: 0,
  financial_counterparts_percent: 0,
  relevant_client: 'no',
  authorised_service: 'no',
};
const CLIENTS = {
  clients_percent: NUMBERS(10),
  clients_affected: NUMBERS(100_000),
  financial_counterparts_percent: NUMBERS(30),
  transactions_percent: NUMBERS(10),
  relevant_client: ANSWERS,
};
const TABLES: readonly (readonly [string, { readonly [name: string]: readonly Json[] }])[] = [
  [
    'impact',
    {
      clients_percent: NUMBERS(10),
      clients_affected: [0, 1, 'unknown', null],
      downtime_minutes: NUMBERS(120),
      member_states: [0, 1, 2, 'unknown', null],
    },
  ],
  ['threat', { malicious_access: FINDINGS, data_loss: FINDINGS }],
  [
    'severity',
    {
      service_critical: ['yes', 'no', null],
      workaround: ['yes', 'no', null],
      malicious_access: ['none', 'suspected', 'confirmed', null],
      data_loss: ['none', 'suspected', 'confirmed', 'unknown'],
      clients_percent: [0, 10, 10.1, null],
      downtime_minutes: [0, 120, 121, 'unknown'],
    },
  ],
  ['clients_threshold', CLIENTS],
  [
    'duration_threshold',
    { service_critical: ANSWERS, duration_hours: NUMBERS(24), downtime_minutes: NUMBERS(120) },
  ],
  [
    'critical_services',
    { service_critical: ANSWERS, authorised_service: ANSWERS, malicious_access: FINDINGS },
  ],
  ['malicious_loss', { malicious_access: FINDINGS, data_loss: FINDINGS }],
  [
    'major_under_dora',
    {
      service_critical: ANSWERS,
      malicious_access: FINDINGS,
      data_loss: FINDINGS,
      costs_eur: NUMBERS(100_000),
      member_states: [1, 2, null],
    },
  ],
];

describe('complete and unique', () => {
  it.each(TABLES)('%s', (name, domain) => {
    let count = 0;
    for (const inputs of combinations(domain)) {
      const { tables } = decide(name, { ...CALM, ...inputs }).trace;
      for (const table of tables)
        if (table.hitPolicy === 'U' && table.hits.length !== 1) expect({ inputs, table }).toBe('one rule');
      count += 1;
    }
    expect(count).toBeGreaterThan(20);
  });
});

const open = (value: Json | undefined): boolean =>
  value === null || value === undefined || value === 'unknown';
const over = (value: Json | undefined, limit: number): boolean => open(value) || (value as number) > limit;
const worst = (...findings: readonly (Json | undefined)[]): string =>
  findings.includes('confirmed')
    ? 'confirmed'
    : findings.some((one) => open(one) || one === 'suspected')
      ? 'suspected'
      : 'none';

/** The rows of "Severity of the built-in package", read by hand. */
function expectedSeverity(facts: Values): string {
  const threat = worst(facts['malicious_access'], facts['data_loss']);
  const high =
    over(facts['clients_percent'], 10) ||
    over(facts['downtime_minutes'], 120) ||
    over(facts['member_states'], 1.5);
  const some =
    over(facts['clients_percent'], 0) ||
    over(facts['clients_affected'], 0) ||
    over(facts['downtime_minutes'], 0);
  const noWorkaround = facts['workaround'] !== 'yes';
  if (facts['service_critical'] === 'no') {
    if (threat === 'confirmed') return 'S2';
    return threat === 'suspected' || high ? 'S3' : 'S4';
  }
  if (threat === 'confirmed' || (high && noWorkaround)) return 'S1';
  if (threat === 'suspected' || high) return 'S2';
  if (!some) return 'S4';
  return noWorkaround ? 'S2' : 'S3';
}

describe('severity', () => {
  it('is what the table of the decisions says, for every combination', () => {
    const domain = { ...TABLES[2]?.[1], member_states: [1, 2], clients_affected: [0, 1] };
    for (const inputs of combinations(domain)) {
      const facts = { ...CALM, ...inputs };
      const { value } = decide('severity', facts);
      const used = [
        'service_critical',
        'workaround',
        'malicious_access',
        'data_loss',
        'clients_percent',
        'clients_affected',
        'downtime_minutes',
        'member_states',
      ];
      const expected = {
        level: expectedSeverity(facts),
        provisional: used.some((name) => open(facts[name])),
      };
      if (JSON.stringify(value) !== JSON.stringify(expected))
        expect({ facts, value }).toEqual({ facts, value: expected });
    }
  });

  it('with nothing known is S1, provisional', () => {
    expect(decide('severity', {}).value).toEqual({ level: 'S1', provisional: true });
  });

  it('refuses a value that is none of the allowed', () => {
    expect(evaluateDecision(model, 'severity', { ...CALM, clients_percent: 'many' }, 0)).toMatchObject({
      ok: false,
      error: {
        code: 'decision_input_type',
        message: '“clients_percent” is "many", but must be one of: >= 0, "unknown".',
      },
    });
    expect(evaluateDecision(model, 'severity', { ...CALM, data_loss: 'maybe' }, 0)).toMatchObject({
      ok: false,
      error: { code: 'decision_input_type' },
    });
    expect(evaluateDecision(model, 'severity', { ...CALM, clients_affected: -1 }, 0)).toMatchObject({
      ok: false,
      error: { code: 'decision_input_type' },
    });
  });
});

/** The facts of the regulation from the decision's inputs: suspected and unknown both count, and leave the answer open. */
function factsOf(inputs: Values): Facts {
  const yes = (name: string): boolean | 'unknown' =>
    open(inputs[name]) ? 'unknown' : inputs[name] === 'yes';
  const found = (name: string): boolean | 'unknown' =>
    open(inputs[name]) || inputs[name] === 'suspected' ? 'unknown' : inputs[name] === 'confirmed';
  const amount = (name: string, by = 1): number | 'unknown' =>
    open(inputs[name]) ? 'unknown' : (inputs[name] as number) / by;
  const access = found('malicious_access');
  const loss = found('data_loss');
  return {
    criticalFunctions: yes('service_critical'),
    authorisedServices: yes('authorised_service'),
    maliciousAccess: access,
    clientsPercent: amount('clients_percent'),
    clients: amount('clients_affected'),
    counterpartsPercent: amount('financial_counterparts_percent'),
    transactionsPercent: amount('transactions_percent'),
    relevantClient: yes('relevant_client'),
    reputational: found('reputational_impact'),
    durationHours: amount('duration_hours'),
    criticalDowntimeHours: inputs['service_critical'] === 'no' ? 0 : amount('downtime_minutes', 60),
    memberStates: amount('member_states'),
    dataLoss: loss,
    maliciousDataLoss: access !== false && loss !== false,
    costsEur: amount('costs_eur'),
  };
}

describe('major under DORA', () => {
  const check = (inputs: Values): void => {
    const expected = classify(factsOf(inputs));
    const provisional = Object.entries(inputs).some(
      ([name, value]) => name !== 'workaround' && (open(value) || value === 'suspected'),
    );
    const answer = {
      major: expected.major,
      provisional,
      thresholds: expected.thresholdsMet.length,
      malicious: expected.malicious,
    };
    const { value } = decide('major_under_dora', inputs);
    if (JSON.stringify(value) !== JSON.stringify(answer))
      expect({ inputs, value }).toEqual({ inputs, value: answer });
  };

  it('agrees with the classification of the regulation', () => {
    for (const [, domain] of TABLES) for (const inputs of combinations(domain)) check({ ...CALM, ...inputs });
    const edges = {
      reputational_impact: FINDINGS,
      duration_hours: NUMBERS(24),
      costs_eur: NUMBERS(100_000),
      member_states: [1, 2],
      authorised_service: ANSWERS,
    };
    for (const inputs of combinations(edges)) check({ ...CALM, ...inputs });
  });

  const NAMES: Readonly<Record<string, string>> = {
    clients_pct: 'clients_percent',
    clients: 'clients_affected',
    cp_pct: 'financial_counterparts_percent',
    tx_pct: 'transactions_percent',
    duration_h: 'duration_hours',
    ms: 'member_states',
    eur: 'costs_eur',
  };
  const FLAGS: Readonly<Record<string, Values>> = {
    '6a': { service_critical: 'yes' },
    '6b': { authorised_service: 'yes' },
    '6c': { malicious_access: 'confirmed' },
    relevant: { relevant_client: 'yes' },
    reput: { reputational_impact: 'confirmed' },
    '9_5_a': { data_loss: 'confirmed' },
    '9_5_b': { data_loss: 'confirmed' },
  };
  it.each(DORA_VECTORS.classification)('$name', ({ input, major, thresholds_met }) => {
    let inputs: Values = CALM;
    for (const [key, value] of Object.entries(input)) {
      const name = NAMES[key];
      if (key === 'downtime_cif_h') inputs = { ...inputs, downtime_minutes: value * 60 };
      else inputs = { ...inputs, ...(name === undefined ? FLAGS[key] : { [name]: value }) };
    }
    expect(decide('major_under_dora', inputs).value).toMatchObject({
      major,
      thresholds: thresholds_met.length,
      provisional: false,
    });
  });
});
