// The audit of a log: full replay, structure only, and what a changed record gives.

import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../shared/base/json.ts';
import { auditIncident } from '../../../shared/audit/audit-incident.ts';
import type { LogEntry } from '../../../shared/incident/fold.ts';
import { check, contextOf } from '../../support/incident-scenario.ts';
import { SAMPLE_MANIFEST, sampleFiles } from '../../support/sample-process.ts';

const folder = new URL('../incident/', import.meta.url);

const events = (entry: LogEntry): readonly JsonObject[] =>
  entry.record.pub['events'] as readonly JsonObject[];
const withPub = (entry: LogEntry, change: JsonObject): LogEntry => ({
  ...entry,
  record: { ...entry.record, pub: { ...entry.record.pub, ...change } },
});

describe('audit of an incident', async () => {
  const context = await contextOf(sampleFiles(), SAMPLE_MANIFEST);
  const run = check('s1-vendor-outage.scenario.json', folder, context);
  const audit = (records: readonly LogEntry[]) => {
    const audited = auditIncident({ records, context: run.context, bytesOf: run.bytesOf });
    if (!audited.ok) throw new Error(`${audited.error.code}: ${audited.error.message}`);
    return audited.value;
  };

  test('a whole log replays in full and stands the four checks', () => {
    const found = audit(run.log);
    expect(found).toMatchObject({
      replay: 'full',
      rechecked: run.log.length,
      total: run.log.length,
      problems: [],
    });
    expect(found.readiness.map(({ state }) => state)).toEqual(['pass', 'pass', 'pass', 'pass']);
    expect(found.view.state).toBe('completed');
  });

  test('with one value withheld the structure still replays, and the first such record is named', () => {
    const log = run.log.map((entry, index) =>
      index === 3 ? { ...entry, opened: entry.opened.slice(1) } : entry,
    );
    const found = audit(log);
    expect(found).toMatchObject({ replay: 'structure only', firstWithheld: 4, rechecked: 3, problems: [] });
    expect(found.view.counts).toEqual(run.view().counts);
  });

  test('a run of other engine rules is folded, never decided again, and the verdict says so', () => {
    const log = run.log.map((entry) =>
      withPub(entry, {
        events: events(entry).map((event) =>
          event['kind'] === 'RunStarted' ? { ...event, engineSemantics: '1' } : event,
        ),
      }),
    );
    const found = audit(log);
    expect(found).toMatchObject({
      replay: 'structure only',
      otherSemantics: '1',
      rechecked: 0,
      problems: [],
    });
    expect(found.view.counts).toEqual(run.view().counts);
  });

  test('an event that the command does not give is a finding at its record', () => {
    const target = run.log.findIndex((entry) => events(entry).some(({ kind }) => kind === 'FlowTaken'));
    const log = run.log.map((entry, index) =>
      index === target
        ? withPub(entry, { events: events(entry).filter(({ kind }) => kind !== 'FlowTaken') })
        : entry,
    );
    const found = audit(log);
    expect(found.replay).toBe('differs');
    expect(found.problems[0]).toMatchObject({ code: 'replay_differs', place: `record ${target + 1}` });
  });

  test('a command that the rules refuse is a finding', () => {
    const log = run.log.map((entry, index) => (index === 1 ? withPub(entry, { role: 'auditor' }) : entry));
    expect(audit(log).problems[0]).toMatchObject({ code: 'replay_refused', place: 'record 2' });
  });

  test('a record that cannot be read is an error that names it', () => {
    const audited = auditIncident({
      records: [withPub(run.log[0] as LogEntry, { events: 'none' })],
      context,
    });
    expect(audited.ok ? undefined : audited.error).toMatchObject({
      code: 'content_malformed',
      place: 'record 1',
    });
  });
});
