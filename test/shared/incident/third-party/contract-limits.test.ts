// A pause moves a limit of the contract as long as that limit runs, and neither before nor after.

import { expect, test } from 'vitest';
import { readBuiltInPackages } from '../../../../build/blueprint-files.ts';
import { contractLimits } from '../../../../shared/incident/third-party/contract-limits.ts';
import type { Limit } from '../../../../shared/incident/third-party/provider-entry.ts';
import { readPackage } from '../../../../shared/package/read-package.ts';
import { builtInPeople } from '../../../support/built-in-people.ts';
import { contextOf, Run } from '../../../support/incident-scenario.ts';
import type { Act } from '../../../support/scenario-step.ts';

const MINUTE = 60_000;
const MANAGER = 'V. Vendor-Manager';
const SEEN = { title: 'Payments stopped', signal: '503', signal_source: 'probe', services: 'Payments' };
const TO_VENDOR: readonly Act[] = [
  { do: 'open', by: 'R. Responder', source: 'third-party.notification', values: { title: 'Payments' } },
  { do: 'complete', task: 'record-signal', by: 'R. Responder', values: SEEN },
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
    by: MANAGER,
    values: { provider: 'Sample Cloud', service: 'Gateway', ladder: 'critical-provider', ticket: 'SC-1' },
  },
];

/** The limit of the process that can be paused, 30 minutes long, is one of `clock`; the contract has it at 20. */
async function applied(limit: Limit): Promise<Run> {
  const files = (readBuiltInPackages().find(({ id }) => id === 'incident-response')?.files ?? []).map(
    (file) => ({ ...file, text: file.text.replaceAll('vendor.acknowledge', `vendor.${limit}`) }),
  );
  const read = await readPackage(files);
  if (!read.ok) throw new Error(read.error.map(({ message }) => message).join('\n'));
  const run = new Run(await contextOf(files, read.value.manifest), builtInPeople);
  for (const act of TO_VENDOR) run.act(act);
  const [first] = run.view().escalations;
  const instance = first?.instance ?? '';
  const values = { name: 'Sample Cloud' };
  const limits = { [limit]: 20 };
  run.submit({ kind: 'ApplyContract', instance, provider: 'cloud', limits, values }, run.by(MANAGER));
  return run;
}

function pause(run: Run, kind: 'PauseSla' | 'ResumeSla', after: number): void {
  run.now += after * MINUTE;
  const clock = run.view().clocks.find(({ title }) => title === 'Vendor acknowledges');
  const timer = clock?.id.replace('timer-', '') ?? '';
  const values = kind === 'PauseSla' ? { reason: 'They wait for our logs.' } : {};
  run.submit({ kind, timer, values }, run.by(MANAGER));
}
const limitOf = (run: Run) => contractLimits(run.context, run.state, run.now)[0];
const clockOf = (run: Run) => run.view().clocks.find(({ id }) => id.startsWith('contract-'));

test('while it runs', async () => {
  const run = await applied('acknowledge');
  const { startedAt = 0 } = limitOf(run) ?? {};
  pause(run, 'PauseSla', 5);
  run.now += 6 * MINUTE;
  expect(limitOf(run)).toMatchObject({
    paused: { reason: 'They wait for our logs.' },
    due: startedAt + 26 * MINUTE,
  });
  expect(run.view().nextDue).not.toBe(startedAt + 20 * MINUTE);
  pause(run, 'ResumeSla', 4);
  expect(limitOf(run)).toMatchObject({ due: startedAt + 30 * MINUTE });
  expect(limitOf(run)).not.toHaveProperty('paused');
});

test('not after it has passed: what is on record stays, and is written once', async () => {
  const run = await applied('acknowledge');
  const { due } = limitOf(run) ?? {};
  run.act({ do: 'clock', after: 25 });
  expect(clockOf(run)).toMatchObject({ state: 'breached', due });
  pause(run, 'PauseSla', 1);
  expect(clockOf(run)).toMatchObject({ state: 'breached', due });
  pause(run, 'ResumeSla', 2);
  expect(clockOf(run)).toMatchObject({ state: 'breached', due });
  run.act({ do: 'clock', after: 5 });
  expect(Object.values(run.state.contracts ?? {}).flatMap(({ passed }) => passed)).toHaveLength(1);
  run.checkRecheck();
  run.checkStructure();
});

test('not before it began: an update is due so long after the provider was heard', async () => {
  const run = await applied('update');
  pause(run, 'PauseSla', 2);
  pause(run, 'ResumeSla', 5);
  run.act({
    do: 'attempt',
    task: 'await-acknowledgement',
    by: MANAGER,
    level: 'L1',
    outcome: 'reached',
  });
  expect(limitOf(run)).toMatchObject({ startedAt: run.now, due: run.now + 20 * MINUTE });
});
