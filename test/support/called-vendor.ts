// An incident in which a vendor was called a moment ago, and what acceptance of third parties looks at.

import type { IncidentContext } from '../../shared/incident/context.ts';
import type { ClockView, EscalationView } from '../../shared/incident/view.ts';
import { Run } from './incident-scenario.ts';
import type { Act } from './scenario-step.ts';

export const TO_VENDOR: readonly Act[] = [
  {
    do: 'open',
    by: 'R. Responder',
    source: 'third-party.notification',
    values: { title: 'Payments stopped' },
  },
  {
    do: 'complete',
    task: 'record-signal',
    by: 'R. Responder',
    values: { title: 'Payments stopped', signal: 'HTTP 503', signal_source: 'probe', services: 'Payments' },
  },
  {
    do: 'complete',
    task: 'confirm-incident',
    by: 'R. Responder',
    values: { confirmed: 'yes', rationale: 'Two probes.' },
  },
  { do: 'message', by: 'C. Commander', name: 'vendor.escalation.requested', values: {} },
  {
    do: 'complete',
    task: 'escalate-vendor',
    by: 'V. Vendor-Manager',
    values: {
      provider: 'Sample Cloud',
      service: 'Payments gateway',
      ladder: 'critical-provider',
      ticket: 'SC-88213',
    },
  },
];
export const PEOPLE = {
  'C. Commander': ['incident-commander'],
  'V. Vendor-Manager': ['vendor-manager'],
  'R. Responder': ['responder'],
  'M. Director': ['management-body'],
  'S. Scribe': ['scribe'],
};

export function calledVendor(context: IncidentContext): Run {
  const run = new Run(context, PEOPLE);
  for (const act of TO_VENDOR) run.act(act);
  return run;
}
export const MINUTE = 60_000;
export const acknowledge = (run: Run): ClockView => {
  const clock = run.view().clocks.find(({ title }) => title === 'Vendor acknowledges');
  if (!clock) throw new Error('there is no such clock');
  return clock;
};
export const escalation = (run: Run): EscalationView => {
  const [first] = run.view().escalations;
  if (!first) throw new Error('nobody is called');
  return first;
};
