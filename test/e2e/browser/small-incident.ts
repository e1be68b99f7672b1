// A small incident of Example Bank, from the first report to a process change that waits for its published version: what stands
// before a story about remediation, worked through the screens as the demonstration does it.

import { readBuiltInPackages } from '../../../build/blueprint-files.ts';
import { readPackageWords } from '../../../build/demo/package-words.ts';
import { DesignerPage } from '../../../build/demo/pages/designer-page.ts';
import { performLine } from '../../../build/demo/perform-line.ts';
import type { ScriptLine } from '../../../build/demo/script-line.ts';
import type { ExampleBank } from './example-bank.ts';

const PIN = '314159';
export const PROCESS_FIX = 'An exception at the severity is ratified within 4 hours';
const CAUSE = 'process_failure_inadequacy_of_internal_policies_procedures_and_documentation';

const DECLARED = {
  source: 'A person reports',
  seen: 'The branch printers queue for minutes.',
  affected: [],
} as const;

const UP_TO_THE_PLAN: readonly ScriptLine[] = [
  {
    do: 'complete',
    step: 'record-signal',
    by: 'R. Responder',
    values: { signal_source: 'Branch', services: 'Branch printing' },
  },
  {
    do: 'complete',
    step: 'confirm-incident',
    by: 'R. Responder',
    values: { confirmed: 'yes', rationale: 'Three branches say the same.' },
  },
  {
    do: 'complete',
    step: 'gather-facts',
    by: 'R. Responder',
    values: {
      service_critical: 'no',
      workaround: 'yes',
      clients_percent: 1,
      clients_percent_quality: 'estimate',
      clients_percent_source: 'branches',
      downtime_minutes: 5,
      downtime_minutes_quality: 'estimate',
      downtime_minutes_source: 'branches',
      member_states: 1,
      member_states_quality: 'actual',
      member_states_source: 'branches',
      malicious_access: 'none',
      data_loss: 'none',
      authorised_service: 'no',
    },
  },
  {
    do: 'decide severity',
    step: 'decide-severity',
    by: 'C. Commander',
    level: 'S4',
    rationale: 'Slow, not down.',
  },
  { do: 'approve', step: 'decide-severity', by: 'M. Director', rationale: 'Agreed.' },
  {
    do: 'complete',
    step: 'contain-incident',
    by: 'R. Responder',
    values: {
      containment_action: 'The queue was emptied.',
      containment_kind: 'mitigate',
      containment_effect: 'Prints at once.',
    },
  },
  {
    do: 'complete',
    step: 'decide-failover',
    by: 'C. Commander',
    values: { failover: 'neither', rationale: 'Nothing to move.' },
  },
  { do: 'approve', step: 'decide-failover', by: 'M. Director', rationale: 'Agreed.' },
  {
    do: 'complete',
    step: 'decide-vendor-escalation',
    by: 'C. Commander',
    values: { vendor_escalation: 'no', rationale: 'Our own queue.' },
  },
  {
    do: 'complete',
    step: 'decide-communication',
    by: 'C. Commander',
    values: { communicate: 'no', rationale: 'Nobody outside saw it.' },
  },
  {
    do: 'complete',
    step: 'restore-service',
    by: 'R. Responder',
    values: { restoration: 'The queue is watched.', restored_at: '11:40 UTC' },
  },
  {
    do: 'complete',
    step: 'validate-controls',
    by: 'C. Commander',
    values: { controls_hold: 'yes', controls_checked: ['access'], rationale: 'Looked at the queue.' },
  },
  {
    do: 'complete',
    step: 'decide-status-message',
    by: 'C. Commander',
    values: { communicate: 'no', rationale: 'Nobody outside saw it.' },
  },
  {
    do: 'complete',
    step: 'hold-post-mortem',
    by: 'C. Commander',
    values: { postmortem: 'An exception stayed open overnight.', root_cause: [CAUSE] },
  },
];

const PLAN_AND_CARRY_OUT: readonly ScriptLine[] = [
  {
    do: 'complete',
    step: 'plan-remediation',
    by: 'C. Commander',
    values: {
      remediations: [
        {
          title: PROCESS_FIX,
          owner: 'A. Author',
          due: '12/01/2027',
          root_cause: CAUSE,
          criterion: 'The published process says 4 hours.',
          process_change: true,
        },
      ],
    },
  },
  {
    do: 'complete',
    step: 'accept-remediation',
    task: PROCESS_FIX,
    by: 'A. Author',
    values: { acceptance: 'fix' },
  },
  {
    do: 'complete',
    step: 'implement-fix',
    task: PROCESS_FIX,
    by: 'A. Author',
    values: { implementation: 'The draft says 4 hours.' },
  },
  {
    do: 'complete',
    step: 'validate-effect',
    task: PROCESS_FIX,
    by: 'C. Commander',
    values: { effective: 'yes', rationale: 'Read in the draft.' },
  },
];

/** Version 2 is in force afterwards; what is left is to link it. The hash of the incident's place is given back. */
export async function bringToPublishedChange(bank: ExampleBank): Promise<string> {
  const words = await readPackageWords(readBuiltInPackages()[0]?.files ?? []);
  const { frame, incident, page } = bank;
  const stage = { frame, incident, words, screen: () => Promise.resolve() };
  await frame.workAs('R. Responder', 'Responder on duty');
  await frame.fillDeclaration(DECLARED);
  const hash = await frame.declare();
  for (const line of [...UP_TO_THE_PLAN, ...PLAN_AND_CARRY_OUT]) await performLine(stage, line);
  const designer = new DesignerPage(page);
  await frame.workAs('A. Author', 'Process owner');
  await frame.go('Designer');
  await designer.openDraft();
  await designer.ratifyWithin('decide-severity', '4 hours');
  await designer.askForReview(PROCESS_FIX);
  await frame.workAs('R. Reviewer', 'Process owner');
  await designer.approve('R. Reviewer', PIN, 'Read.');
  await frame.open(hash);
  await frame.workAs('A. Author', 'Process owner');
  return hash;
}
