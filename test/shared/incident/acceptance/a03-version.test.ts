// A3: an incident stays on its version; it moves to a newer one only with a reason and a second person, and loses no token.

import { expect, test } from 'vitest';
import type { PersonId, Sha256 } from '../../../../shared/base/ids.ts';
import type { IncidentContext } from '../../../../shared/incident/context.ts';
import { decideIncident } from '../../../../shared/incident/decide-incident.ts';
import { recheckIncident } from '../../../../shared/incident/fold.ts';
import { planMove } from '../../../../shared/incident/move/plan-move.ts';
import { shownOn } from '../../../../shared/incident/move/runs-on.ts';
import { builtInContext } from '../../../support/built-in-context.ts';
import { builtInPeople } from '../../../support/built-in-people.ts';
import { personId, Run } from '../../../support/incident-scenario.ts';
import { propose, sign } from '../../../support/move-steps.ts';
import { newerVersion, publish, withVersions, type NewerVersion } from '../../../support/newer-version.ts';
import type { Act } from '../../../support/scenario-step.ts';

const PACKAGE = 'incident-response';
const base = await builtInContext(PACKAGE);
/** The limit of the severity decision is half as long, the step has another name. */
const FASTER = await newerVersion(
  PACKAGE,
  2,
  ['>PT60M<', '>PT30M<'],
  ['name="Decide the severity"', 'name="Settle the severity"'],
);
const WITHOUT = await newerVersion(PACKAGE, 3, ['"gather-facts"', '"collect-facts"']);
const MINUTE = 60_000;

const SEEN = { title: 'Payments API unavailable', seen: 'Errors on all channels' };
const TO_FACTS: readonly Act[] = [
  { do: 'open', by: 'R. Responder', source: 'third-party.notification', values: SEEN },
  {
    do: 'complete',
    task: 'record-signal',
    by: 'R. Responder',
    values: { ...SEEN, signal: '503', signal_source: 'probe', services: 'Payments' },
  },
  {
    do: 'complete',
    task: 'confirm-incident',
    by: 'R. Responder',
    values: { confirmed: 'yes', rationale: 'Two probes say so.' },
  },
];
const quality = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [`${name}_quality`, 'unknown']));
const FACTS: Act = {
  do: 'complete',
  task: 'gather-facts',
  by: 'R. Responder',
  values: {
    service_critical: 'yes',
    malicious_access: 'none',
    data_loss: 'none',
    workaround: 'no',
    authorised_service: 'yes',
    relevant_client: 'unknown',
    reputational_impact: 'none',
    ...quality('transactions_percent', 'costs_eur', 'financial_counterparts_percent', 'clients_percent'),
    ...quality('clients_affected', 'downtime_minutes', 'member_states', 'duration_hours'),
  },
};

function runWith(versions: readonly NewerVersion[], ...acts: readonly Act[]): Run {
  const run = new Run(withVersions(base, ...versions), builtInPeople);
  for (const act of acts) run.act(act);
  publish(run, ...versions);
  return run;
}
const waits = (run: Run): readonly string[] => run.view().steps.map(({ element }) => element);
const titles = (run: Run): readonly string[] => run.view().steps.map(({ title }) => title);

test('A3 given a run on one version, when another is published, the run stays; it moves only with a reason and a second person', () => {
  const run = runWith([FASTER], ...TO_FACTS, FACTS);
  expect(titles(run)).toContain('Decide the severity');
  const [clock] = run.view().clocks.filter(({ title }) => title === 'Severity decision');
  propose(run, FASTER.ref, { by: 'R. Responder', refused: 'role_may_not' });
  propose(run, FASTER.ref, { rationale: ' ', refused: 'rationale_missing' });
  propose(run, FASTER.ref);
  expect(titles(run)).toContain('Decide the severity');
  expect(run.view().moves).toMatchObject([
    { move: 'MOV-1', state: 'awaiting_approval', version: FASTER.ref },
  ]);
  sign(run, { by: 'C. Commander', refused: 'separation_of_duties' });
  sign(run, { by: 'S. Scribe', refused: 'role_may_not' });
  sign(run, { signed: { process: FASTER.ref.digest }, refused: 'approval_void' });
  sign(run);
  expect(titles(run)).toContain('Settle the severity');
  expect(run.view().moves).toMatchObject([
    {
      state: 'moved',
      by: personId('C. Commander'),
      settled: { by: personId('O. Owner'), from: { number: 1 } },
    },
  ]);
  expect(run.view().timeline.at(-1)).toMatchObject({ title: 'Moved from version 1 to version 2' });
  const after = run.view().clocks.filter(({ title }) => title === 'Severity decision');
  // Counted from the same beginning, by the limit of the new version; the old one was neither kept nor missed.
  expect(after.map(({ state }) => state)).toEqual(['stopped', 'running']);
  expect(after[1]?.due).toBe((clock?.due ?? 0) - 30 * MINUTE);
  // What is decided from here on is signed for the new version.
  const severity = { severity: 'S1', rationale: 'Down for all channels.' };
  run.act({ do: 'complete', task: 'decide-severity', by: 'C. Commander', values: severity });
  const old = { process: 'd'.repeat(64) };
  run.act({
    do: 'approve',
    task: 'decide-severity',
    by: 'M. Director',
    signed: old,
    refused: 'approval_void',
  });
  run.act({ do: 'approve', task: 'decide-severity', by: 'M. Director' });
  expect(run.view().severity?.level).toBe('S1');
  run.checkRecheck();
  run.checkStructure();
});

