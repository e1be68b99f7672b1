// Two devices that lose sight of each other while a severity is decided, and decide it again.

import { expect } from 'vitest';
import type { IncidentContext } from '../../shared/incident/context.ts';
import { recheckMerged } from '../../shared/incident/merge/merge-incident.ts';
import { viewIncident } from '../../shared/incident/view-incident.ts';
import { builtInPeople } from './built-in-people.ts';
import { DeviceRun } from './device-run.ts';

const SEVERITY = 'decide-severity';

/** Both stand where a severity has been handed in, and lose sight of each other. */
export function apart(context: IncidentContext, rules?: 2): { a: DeviceRun; b: DeviceRun } {
  const [a, b] = [new DeviceRun(context, builtInPeople, 'a'), new DeviceRun(context, builtInPeople, 'b')];
  const by = 'R. Responder';
  a.tryAct({ do: 'open', by, ...(rules ? { rules } : {}), values: { title: 'Two laptops', seen: 'Errors' } });
  const signal = { title: 'Two laptops', signal: '503', signal_source: 'probe', services: 'Payments' };
  a.tryAct({ do: 'complete', task: 'record-signal', by, values: signal });
  a.tryAct({
    do: 'complete',
    task: 'confirm-incident',
    by,
    values: { confirmed: 'yes', rationale: 'Seen.' },
  });
  const known = {
    service_critical: 'yes',
    authorised_service: 'yes',
    workaround: 'no',
    relevant_client: 'no',
  };
  const rest = { malicious_access: 'none', data_loss: 'none', reputational_impact: 'none' };
  a.tryAct({ do: 'complete', task: 'gather-facts', by, values: { ...known, ...rest } });
  a.tryAct({ do: 'complete', task: SEVERITY, by, values: { severity: 'S1', rationale: 'Unknown.' } });
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

export function approveAgain(run: DeviceRun): boolean {
  const asked = run.state.reassessments?.find(({ waits, settled }) => waits && !settled);
  const by = run.by('M. Director');
  const approval = run.approval({ do: 'approve' }, asked?.seq, by);
  const reassessment = asked?.reassessment ?? '';
  return run.tryCommand(
    { kind: 'ApproveReassessment', reassessment, approval, values: { rationale: 'Read.' } },
    by,
  );
}

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
