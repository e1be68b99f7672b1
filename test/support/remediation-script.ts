// An outage of Example Bank as far as its remediation: decided, contained, restored, and one task that changes the process.

import { RUNNING_OUTAGE } from '../../renderer/runtime/sample/sample-incidents.ts';
import type { Line } from '../../renderer/runtime/sample/step-driver.ts';

const complete = (
  step: string,
  by: Extract<Line, { do: 'complete' }>['by'],
  values: Extract<Line, { do: 'complete' }>['values'],
): Line => ({ do: 'complete', step, by, values });

/** What the plan says of the task. */
export const TASK = {
  title: 'An S2 does not call the bridge',
  owner: 'A. Author',
  due: '2026-12-11',
  root_cause: 'unclear roles',
  criterion: 'two drills',
  process_change: true,
};

export const TRIAGE = RUNNING_OUTAGE.slice(0, 7);
/** Until the task is accepted. */
export const TO_LEARNING: readonly Line[] = [
  complete('decide-vendor-escalation', 'C. Commander', {
    vendor_escalation: 'no',
    rationale: 'Our own fault.',
  }),
  complete('contain-incident', 'R. Responder', {
    containment_action: 'Queues held back',
    containment_kind: 'mitigate',
  }),
  complete('decide-failover', 'C. Commander', { failover: 'neither', rationale: 'The fault is found.' }),
  { do: 'approve', step: 'decide-failover', by: 'M. Director', rationale: 'Agreed.' },
  complete('decide-communication', 'C. Commander', {
    communicate: 'no',
    rationale: 'Over before anybody asks.',
  }),
  complete('restore-service', 'R. Responder', { restoration: 'Traffic back' }),
  complete('validate-controls', 'C. Commander', {
    controls_hold: 'yes',
    rationale: 'Access and logging checked.',
  }),
  complete('decide-status-message', 'C. Commander', { communicate: 'no', rationale: 'Nobody was told.' }),
  complete('hold-post-mortem', 'C. Commander', {
    postmortem: 'The bridge was not called.',
    root_cause: 'process',
  }),
  complete('plan-remediation', 'C. Commander', { remediations: [TASK] }),
  complete('accept-remediation', 'A. Author', { ...TASK, acceptance: 'fix' }),
];

/** Until it is implemented and found effective. */
export const TO_EFFECT: readonly Line[] = [
  complete('implement-fix', 'A. Author', { implementation: 'Version 2 drawn' }),
  complete('validate-effect', 'C. Commander', { effective: 'yes', rationale: 'Two drills.' }),
];
export const TO_THE_END: readonly Line[] = [
  complete('publish-change', 'A. Author', { published_version: '2' }),
  complete('close-incident', 'C. Commander', {
    closure: ['exceptions', 'messages', 'remediation', 'reports'],
    rationale: 'Nothing is open.',
  }),
];
