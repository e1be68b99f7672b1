// Delegated Regulation (EU) 2024/1772, Art. 6, 8 and 9, as data: the gate, the six thresholds, and where each is reported
// (template fields of Implementing Regulation (EU) 2025/302). All "higher than" and "longer than" are strict.

export type ThresholdId =
  | 'clients_counterparts_transactions'
  | 'reputational_impact'
  | 'duration_and_downtime'
  | 'geographical_spread'
  | 'data_losses'
  | 'economic_impact';

/** A fact of the incident that a condition looks at. */
export type FactName =
  | 'criticalFunctions'
  | 'authorisedServices'
  | 'maliciousAccess'
  | 'clientsPercent'
  | 'clients'
  | 'counterpartsPercent'
  | 'transactionsPercent'
  | 'transactionValuePercent'
  | 'relevantClient'
  | 'reputational'
  | 'durationHours'
  | 'criticalDowntimeHours'
  | 'memberStates'
  | 'dataLoss'
  | 'maliciousDataLoss'
  | 'costsEur';

/** `true`: the fact holds. `> n`, `>= n`: the number exceeds or reaches n, in the unit said. */
export interface Condition {
  readonly id: string;
  readonly fact: FactName;
  readonly test: 'true' | '>' | '>=';
  readonly limit?: number;
  readonly unit?: '%' | 'clients' | 'hours' | 'Member States' | 'EUR';
  readonly text: string;
}
export interface Threshold {
  readonly id: ThresholdId;
  readonly article: string;
  readonly title: string;
  readonly templateFields: readonly string[];
  /** Any one suffices; the threshold still counts once. */
  readonly conditions: readonly Condition[];
}

const holds = (id: string, fact: FactName, text: string): Condition => ({ id, fact, test: 'true', text });
const above = (
  id: string,
  fact: FactName,
  limit: number,
  unit: NonNullable<Condition['unit']>,
  text: string,
): Condition => ({
  id,
  fact,
  test: '>',
  limit,
  unit,
  text,
});

/** Art. 6: without one of these no incident is major. */
export const CRITICAL_SERVICES: readonly Condition[] = [
  holds(
    '6(a)',
    'criticalFunctions',
    'ICT services or systems that support critical or important functions are affected',
  ),
  holds(
    '6(b)',
    'authorisedServices',
    'financial services that need authorisation or are supervised are affected',
  ),
  holds('6(c)', 'maliciousAccess', 'there was successful, malicious and unauthorised access'),
];

/** Art. 9(5)(b): suffices alone, together with Art. 6 (Art. 8(1)(a); recital 10 for data already lost). */
export const MALICIOUS_DATA_LOSS: Condition = holds(
  '9(5)(b)',
  'maliciousDataLoss',
  'successful, malicious and unauthorised access may result in data losses',
);

export const THRESHOLDS: readonly Threshold[] = [
  {
    id: 'clients_counterparts_transactions',
    article: 'Art. 9(1)',
    title: 'Clients, counterparts and transactions',
    templateFields: ['3.4', '3.5', '3.6', '3.7', '3.8', '3.9', '3.10', '3.11', '3.12'],
    conditions: [
      above('9(1)(a)', 'clientsPercent', 10, '%', 'more than 10 % of the clients who use the service'),
      above('9(1)(b)', 'clients', 100_000, 'clients', 'more than 100 000 clients who use the service'),
      above(
        '9(1)(c)',
        'counterpartsPercent',
        30,
        '%',
        'more than 30 % of the financial counterparts active for the service',
      ),
      above(
        '9(1)(d)',
        'transactionsPercent',
        10,
        '%',
        'more than 10 % of the daily average number of transactions',
      ),
      above(
        '9(1)(e)',
        'transactionValuePercent',
        10,
        '%',
        'more than 10 % of the daily average value of transactions',
      ),
      holds('9(1)(f)', 'relevantClient', 'a client or counterpart identified as relevant is affected'),
    ],
  },
  {
    id: 'reputational_impact',
    article: 'Art. 9(2)',
    title: 'Reputational impact',
    templateFields: ['3.13', '3.14'],
    conditions: [
      holds(
        '9(2)',
        'reputational',
        'media coverage, repeated complaints, regulatory requirements not met, or clients lost',
      ),
    ],
  },
  {
    id: 'duration_and_downtime',
    article: 'Art. 9(3)',
    title: 'Duration and downtime',
    templateFields: ['3.15', '3.16', '3.17'],
    conditions: [
      above('9(3)(a)', 'durationHours', 24, 'hours', 'the incident lasts longer than 24 hours'),
      above(
        '9(3)(b)',
        'criticalDowntimeHours',
        2,
        'hours',
        'a service for critical or important functions is down longer than 2 hours',
      ),
    ],
  },
  {
    id: 'geographical_spread',
    article: 'Art. 9(4)',
    title: 'Geographical spread',
    templateFields: ['2.6', '3.18', '3.19'],
    conditions: [
      {
        id: '9(4)',
        fact: 'memberStates',
        test: '>=',
        limit: 2,
        unit: 'Member States',
        text: 'an impact in two or more Member States',
      },
    ],
  },
  {
    id: 'data_losses',
    article: 'Art. 9(5)',
    title: 'Data losses',
    templateFields: ['3.20', '3.21'],
    conditions: [
      holds(
        '9(5)(a)',
        'dataLoss',
        'availability, authenticity, integrity or confidentiality of data is hit, with adverse effect',
      ),
      MALICIOUS_DATA_LOSS,
    ],
  },
  {
    id: 'economic_impact',
    article: 'Art. 9(6)',
    title: 'Economic impact',
    templateFields: ['4.12', '4.13', '4.14'],
    conditions: [
      above('9(6)', 'costsEur', 100_000, 'EUR', 'gross costs and losses of more than EUR 100 000'),
    ],
  },
];
