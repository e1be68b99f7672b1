// What happened at Example Bank: a small incident that is closed, and an S1 that is running, as scripts for real commands.

import type { Values } from '../../../shared/base/json.ts';
import type { Line } from './step-driver.ts';

const UNKNOWN: Values = {
  authorised_service: 'yes',
  relevant_client: 'unknown',
  financial_counterparts_percent_quality: 'unknown',
  transactions_percent_quality: 'unknown',
  duration_hours: 1,
  duration_hours_quality: 'estimate',
  costs_eur_quality: 'unknown',
  reputational_impact: 'none',
};

export const PROMPT_FALSE_ALARM = {
  title: 'Card alerts from a test system',
  source: 'monitoring.alert',
} as const;
export const FALSE_ALARM: readonly Line[] = [
  {
    do: 'complete',
    step: 'record-signal',
    by: 'R. Responder',
    values: {
      title: PROMPT_FALSE_ALARM.title,
      signal: 'Alert 7 on the card switch, from a host in the test network',
      signal_source: 'monitoring',
      services: 'none',
    },
  },
  {
    do: 'complete',
    step: 'confirm-incident',
    by: 'R. Responder',
    values: {
      confirmed: 'no',
      rationale: 'The host belongs to a load test that was announced; no production system is affected.',
    },
  },
];

export const OUTAGE = {
  title: 'Payments API unavailable at cloud provider',
  source: 'third-party.notification',
} as const;
export const RUNNING_OUTAGE: readonly Line[] = [
  {
    do: 'complete',
    step: 'record-signal',
    by: 'R. Responder',
    values: {
      title: OUTAGE.title,
      signal: 'The provider says that the payments API does not answer in one region; own probes agree.',
      signal_source: 'provider status mail',
      services: 'Payments API',
      provider: 'Sample Cloud Ltd',
    },
  },
  {
    do: 'complete',
    step: 'confirm-incident',
    by: 'R. Responder',
    values: { confirmed: 'yes', rationale: 'Two own probes and the provider agree.' },
  },
  {
    do: 'complete',
    step: 'gather-facts',
    by: 'R. Responder',
    values: {
      ...UNKNOWN,
      service_critical: 'yes',
      workaround: 'no',
      clients_percent: 12.4,
      clients_percent_quality: 'estimate',
      clients_percent_source: 'gateway log',
      clients_affected: 124500,
      clients_affected_quality: 'estimate',
      clients_affected_source: 'gateway log',
      downtime_minutes: 58,
      downtime_minutes_quality: 'estimate',
      downtime_minutes_source: 'probes',
      member_states: 3,
      member_states_quality: 'estimate',
      member_states_source: 'client register',
      malicious_access: 'none',
      data_loss: 'none',
    },
  },
  {
    do: 'complete',
    step: 'decide-severity',
    by: 'C. Commander',
    values: {
      severity: 'S1',
      rationale:
        'Payments fail for all channels in three Member States. Client share is an estimate; transactions are not counted yet, so they count as over the limit.',
    },
  },
  { do: 'approve', step: 'decide-severity', by: 'M. Director', rationale: 'Agreed on the figures at hand.' },
  {
    do: 'complete',
    step: 'decide-escalation',
    by: 'R. Responder',
    values: { escalate: 'yes', rationale: 'S1: the commander leads.' },
  },
  {
    do: 'complete',
    step: 'take-command',
    by: 'C. Commander',
    values: {
      commander_status: 'I have command. Bridge is open.',
      bridge: 'Bridge 1',
      command_said: ['said'],
    },
  },
  {
    do: 'complete',
    step: 'decide-vendor-escalation',
    by: 'C. Commander',
    values: {
      vendor_escalation: 'yes',
      provider: 'Sample Cloud Ltd',
      rationale: 'The fault lies at the provider.',
    },
  },
  {
    do: 'complete',
    step: 'escalate-vendor',
    by: 'V. Vendor-Manager',
    values: {
      provider: 'Sample Cloud Ltd',
      service: 'Payments API',
      contract: 'SC-114',
      ladder: 'critical-provider',
      ticket: 'SC-88213',
    },
  },
  {
    do: 'attempt',
    step: 'await-acknowledgement',
    by: 'V. Vendor-Manager',
    level: 'L1',
    outcome: 'no_answer',
    note: 'Service desk, no answer after 3 min.',
  },
  {
    do: 'complete',
    step: 'contain-incident',
    by: 'R. Responder',
    values: {
      containment_action: 'Retry queues are held back, so that the provider is not flooded.',
      containment_kind: 'mitigate',
      containment_effect: 'Queue stable at 4 000.',
    },
  },
  {
    do: 'bypass',
    step: 'decide-failover',
    by: 'C. Commander',
    code: 'EX-01',
    reason: 'No member of the management body answers the telephone.',
    protection: 'Failover is prepared only; traffic moves after a call back.',
  },
  {
    do: 'complete',
    step: 'decide-failover',
    by: 'C. Commander',
    values: {
      failover: 'failover',
      failover_plan: 'Move card payments to the second region, transfers afterwards.',
      rationale: 'Every minute costs clients; the second region was tested last week.',
    },
  },
  {
    do: 'complete',
    step: 'decide-communication',
    by: 'C. Commander',
    values: {
      communicate: 'yes',
      audiences: ['customers', 'staff'],
      rationale: 'Customers see failed payments.',
    },
  },
  { do: 'note', by: 'R. Responder', text: 'Error rate at the gateway is 38 %, rising.' },
];
