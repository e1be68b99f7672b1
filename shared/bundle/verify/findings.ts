// What the checks mean, in sentences: proved, only claimed, withheld, still holding.

import type { WithholdReason } from '../withheld-list.ts';
import type { CheckedLog } from './logs.ts';

const REASONS: { readonly [R in WithholdReason]: string } = {
  other_matters: 'concerns other matters of the workspace',
  personal_data: 'personal data',
  law_enforcement_hold: 'law-enforcement hold',
  third_party_secret: 'secret of a third party',
  erased: 'erased or not held by the exporter',
};

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

const logName = ({ subject, device }: CheckedLog): string =>
  subject === 'workspace' ? `the workspace log of ${device}` : `the log of ${device}`;

export function provedBy(
  logs: readonly CheckedLog[],
  found: { approvals: number; processes: number; journals: number; witnessed: boolean },
): readonly string[] {
  const proved = ['What each record said when it was sealed, and their order on each device.'];
  if (found.approvals > 0) proved.push('Who approved what, by the key of that person.');
  if (found.processes > 0)
    proved.push('Which process version was in force, byte for byte, published and signed.');
  if (found.journals > 0) proved.push('The journal of the device names this very head of the log.');
  for (const log of logs.filter(({ witnessed }) => witnessed > 0)) {
    proved.push(
      `${sentence(logName(log))} holds the head that you kept, over ${counted(log.witnessed, 'record')}.`,
    );
  }
  return proved;
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function claimedBy(logs: readonly CheckedLog[]): readonly string[] {
  const claimed = [
    'Times: they come from the clocks of the devices.',
    'Names behind keys: they come from the workspace’s own roster.',
    'What report.html and README.txt say: signed by the exporter, but not compared with the records. Rely on the report of this check instead.',
  ];
  for (const log of logs) {
    for (const { record } of log.entries) {
      if (record?.type === 'clock.adjusted')
        claimed.push(
          `The clock of ${log.device} was set back at record ${record.seq + 1} of ${logName(log)}.`,
        );
    }
  }
  return claimed;
}

export function withheldBy(logs: readonly CheckedLog[]): readonly string[] {
  return logs.flatMap((log) =>
    log.stated.withheld.map(
      ({ what, reason, count }) =>
        `${counted(count, what === 'records' ? 'record' : 'field')} of ${logName(log)}: ${REASONS[reason]}.`,
    ),
  );
}

/** What can be relied on although something else failed. */
export function stillHolding(
  logs: readonly CheckedLog[],
  steps: readonly { readonly id: string; readonly state: string }[],
  approvals: { total: number; failed: number },
): readonly string[] {
  const passed = (id: string): boolean => steps.some((step) => step.id === id && step.state === 'passed');
  const lines = logs.flatMap((log) => {
    if (log.break)
      return log.break.seq > 0
        ? [`The ${counted(log.break.seq, 'record')} before the break in ${logName(log)}.`]
        : [];
    return passed(`log:${log.origin}`)
      ? [`All ${counted(log.entries.length, 'record')} of ${logName(log)}.`]
      : [];
  });
  const bound = approvals.total - approvals.failed;
  if (bound > 0)
    lines.push(`${counted(bound, 'approval')} that ${bound === 1 ? 'binds' : 'bind'} to what was approved.`);
  if (passed('process')) lines.push('The published process version.');
  return lines;
}

export function meaningOf(log: CheckedLog): string {
  const at = (log.break?.seq ?? 0) + 1;
  return log.break?.problem.code === 'chain_prev_differs'
    ? `Record ${at} was altered after the record that follows it was written, or was swapped in. Who did it, and what it said before, cannot be known from this bundle. Ask for ${logName(log)} itself; the hashes here tell whether it is the right one.`
    : `Record ${at} is not as Runproof writes records: ${log.break?.problem.message ?? ''} Ask for ${logName(log)} itself; the hash of record ${at - 1} tells whether it is the right one.`;
}
