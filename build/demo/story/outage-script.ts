// An S1 at a provider, from the third party's notification to closed: what each person does, in order.

import type { ScriptLine } from '../script-line.ts';

export const OUTAGE = {
  source: 'A third party tells us',
  seen: 'Payments API does not answer. The provider reports errors in one region; own probes agree.',
  affected: ['Payments API'],
} as const;

export const DETECT_AND_TRIAGE: readonly ScriptLine[] = [
  {
    do: 'complete',
    step: 'record-signal',
    by: 'R. Responder',
    values: { signal_source: 'Status mail of the provider', provider: 'Sample Cloud Ltd' },
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
      authorised_service: 'yes',
    },
  },
  {
    do: 'decide severity',
    step: 'decide-severity',
    by: 'C. Commander',
    show: 'severity',
    level: 'S1',
    rationale:
      'Payments fail on all channels in three Member States. The client share is an estimate; transactions are not counted yet.',
  },
  {
    do: 'approve',
    step: 'decide-severity',
    by: 'M. Director',
    show: 'approval',
    rationale: 'Agreed on the figures at hand.',
  },
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
      commander_status: 'I have command. The bridge is open.',
      bridge: 'Bridge 1',
      command_said: ['said'],
    },
  },
];

export const CALL_THE_VENDOR: readonly ScriptLine[] = [
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
    show: 'escalation',
    values: {
      provider: 'Sample Cloud Ltd',
      service: 'Payments API',
      contract: 'SC-114',
      ladder: 'critical-provider',
      ticket: 'SC-88213',
    },
  },
  {
    do: 'call',
    step: 'await-acknowledgement',
    by: 'V. Vendor-Manager',
    outcome: 'No answer',
    line: 'Duty desk, it rang for three minutes.',
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
    show: 'bypassed',
    values: {
      failover: 'failover',
      failover_plan:
        'Card payments move to the second region, transfers afterwards; the way back is the same in reverse.',
      rationale: 'Every minute costs clients; the second region was tested last week.',
    },
  },
  { do: 'note', by: 'R. Responder', text: 'Error rate at the gateway is 38 %, rising.' },
];

/** After half an hour without an answer: level 1 is breached, level 2 is due, an update is due. */
export const AFTER_THE_BREACH: readonly ScriptLine[] = [
  {
    do: 'complete',
    step: 'call-level-2',
    by: 'V. Vendor-Manager',
    values: {
      contact_outcome: 'reached',
      contact_note: 'The service manager answers and calls in the engineers.',
    },
  },
  {
    do: 'complete',
    step: 'await-acknowledgement',
    by: 'V. Vendor-Manager',
    show: 'vendor',
    values: {
      acknowledged_by: 'Service manager, level 2',
      vendor_answer: 'The engineers are on it; the duty desk was not staffed.',
    },
  },
  { do: 'ratify', by: 'M. Director', code: 'EX-01', rationale: 'I was on a flight. The decision was right.' },
  {
    do: 'complete',
    step: 'contain-decide-update',
    by: 'D. Comms-Lead',
    values: { send_update: 'no', rationale: 'The messages went out minutes ago.' },
  },
  {
    do: 'complete',
    step: 'decide-vendor-failover',
    by: 'V. Vendor-Manager',
    values: { vendor_failover: 'no', rationale: 'Traffic is in the second region already.' },
  },
  {
    do: 'approve',
    step: 'decide-vendor-failover',
    by: 'C. Commander',
    rationale: 'Nothing is gained by a second move.',
  },
  {
    do: 'complete',
    step: 'carry-out-failover',
    by: 'R. Responder',
    values: {
      failover_action: 'Card payments moved to the second region, transfers ten minutes later.',
      failover_check: 'Probe payments pass.',
    },
  },
  {
    do: 'complete',
    step: 'follow-restoration',
    by: 'V. Vendor-Manager',
    values: {
      vendor_outcome: 'restored',
      vendor_statement: 'The region serves again; cause was a certificate that had expired.',
    },
  },
  {
    do: 'complete',
    step: 'record-oversight',
    by: 'V. Vendor-Manager',
    values: {
      oversight: 'The missed first answer is in the register; the contract meeting is asked for.',
      sla_kept: 'no',
    },
  },
];

export const RECOVER: readonly ScriptLine[] = [
  {
    do: 'complete',
    step: 'restore-service',
    by: 'R. Responder',
    values: { restoration: 'All traffic is back in the first region.', restored_at: '11:40 UTC' },
  },
  {
    do: 'complete',
    step: 'validate-controls',
    by: 'C. Commander',
    values: {
      controls_hold: 'yes',
      controls_checked: ['access', 'logging', 'cause'],
      rationale: 'Access and logging were compared with yesterday; the certificate is renewed.',
    },
  },
  {
    do: 'complete',
    step: 'decide-status-message',
    by: 'C. Commander',
    values: { communicate: 'no', rationale: 'The status page shows it by itself.' },
  },
];
