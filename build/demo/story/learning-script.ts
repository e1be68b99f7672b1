// What is learnt: three remediation tasks, of which one changes the process, one is a fix, one is a risk that is accepted.

import type { ScriptLine } from '../script-line.ts';

const CALL_BACK = 'A bypassed failover is ratified within 4 hours';
const WATCH = 'The expiry of foreign certificates is watched';
const SECOND_DESK = 'The duty desk of the provider is staffed by two';

export const PLAN: readonly ScriptLine[] = [
  {
    do: 'complete',
    step: 'hold-post-mortem',
    by: 'C. Commander',
    values: {
      postmortem: 'A certificate of the provider expired; its duty desk was empty, so half an hour was lost.',
      root_cause: [
        'external_event_third-party_failures',
        'process_failure_insufficient_unclear_roles_and_responsibilities',
      ],
      root_cause_detail: 'The certificate of the provider expired; nobody here watched for it.',
      helped: 'The second region was tested.',
      hindered: 'Nobody knew who stands in for the management body.',
    },
  },
  {
    do: 'complete',
    step: 'plan-remediation',
    by: 'C. Commander',
    show: 'plan',
    values: {
      remediations: [
        {
          title: CALL_BACK,
          owner: 'A. Author',
          due: '12/01/2027',
          root_cause: 'process_failure_insufficient_unclear_roles_and_responsibilities',
          criterion: 'The published process says 4 hours.',
          process_change: true,
        },
        {
          title: WATCH,
          owner: 'R. Responder',
          due: '15/01/2027',
          root_cause: 'monitoring_of_third-party_service_providers',
          criterion: 'An alarm 30 days before a test certificate expires.',
        },
        {
          title: SECOND_DESK,
          owner: 'V. Vendor-Manager',
          due: '31/01/2027',
          root_cause: 'external_event_third-party_failures',
          criterion: 'The contract names a second desk.',
        },
      ],
    },
  },
];

/** Up to the point where version 2 must be published. */
export const CHANGE_THE_PROCESS: readonly ScriptLine[] = [
  {
    do: 'complete',
    step: 'accept-remediation',
    task: CALL_BACK,
    by: 'A. Author',
    values: { acceptance: 'fix' },
  },
  {
    do: 'complete',
    step: 'implement-fix',
    task: CALL_BACK,
    by: 'A. Author',
    values: {
      implementation: 'The draft of version 2 asks for ratification within 4 hours at the failover decision.',
    },
  },
  {
    do: 'complete',
    step: 'validate-effect',
    task: CALL_BACK,
    by: 'C. Commander',
    values: { effective: 'yes', rationale: 'Read in the draft; the clock starts with the bypass.' },
  },
];
export const VERSION_2 = {
  element: 'decide-failover',
  within: '4 hours',
  changeLog:
    'A bypassed failover decision is ratified within 4 hours instead of a day: learnt from the outage at the provider.',
} as const;
export const LINK_VERSION_2: readonly ScriptLine[] = [
  {
    do: 'complete',
    step: 'publish-change',
    task: CALL_BACK,
    by: 'A. Author',
    values: { published_version: '2', change_summary: 'Ratification within 4 hours.' },
  },
];

export const FIX_AND_ACCEPT: readonly ScriptLine[] = [
  {
    do: 'complete',
    step: 'accept-remediation',
    task: WATCH,
    by: 'R. Responder',
    show: 'remediation',
    values: { acceptance: 'fix' },
  },
  {
    do: 'complete',
    step: 'implement-fix',
    task: WATCH,
    by: 'R. Responder',
    values: { implementation: 'A probe reads the expiry of every foreign certificate once a day.' },
  },
  {
    do: 'complete',
    step: 'validate-effect',
    task: WATCH,
    by: 'C. Commander',
    values: { effective: 'yes', rationale: 'The alarm came for a test certificate.' },
  },
  {
    do: 'complete',
    step: 'accept-remediation',
    task: SECOND_DESK,
    by: 'V. Vendor-Manager',
    values: {
      acceptance: 'risk',
      risk_reason: 'The contract ends in spring; a second desk costs more than it saves.',
    },
  },
  {
    do: 'approve',
    step: 'approve-risk',
    task: SECOND_DESK,
    by: 'M. Director',
    rationale: 'Accepted until the contract ends.',
  },
];

export const CLOSE: readonly ScriptLine[] = [
  {
    do: 'complete',
    step: 'close-incident',
    by: 'C. Commander',
    values: {
      closure: ['exceptions', 'messages', 'remediation', 'reports'],
      rationale: 'Service restored, cause removed, tasks closed.',
    },
  },
];
