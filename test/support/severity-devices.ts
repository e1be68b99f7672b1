// Two devices that lose sight of each other while a severity is decided, and decide it again.

import { expect } from 'vitest';
import type { IncidentContext } from '../../shared/incident/context.ts';
import { recheckMerged } from '../../shared/incident/merge/merge-incident.ts';
import { viewIncident } from '../../shared/incident/view-incident.ts';
import { builtInPeople } from './built-in-people.ts';
import { DeviceRun } from './device-run.ts';

const SEVERITY = 'decide-severity';

/** The facts are gathered, and the severity is to be decided. */
export function upToSeverity(run: DeviceRun, rules?: 2): void {
  const by = 'R. Responder';
  const values = { title: 'Two laptops', seen: 'Errors' };
  run.tryAct({ do: 'open', by, ...(rules ? { rules } : {}), values });
  const signal = { title: 'Two laptops', signal: '503', signal_source: 'probe', services: 'Payments' };
  run.tryAct({ do: 'complete', task: 'record-signal', by, values: signal });
  const confirmed = { confirmed: 'yes', rationale: 'Seen.' };
  run.tryAct({ do: 'complete', task: 'confirm-incident', by, values: confirmed });
  const known = {
    service_critical: 'yes',
    authorised_service: 'yes',
    workaround: 'no',
    relevant_client: 'no',
  };
  const rest = { malicious_access: 'none', data_loss: 'none', reputational_impact: 'none' };
  run.tryAct({ do: 'complete', task: 'gather-facts', by, values: { ...known, ...rest } });
}

/** Both stand where a severity has been handed in, and lose sight of each other. */
export function apart(context: IncidentContext, rules?: 2): { a: DeviceRun; b: DeviceRun } {
  const [a, b] = [new DeviceRun(context, builtInPeople, 'a'), new DeviceRun(context, builtInPeople, 'b')];
  upToSeverity(a, rules);
  const values = { severity: 'S1', rationale: 'Unknown.' };
  a.tryAct({ do: 'complete', task: SEVERITY, by: 'R. Responder', values });
  b.now = a.now;
  b.meet(a);
  a.meet(b);
  return { a, b };
}

export const reassess = (run: DeviceRun, percent: number, severity = 'S2'): boolean =>
  run.tryCommand(
    {
      kind: 'ReassessSeverity',
      values: { severity, rationale: 'Counted.', facts: { clients_percent: percent } },
    },
    run.by('C. Commander'),
  );

function answerAgain(run: DeviceRun, decision: 'approved' | 'rejected'): boolean {
  const asked = run.state.reassessments?.find(({ waits, settled }) => waits && !settled);
  const by = run.by('M. Director');
  const approval = run.approval({ do: 'approve', decision }, asked?.seq, by);
  const reassessment = asked?.reassessment ?? '';
  return run.tryCommand(
    { kind: 'ApproveReassessment', reassessment, approval, values: { rationale: 'Read.' } },
    by,
  );
}

export const approveAgain = (run: DeviceRun): boolean => answerAgain(run, 'approved');
export const rejectAgain = (run: DeviceRun): boolean => answerAgain(run, 'rejected');

function settle(a: DeviceRun, b: DeviceRun): void {
  a.meet(b);
  b.meet(a);
  a.meet(b);
}

export function expectSame(a: DeviceRun, b: DeviceRun): void {
  settle(a, b);
  expect(a.digest()).toBe(b.digest());
  const now = Math.max(a.now, b.now);
  expect(viewIncident(a.context, a.state, now)).toEqual(viewIncident(a.context, b.state, now));
  const rechecked = recheckMerged(a.context, a.deviceLogs(), a.bytesOf);
  expect(rechecked.ok ? rechecked.value.problems : rechecked.error).toEqual([]);
}
