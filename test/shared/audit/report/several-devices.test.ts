// The report of an incident that two devices recorded without knowing of each other.

import { beforeAll, describe, expect, test } from 'vitest';
import { buildReport } from '../../../../shared/audit/report/build-report.ts';
import type { ReportInput } from '../../../../shared/audit/report/report-input.ts';
import { viewIncident } from '../../../../shared/incident/view-incident.ts';
import { DeviceRun } from '../../../support/device-run.ts';
import { contextOf } from '../../../support/incident-scenario.ts';
import { SAMPLE_MANIFEST, sampleFiles } from '../../../support/sample-process.ts';
import type { People } from '../../../support/scenario-step.ts';
import { readMarkup } from './read-markup.ts';
import { reportInput } from './report-of-scenario.ts';

const SAMPLE: People = {
  'C. Commander': ['incident-commander'],
  'M. Director': ['management-body'],
  'R. Responder': ['responder'],
};
const FACTS = {
  service_critical: 'yes',
  clients_percent: 12.4,
  clients_percent_quality: 'estimate',
  downtime_minutes: 58,
  member_states: 3,
  data_loss: 'none',
  malicious_access: 'none',
  workaround: 'no',
};

function decideSeverity(run: DeviceRun, severity: string): void {
  const task = 'Decide_the_severity';
  run.tryAct({
    do: 'complete',
    task,
    by: 'C. Commander',
    values: { severity, rationale: `It is ${severity}.` },
  });
  if (run.waitsFor(task)) run.tryAct({ do: 'approve', task, by: 'M. Director' });
}

/** Both decide the severity, then meet. */
async function twoSeverities(): Promise<DeviceRun> {
  const context = await contextOf(sampleFiles(), SAMPLE_MANIFEST);
  const [a, b] = [new DeviceRun(context, SAMPLE, 'a'), new DeviceRun(context, SAMPLE, 'b')];
  const by = 'R. Responder';
  a.tryAct({ do: 'open', by, source: 'third-party.notification', values: { title: 'Two laptops' } });
  const values = { confirmed: 'yes', rationale: 'Seen.' };
  a.tryAct({ do: 'complete', task: 'Confirm_the_incident', by, values });
  a.tryAct({ do: 'complete', task: 'Collect_the_facts', by, values: FACTS });
  b.now = a.now;
  b.meet(a);
  a.meet(b);
  decideSeverity(a, 'S1');
  b.now = a.now + 30_000;
  decideSeverity(b, 'S2');
  a.meet(b);
  b.meet(a);
  return a;
}

function reportOf(run: DeviceRun): ReportInput {
  const { state, run: merged } = run.merge();
  const logs = run.deviceLogs().toSorted((a, b) => (a.device < b.device ? -1 : 1));
  return {
    ...reportInput(viewIncident(run.context, state, run.now), SAMPLE_MANIFEST),
    logs: logs.map(({ device, entries }) => ({ device, records: entries.length })),
    places: merged.places.map(({ log, seq }) => ({ device: logs[log]?.device ?? '', seq })),
    conflicts: state.conflicts ?? [],
  };
}

describe('report of several devices', () => {
  let run: DeviceRun;
  let text: string;
  beforeAll(async () => {
    run = await twoSeverities();
    const read = readMarkup(buildReport(reportOf(run)));
    expect(read.problems).toEqual([]);
    text = read.text;
  });

  test('names the devices, and where each record stands in its own log', () => {
    expect(text).toContain('each of the 2 devices that wrote them signed its last');
    expect(text).toContain('The devices that wrote this');
    for (const { device, entries } of run.deviceLogs())
      expect(text).toMatch(new RegExp(`${device} ${entries.length} data/logs/[\\w/]+/${device}/`));
    expect(text).toMatch(/aaaa\s1\b/);
    expect(text).toMatch(/bbbb\s\d/);
  });

  test('shows both sides of a conflict, and that it is open', () => {
    for (const said of [
      'What devices recorded against each other',
      'Two severities',
      'S1 in effect',
      'S2 not in effect',
      'dev_bbbbbbbbbbbbbbbb',
      'Not settled when this file was made.',
    ])
      expect(text).toContain(said);
  });

  test('and once it is settled, by whom and why', async () => {
    const settling = await twoSeverities();
    const [open] = settling.state.conflicts ?? [];
    const keeps = open?.sides[1]?.record ?? -1;
    const values = { rationale: 'The figures of the second are the right ones.' };
    settling.now += 60_000;
    const command = { kind: 'ResolveConflict', conflict: open?.conflict ?? '', keeps, values } as const;
    expect(settling.tryCommand(command, settling.by('C. Commander'))).toBe(true);
    const told = readMarkup(buildReport(reportOf(settling))).text;
    expect(told).toContain('Settled by C. Commander at');
    expect(told).toContain(values.rationale);
    expect(told).toContain('not in effect, kept when it was settled');
    expect(told).toContain(`Settles ${open?.conflict}`);
  });

  test('with whole records withheld, numbers are those of each log, and the report says so', () => {
    const { places: _, ...input } = reportOf(run);
    const list = { records: [{ from: 1, to: 1, reason: 'erased' as const }], fields: [] };
    const told = readMarkup(buildReport({ ...input, withheld: [list, { records: [], fields: [] }] })).text;
    expect(told).toContain('a number is the line in the log of the device that wrote it');
    expect(told).toContain('1 whole record of this incident on dev_aaaaaaaaaaaaaaaa. Reason given: erased.');
  });

  test('one device: nothing of this is told', () => {
    const { text: one } = readMarkup(buildReport({ ...reportOf(run), logs: [], conflicts: [] }));
    expect(one).not.toContain('What devices recorded against each other');
    expect(one).not.toContain('The devices that wrote this');
  });
});