test('A3 given a step that the new version lacks, the move is refused and says where the token would be lost', () => {
  const run = runWith([WITHOUT], ...TO_FACTS);
  const plan = planMove(run.context, WITHOUT.context, run.state, run.now);
  expect(plan.lost).toBe(1);
  expect(plan.rows.filter(({ goes }) => goes === 'lost')).toMatchObject([
    { what: 'task', element: 'gather-facts', title: 'Gather the facts', because: 'element_gone' },
  ]);
  propose(run, WITHOUT.ref, { refused: 'token_lost' });
  run.act(FACTS);
  propose(run, WITHOUT.ref);
  sign(run);
  expect(waits(run)).toContain('decide-severity');
  // What was done on the old version keeps its name, although the new one has no such step.
  expect(run.view().timeline.map(({ title }) => title)).toContain('Gather the facts');
  run.checkRecheck();
  run.checkStructure();
});

test('a token that comes to lie where the new version has no place voids an approval that waits', () => {
  const run = runWith([WITHOUT], ...TO_FACTS.slice(0, 2));
  propose(run, WITHOUT.ref);
  run.act(TO_FACTS[2] as Act);
  sign(run, { refused: 'token_lost' });
  expect(run.view().moves?.[0]?.state).toBe('awaiting_approval');
  sign(run, { decision: 'rejected' });
  expect(run.view().moves).toMatchObject([{ state: 'declined' }]);
  sign(run, { refused: 'approval_not_asked' });
  run.checkRecheck();
});

test('only to a newer published version of the same package that is at hand', () => {
  const run = runWith([FASTER], ...TO_FACTS);
  propose(run, { ...FASTER.ref, packageId: 'other' }, { refused: 'version_other_package' });
  propose(run, { ...FASTER.ref, number: 1 }, { refused: 'version_not_newer' });
  propose(run, { ...FASTER.ref, digest: 'a'.repeat(64) as Sha256 }, { refused: 'version_not_published' });
  propose(run, { ...FASTER.ref, number: 7 }, { refused: 'version_not_published' });
  run.published.push({ ...WITHOUT.ref, publishedAt: run.now });
  propose(run, WITHOUT.ref, { refused: 'version_not_loaded' });
  propose(run, FASTER.ref);
  sign(run);
  propose(run, FASTER.ref, { refused: 'version_not_newer' });
  const close = {
    kind: 'CloseIncident',
    outcome: 'no_further_action',
    values: { rationale: 'Test.' },
  } as const;
  run.submit(close, run.by('C. Commander'));
  propose(run, WITHOUT.ref, { refused: 'incident_closed' });
});

test('a later proposal takes the place of the one before; changes asked for move nothing', () => {
  const run = runWith([FASTER, WITHOUT], ...TO_FACTS, FACTS);
  propose(run, FASTER.ref);
  propose(run, WITHOUT.ref);
  sign(run, { move: 'MOV-1', refused: 'approval_not_asked' });
  sign(run, { decision: 'approved_with_changes' });
  expect(run.view().moves?.map(({ state }) => state)).toEqual(['superseded', 'declined']);
  expect(shownOn(run.context, run.state).deployment.digest).toBe(base.deployment.digest);
  propose(run, FASTER.ref);
  sign(run);
  propose(run, WITHOUT.ref);
  sign(run, { by: 'M. Director' });
  expect(shownOn(run.context, run.state).deployment.digest).toBe(WITHOUT.ref.digest);
  expect(run.view().moves?.map(({ state }) => state)).toEqual(['superseded', 'declined', 'moved', 'moved']);
  run.checkRecheck();
  run.checkStructure();
});

test('where the version is not at hand, nothing is decided again or anew', () => {
  const run = runWith([FASTER], ...TO_FACTS, FACTS);
  propose(run, FASTER.ref);
  sign(run);
  run.act({ do: 'note', by: 'S. Scribe', values: { text: 'On the new version.' } });
  const again = recheckIncident(base, run.log, run.bytesOf);
  expect(again.ok && again.value.problems.map(({ code, place }) => `${code} ${place ?? ''}`)).toEqual([
    'replay_refused record 5',
    'replay_refused record 6',
    'replay_refused record 7',
  ]);
});

