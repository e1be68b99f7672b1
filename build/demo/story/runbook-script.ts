// A public CISA workflow as it was downloaded: its plain tasks are steps that a person confirms.

import type { ScriptLine } from '../script-line.ts';

export const RUNBOOK_FILE = 'shared/blueprint/cisa-sample/removable-media-alert.bpmn';
export const RUNBOOK = {
  seen: 'Alert on the use of removable media at a teller workstation.',
  affected: ['Teller workstation 12'],
} as const;

export const RUNBOOK_SCRIPT: readonly ScriptLine[] = [
  { do: 'confirm', step: 'Activity_0cix1yt', by: 'R. Responder', note: 'The alert is in the queue.' },
  { do: 'confirm', step: 'Activity_02xwx5c', by: 'R. Responder', note: 'The account is teller-12.' },
  { do: 'choose', step: 'Gateway_0fn1spn', by: 'R. Responder', show: 'runbook', way: 'Yes' },
  {
    do: 'confirm',
    step: 'Activity_1d14jp7',
    by: 'R. Responder',
    note: 'Not in the group that may use removable media.',
  },
  { do: 'choose', step: 'Gateway_0bbyvut', by: 'R. Responder', way: 'No' },
  { do: 'confirm', step: 'Activity_0hkas24', by: 'R. Responder', note: 'Ticket T-31 holds the alert.' },
  { do: 'confirm', step: 'Activity_1ezkr97', by: 'R. Responder', note: 'The desk has the ticket.' },
  {
    do: 'confirm',
    step: 'Activity_0tx9rw5',
    by: 'R. Responder',
    note: 'The stick was handed in; nothing was copied. Ticket closed.',
  },
];
