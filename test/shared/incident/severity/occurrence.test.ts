// The inputs of the built-in tables as facts: what nobody has said is unknown, and counts.

import { describe, expect, it } from 'vitest';
import { classify } from '../../../../shared/dora/classify.ts';
import { doraFacts } from '../../../../shared/incident/severity/occurrence.ts';

const CALM = {
  service_critical: 'yes',
  authorised_service: 'no',
  clients_percent: 1,
  clients_affected: 60_000,
  financial_counterparts_percent: 0,
  transactions_percent: 0,
  relevant_client: 'no',
  reputational_impact: 'none',
  duration_hours: 1,
  downtime_minutes: 90,
  member_states: 1,
  data_loss: 'none',
  malicious_access: 'none',
  costs_eur: 40_000,
};

describe('facts of an incident for the test of Art. 8(2)', () => {
  it('reads what the tables read, in the units of the regulation', () => {
    expect(doraFacts(CALM)).toMatchObject({
      criticalFunctions: true,
      clients: 60_000,
      criticalDowntimeHours: 1.5,
      maliciousDataLoss: false,
    });
    expect(classify(doraFacts(CALM))).toMatchObject({ major: false, provisional: false });
  });

  it('counts what is suspected or not known as met', () => {
    const facts = doraFacts({
      ...CALM,
      malicious_access: 'suspected',
      data_loss: 'unknown',
      costs_eur: null,
    });
    expect(facts).toMatchObject({
      maliciousAccess: 'unknown',
      maliciousDataLoss: 'unknown',
      costsEur: 'unknown',
    });
    expect(classify(facts)).toMatchObject({ major: true, provisional: true });
  });
});
