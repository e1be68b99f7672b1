// Policies of approvals: a request that runs out is refused from then on until it is asked again; a quorum takes a plain yes.

import { expect, test } from 'vitest';
import { readBuiltInPackages } from '../../../../build/blueprint-files.ts';
import { readPackage } from '../../../../shared/package/read-package.ts';
import type { IncidentContext } from '../../../../shared/incident/context.ts';
import { builtInPeople } from '../../../support/built-in-people.ts';
import { contextOf, Run } from '../../../support/incident-scenario.ts';
import type { Act } from '../../../support/scenario-step.ts';

const HOUR = 60;
const ANSWER = { severity: 'S1', rationale: 'Nothing is known yet.' };

/** The built-in package with another policy where a submission is approved. */
async function withPolicy(quorum: number, more: string): Promise<IncidentContext> {
  const files = (readBuiltInPackages().find(({ id }) => id === 'incident-response')?.files ?? []).map(
    (file) => ({
      ...file,
      text: file.text.replaceAll('&#34;quorum&#34;:1}', `&#34;quorum&#34;:${quorum}${more}}`),
    }),
  );
  const read = await readPackage(files);
  if (!read.ok) throw new Error(read.error.map(({ message }) => message).join('\n'));
  return contextOf(files, read.value.manifest);
}
const context = await withPolicy(1, ',&#34;expiresAfter&#34;:&#34;PT4H&#34;');

const TO_SEVERITY: readonly Act[] = [
  { do: 'open', by: 'R. Responder', values: { title: 'Payments API unavailable', seen: 'Errors' } },
  {
    do: 'complete',
    task: 'record-signal',
    by: 'R. Responder',
    values: { title: 'Payments', signal: '503', signal_source: 'probe', services: 'Payments' },
  },
  {
    do: 'complete',
    task: 'confirm-incident',
    by: 'R. Responder',
    values: { confirmed: 'yes', rationale: 'Two probes say so.' },
  },
  {
    do: 'complete',
    task: 'gather-facts',
    by: 'R. Responder',
    values: {
      service_critical: 'yes',
      authorised_service: 'yes',
      malicious_access: 'none',
      data_loss: 'none',
      workaround: 'no',
      relevant_client: 'no',
      reputational_impact: 'none',
    },
  },
];
const HAND_IN: Act = { do: 'complete', task: 'decide-severity', by: 'R. Responder', values: ANSWER };
const APPROVE: Act = { do: 'approve', task: 'decide-severity', by: 'M. Director' };

function handedIn(on = context): Run {
  const run = new Run(on, builtInPeople);
  for (const act of [...TO_SEVERITY, HAND_IN]) run.act(act);
  return run;
}

const clockOf = (run: Run) => run.view().clocks.find(({ id }) => id.startsWith('approval-'));

test('a request runs out after the time of its policy and counts again once it is handed in anew', () => {
  const run = handedIn();
  const asked = run.now;
  const { submitted } = run.view().steps[0] ?? {};
  expect(submitted).toMatchObject({ expiresAt: asked + 4 * HOUR * 60_000, attachments: [] });
  expect(clockOf(run)).toMatchObject({ state: 'running', due: submitted?.expiresAt });
  run.act({ ...APPROVE, after: 4 * HOUR, refused: 'approval_expired' });
  expect(clockOf(run)).toMatchObject({ state: 'breached' });
  run.act(HAND_IN);
  run.act({ ...APPROVE, after: 4 * HOUR - 1 });
  expect(run.view()).toMatchObject({ severity: { level: 'S1' } });
  expect(clockOf(run)).toBeUndefined();
  run.checkRecheck();
  run.checkStructure();
});

test('a severity decided again that ran out takes no approval, and another takes its place', () => {
  const run = handedIn();
  run.act(APPROVE);
  const again = (): void => {
    run.now += 60_000;
    const values = { severity: 'S2', rationale: 'Counted now.', facts: { clients_percent: 4 } };
    run.submit({ kind: 'ReassessSeverity', values }, run.by('C. Commander'));
  };
  const approve = (refused?: string): void => {
    const asked = run.state.reassessments?.at(-1);
    const by = run.by('M. Director');
    const reassessment = asked?.reassessment ?? '';
    const approval = run.approval({ do: 'approve' }, asked?.seq, by);
    run.submit(
      { kind: 'ApproveReassessment', reassessment, approval, values: { rationale: 'Read.' } },
      by,
      refused,
    );
  };
  again();
  expect(clockOf(run)).toMatchObject({ id: 'approval-SEV-1', state: 'running' });
  run.now += 4 * HOUR * 60_000;
  approve('approval_expired');
  again();
  approve();
  expect(run.view()).toMatchObject({
    severity: { level: 'S2' },
    reassessments: [{ state: 'replaced' }, { state: 'in_effect' }],
  });
  // What ran out and was asked again owes nothing any more.
  expect(clockOf(run)).toBeUndefined();
  expect(run.view().decisions.map(({ state }) => state)).not.toContain('awaiting_approval');
  run.checkRecheck();
  run.checkStructure();
});

test('the built-in package as it is asks without a limit', async () => {
  const run = handedIn(await withPolicy(1, ''));
  run.act({ ...APPROVE, after: 1000 * HOUR });
  expect(run.view()).toMatchObject({ severity: { level: 'S1' } });
});

test('with a quorum of two, changes that are asked for are no yes; two who say yes are', async () => {
  const run = handedIn(await withPolicy(2, ''));
  const changes = { changes: 'Say S2.', rationale: 'The count is old.' };
  run.act({ ...APPROVE, decision: 'approved_with_changes', values: changes });
  run.act({ ...APPROVE, by: 'C. Commander' });
  expect(run.view()).toMatchObject({ severity: null, steps: [{ element: 'decide-severity' }] });
  run.act(HAND_IN);
  run.act(APPROVE);
  expect(run.view().severity).toBeNull();
  run.act({ ...APPROVE, by: 'C. Commander' });
  expect(run.view()).toMatchObject({ severity: { level: 'S1' } });
  run.checkRecheck();
  run.checkStructure();
});
