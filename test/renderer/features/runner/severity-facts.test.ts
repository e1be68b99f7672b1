// Facts behind a severity: what counts, what is counted because it is unknown, and the two answers kept apart.

import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../shared/base/json.ts';
import type { DecisionTrace } from '../../../../shared/incident/view.ts';
import { severityFacts, tableAnswers } from '../../../../renderer/features/runner/severity-facts.ts';

function trace(decision: string, inputs: { readonly [name: string]: Json }, output: Json): DecisionTrace {
  return {
    element: `look-up-${decision}`,
    decision,
    title: decision,
    inputs: Object.entries(inputs).map(([name, value]) => ({
      name,
      value,
      quality: value === 'unknown' ? 'unknown' : 'actual',
    })),
    rules: [],
    output,
    tableDigest: 'a'.repeat(64),
    provisional: Object.values(inputs).includes('unknown'),
    at: 0,
    record: 4,
  };
}

describe('severity facts', () => {
  const rules: readonly (readonly [string, Json, 'met' | 'unmet' | 'counted'])[] = [
    ['clients_percent', 10, 'unmet'],
    ['clients_percent', 10.1, 'met'],
    ['clients_percent', 'unknown', 'counted'],
    ['clients_percent', null, 'counted'],
    ['clients_affected', 100_000, 'unmet'],
    ['clients_affected', 100_001, 'met'],
    ['financial_counterparts_percent', 30.5, 'met'],
    ['transactions_percent', 10, 'unmet'],
    ['duration_hours', 24, 'unmet'],
    ['duration_hours', 24.5, 'met'],
    ['downtime_minutes', 120, 'unmet'],
    ['downtime_minutes', 121, 'met'],
    ['member_states', 1, 'unmet'],
    ['member_states', 2, 'met'],
    ['malicious_access', 'suspected', 'unmet'],
    ['malicious_access', 'confirmed', 'met'],
    ['costs_eur', 100_000, 'unmet'],
    ['service_critical', 'yes', 'met'],
    ['service_critical', 'no', 'unmet'],
    ['workaround', 'no', 'met'],
  ];
  it.each(rules)('%s = %j is %s', (name, value, rule) => {
    expect(severityFacts([], { [name]: value }).map((fact) => [fact.name, fact.rule])).toEqual([
      [name, rule],
    ]);
  });

  it('takes quality and source from the run, and never calls an unknown an estimate', () => {
    const values = {
      clients_percent: 12.4,
      clients_percent_quality: 'estimate',
      clients_percent_source: 'gateway log',
      transactions_percent: 'unknown',
      transactions_percent_quality: 'estimate',
    };
    const facts = severityFacts([], values);
    expect(facts.map((fact) => [fact.name, fact.value, fact.quality, fact.source])).toEqual([
      ['clients_percent', '12.4 %', 'estimate', 'gateway log'],
      ['transactions_percent', 'unknown', 'unknown', '–'],
    ]);
  });

  it('prefers what the table has read to what the run holds now', () => {
    const facts = severityFacts([trace('severity', { member_states: 3 }, {})], { member_states: 1 });
    expect(facts.map((fact) => fact.value)).toEqual(['3']);
  });
});

describe('table answers', () => {
  it('keeps severity and major apart and takes the newest of each', () => {
    const answers = tableAnswers([
      trace('severity', {}, { level: 'S3', provisional: false }),
      trace(
        'major_under_dora',
        { clients_percent: 'unknown' },
        { major: true, provisional: true, thresholds: 2 },
      ),
      trace('severity', {}, { level: 'S1', provisional: false }),
    ]);
    expect([answers.severity?.level, answers.severity?.provisional]).toEqual(['S1', false]);
    expect([answers.major?.value, answers.major?.provisional, answers.major?.thresholds]).toEqual([
      true,
      true,
      2,
    ]);
  });
  it('says nothing where the tables have not answered', () => {
    expect(tableAnswers([])).toEqual({ severity: undefined, major: undefined });
    expect(tableAnswers([trace('severity', {}, { level: 'S9' })]).severity).toBeUndefined();
  });
});
