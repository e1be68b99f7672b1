// The reporting entity: said by an administrator, kept by each incident from its declaration on, counted by.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { IncidentCommand } from '../../../../shared/incident/command.ts';
import { decideWorkspace } from '../../../../shared/incident/decide-workspace.ts';
import { decideIncident } from '../../../../shared/incident/decide-incident.ts';
import { evolveWorkspace } from '../../../../shared/incident/evolve-workspace.ts';
import { readCommandShape } from '../../../../shared/incident/record-shape.ts';
import type { StatedEntity } from '../../../../shared/incident/reporting/reporting-entity.ts';
import { initialIncident } from '../../../../shared/incident/state.ts';
import { viewWorkspace } from '../../../../shared/incident/view-workspace.ts';
import { initialWorkspace } from '../../../../shared/incident/workspace-state.ts';
import { builtInContext } from '../../../support/built-in-context.ts';
import { builtInPeople } from '../../../support/built-in-people.ts';
import { Run } from '../../../support/incident-scenario.ts';
import type { Act, IncidentScenario } from '../../../support/scenario-step.ts';

const LISBON: StatedEntity = {
  kind: 'other',
  memberState: 'PT',
  timeZone: 'Atlantic/Azores',
  holidays: ['2027-05-20'],
};
const by = { actor: 'per_aadministratoraaa', role: 'administrator', now: 1_800_000_000_000 };
const workspace = {
  ...initialWorkspace,
  people: [
    {
      person: 'per_aadministratoraaa',
      name: 'A. Admin',
      roles: ['administrator', 'it-operations'],
      enrolledAt: 0,
    },
    { person: 'per_aauthoraaaaaaaaa', name: 'B. Author', roles: ['process-owner'], enrolledAt: 0 },
  ],
} as unknown as typeof initialWorkspace;

test('an administrator says which entity reports; nobody else does', () => {
  const command = { kind: 'SetReportingEntity', entity: LISBON, values: {} } as const;
  const decided = decideWorkspace(workspace, command, by);
  expect(decided).toMatchObject({ ok: true, value: [{ kind: 'ReportingEntitySet', entity: LISBON }] });
  const author = { ...by, actor: 'per_aauthoraaaaaaaaa', role: 'process-owner' };
  expect(decideWorkspace(workspace, command, author)).toMatchObject({ error: { code: 'role_may_not' } });
  if (!decided.ok) return;
  const meta = { seq: 1, at: by.now, actor: by.actor, role: by.role, attachments: [] };
  const after = decided.value.reduce((state, event) => evolveWorkspace(state, event, meta), workspace);
  expect(viewWorkspace(after).reportingEntity).toEqual(LISBON);
  expect(viewWorkspace(workspace)).not.toHaveProperty('reportingEntity');
});

test.each([
  ['zone_not_of_state', { ...LISBON, timeZone: 'Europe/Berlin' }],
  ['date_malformed', { ...LISBON, holidays: ['2027-02-29'] }],
  ['date_malformed', { ...LISBON, holidays: ['20 May'] }],
] as const)('%s is refused by the workspace and by the incident', async (code, entity) => {
  const set = decideWorkspace(workspace, { kind: 'SetReportingEntity', entity, values: {} }, by);
  expect(set).toMatchObject({ error: { code } });
  const context = await builtInContext('incident-response');
  const open = {
    kind: 'OpenIncident',
    incident: 'inc_aaaaaaaaaaaaaaaa',
    number: 1,
    mode: 'live',
    source: 'human.report',
    version: { packageId: context.manifest.id, number: 1, digest: context.deployment.digest },
    entity,
    values: {},
  } as unknown as Parameters<typeof decideIncident>[2];
  const opened = decideIncident(context, initialIncident, open, { ...by, role: 'incident-commander' });
  expect(opened.ok ? 'opened' : opened.error.code).toBe(code);
});
test('a record with a kind of entity or a state that does not exist is not read', () => {
  const record = { kind: 'SetReportingEntity', values: {} };
  expect(readCommandShape({ ...record, entity: LISBON })).toMatchObject({ ok: true });
  for (const entity of [
    { ...LISBON, kind: 'bank' },
    { ...LISBON, memberState: 'UK' },
    { ...LISBON, more: 1 },
  ])
    expect(readCommandShape({ ...record, entity }).ok).toBe(false);
});

const outage = JSON.parse(
  readFileSync(new URL('../built-in/s1-vendor-outage.scenario.json', import.meta.url), 'utf8'),
) as IncidentScenario;

test('an incident is counted by the entity that was pinned when it was declared; one without, by the strictest rule', async () => {
  const context = await builtInContext('incident-response');
  const acts = outage.steps.filter((step): step is Act => 'do' in step);
  const end = acts.findIndex((act) => act.do === 'approve') + 1;
  const clockOf = (entity: StatedEntity | undefined) => {
    const run = new Run(context, builtInPeople);
    for (const act of acts.slice(0, end)) {
      const who = run.by(act.by);
      if (act.do !== 'open') run.act(act);
      else run.submit({ ...run.command(act, who), ...(entity && { entity }) } as IncidentCommand, who);
    }
    run.checkRecheck();
    // The site of the toggle is that of the entity, as the incident keeps it.
    expect(run.view().siteZone).toBe(entity?.timeZone);
    return run.view().clocks.find(({ id }) => id === 'dora-initial');
  };
  const strict = clockOf(undefined);
  const azores = clockOf(LISBON);
  expect(strict?.because).toContain(' UTC');
  expect(azores?.because).toContain(' Azores');
  expect(azores?.startedAt).toBe(strict?.startedAt);
});