test('whoever proposed it does not sign it either under another key of theirs', () => {
  const run = runWith([FASTER], ...TO_FACTS);
  propose(run, FASTER.ref);
  const roster = run.context.roster?.map((known) =>
    [personId('C. Commander'), personId('O. Owner')].includes(known.person as PersonId)
      ? { ...known, name: known.person === personId('O. Owner') ? 'ann ' : 'Ann' }
      : known,
  );
  const by = run.by('O. Owner');
  const asked = run.state.moves?.[0];
  const approval = run.approval({ do: 'approve' }, asked?.record, by);
  const signed = { kind: 'ApproveMove', move: 'MOV-1', version: FASTER.ref, approval } as const;
  const decide = (context: IncidentContext) =>
    decideIncident(context, run.state, { ...signed, values: { rationale: 'I read it.' } }, by);
  expect(decide(run.context).ok).toBe(true);
  expect(decide({ ...run.context, ...(roster ? { roster } : {}) })).toMatchObject({
    error: { code: 'separation_of_duties' },
  });
});

test('evidence of a step that is done is judged by what was asked when it was done', async () => {
  const asks = '{&#34;kind&#34;:&#34;screenshot&#34;,&#34;required&#34;:';
  const stricter = await newerVersion(PACKAGE, 6, [`${asks}false`, `${asks}true`]);
  const run = runWith([stricter], ...TO_FACTS, FACTS);
  const missing = () =>
    run
      .view()
      .phases.flatMap(({ points }) => points)
      .filter(({ state }) => state === 'done')
      .flatMap(({ evidence }) => evidence.filter((item) => item.required && item.state === 'missing'));
  propose(run, stricter.ref);
  sign(run);
  expect(shownOn(run.context, run.state).deployment.digest).toBe(stricter.ref.digest);
  expect(missing()).toEqual([]);
});

test('the plan says what the new version asks besides, and how a limit changes', () => {
  const run = runWith([FASTER], ...TO_FACTS, FACTS);
  const due = run.view().clocks.find(({ title }) => title === 'Severity decision')?.due ?? 0;
  const forms = (version: { readonly deployment: { readonly digest: string } }, form: string): string =>
    JSON.stringify({
      type: 'default',
      id: form,
      components: [
        {
          type: 'textfield',
          id: 'a',
          key: 'seen_by',
          label: 'Seen by',
          validate: { required: version.deployment.digest === FASTER.ref.digest },
        },
      ],
    });
  const plan = planMove(run.context, FASTER.context, run.state, run.now, forms);
  expect(plan.rows.find(({ element }) => element === 'decide-severity')).toMatchObject({
    goes: 'stays',
    asks: ['the field “Seen by”'],
  });
  expect(plan.rows.find(({ element }) => element === 'severity-late')).toMatchObject({
    what: 'timer',
    goes: 'again',
    title: '60 min of “Decide the severity”',
    was: due,
    due: due - 30 * MINUTE,
  });
});

test('a limit of a contract is counted from the same beginning and keeps its pause', async () => {
  const longer = await newerVersion(PACKAGE, 5, ['>PT30M<', '>PT45M<']);
  const ticket = { provider: 'Sample Cloud', service: 'Payments gateway', ladder: 'critical-provider' };
  const run = runWith(
    [longer],
    ...TO_FACTS,
    { do: 'message', by: 'C. Commander', name: 'vendor.escalation.requested' },
    {
      do: 'complete',
      task: 'escalate-vendor',
      by: 'V. Vendor-Manager',
      values: { ...ticket, ticket: 'SC-1' },
    },
  );
  // While it is paused a limit stands still; the one from before the move stays beside it.
  const limit = () => run.view().clocks.findLast((clock) => clock.title === 'Vendor acknowledges');
  const { id = '', startedAt = 0 } = limit() ?? {};
  run.now += 5 * MINUTE;
  const reason = { reason: 'They wait for our logs.' };
  const key = id.replace('timer-', '');
  run.submit({ kind: 'PauseSla', timer: key, values: reason }, run.by('V. Vendor-Manager'));
  const paused = run.now;
  propose(run, longer.ref);
  sign(run);
  const after = limit();
  expect(after).toMatchObject({ startedAt, paused: { at: paused, reason: reason.reason } });
  expect(after?.id).not.toBe(id);
  const next = after?.id.replace('timer-', '') ?? '';
  run.now += 10 * MINUTE;
  run.submit({ kind: 'ResumeSla', timer: key, values: {} }, run.by('V. Vendor-Manager'), 'sla_not_paused');
  run.submit({ kind: 'ResumeSla', timer: next, values: {} }, run.by('V. Vendor-Manager'));
  expect(limit()?.due).toBe(startedAt + 45 * MINUTE + (run.now - paused));
  run.checkRecheck();
  run.checkStructure();
});
