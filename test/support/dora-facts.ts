// The short keys of the classification vectors as facts.

import type { FactName } from '../../shared/dora/classification-rules.ts';
import type { Facts } from '../../shared/dora/classify.ts';

const FACTS: Readonly<Record<string, FactName>> = {
  '6a': 'criticalFunctions',
  '6b': 'authorisedServices',
  '6c': 'maliciousAccess',
  clients_pct: 'clientsPercent',
  clients: 'clients',
  cp_pct: 'counterpartsPercent',
  tx_pct: 'transactionsPercent',
  txv_pct: 'transactionValuePercent',
  relevant: 'relevantClient',
  reput: 'reputational',
  duration_h: 'durationHours',
  downtime_cif_h: 'criticalDowntimeHours',
  ms: 'memberStates',
  '9_5_a': 'dataLoss',
  '9_5_b': 'maliciousDataLoss',
  eur: 'costsEur',
};
const FLAGS = new Set(['6a', '6b', '6c', 'relevant', 'reput', '9_5_a', '9_5_b']);

export function factsOf(input: { readonly [key: string]: number | undefined }): Facts {
  const entries = Object.entries(input).flatMap(([key, value]) => {
    const name = FACTS[key];
    if (!name) throw new Error(`the vector key ${key} is not known`);
    return value === undefined ? [] : [[name, FLAGS.has(key) ? value === 1 : value] as const];
  });
  return Object.fromEntries(entries);
}
