// No record is told by its raw type: what no incident view tells has words of its own.

import { expect, it } from 'vitest';
import {
  kindWord,
  tellRecord,
  type RecordNames,
} from '../../../../renderer/features/evidence/record-words.ts';
import type { CheckedLog } from '../../../../renderer/features/evidence/check-log.ts';
import { showRecords } from '../../../../renderer/features/evidence/shown-records.ts';
import type { IncidentView } from '../../../../shared/incident/view.ts';
import type { EvidenceRecord } from '../../../../shared/evidence/record.ts';

const names: RecordNames = {
  person: (id) => `person ${id}`,
  role: (id) => `role ${id}`,
  log: (subject) => (subject === 'journal' ? 'the journal' : 'INC-0002'),
};
const tell = (type: string, pub: EvidenceRecord['pub'] = {}) =>
  tellRecord({ type, pub } as EvidenceRecord, [], names);

/** Types of the workspace log, of journals, and those in incident logs that are not acts in the incident. */
const BESIDE_INCIDENTS = [
  'export.started',
  'peer.seen',
  'clock.adjusted',
  'field.erased',
  'workspace.named',
  'person.enrolled',
  'person.revoked',
  'device.enrolled',
  'device.revoked',
  'key.added',
  'key.rotated',
  'version.submitted',
  'version.approved',
  'version.published',
  'provider.registered',
  'log.checkpoint',
  'timestamp.received',
  'app.started',
  'import.merged',
] as const;

/** What the incident's view tells, unless it has no effect; and the engine's own. */
const ACTS = [
  'incident.opened',
  'step.completed',
  'step.submitted',
  'approval.given',
  'exception.invoked',
  'exception.ratified',
  'contact.attempted',
  'note.added',
  'evidence.added',
  'record.corrected',
  'steps.begun',
  'element.repaired',
  'join.released',
  'conflict.resolved',
  'engine.advance-clock',
  'engine.complete-job',
] as const;

it.for([...BESIDE_INCIDENTS, ...ACTS])('%s has words', (type) => {
  const { title } = tell(type);
  expect(title).not.toContain(type);
  expect(title).not.toContain('no words');
  expect(kindWord(type)).not.toContain('.');
});

it('says of an act that the view does not tell that it is not in effect', () => {
  const record = { type: 'step.completed', pub: {}, at: '2026-11-20T08:00:00.000Z', actor: 'per_a' };
  const log = { records: [{ seq: 0, record, opened: [] }] } as unknown as CheckedLog;
  const view = { timeline: [] } as unknown as IncidentView;
  const [shown] = showRecords(log, view, names);
  expect([shown?.title, shown?.detail]).toEqual([
    'Step carried out',
    'Not in effect: a record of another device came first.',
  ]);
  expect(showRecords(log, undefined, names)[0]?.detail).toBe('');
});

it('tells what was seen of another device', () => {
  const origin = 'runproof.log/ws_aaaaaaaaaaaaaaaa/inc_aaaaaaaaaaaaaaaa/dev_bbbbbbbbbbbbbbbb';
  expect(tell('peer.seen', { head: { origin, size: 12, root: '' } }).title).toBe(
    'Seen: 12 records of INC-0002 by dev_bbbbbbbbbbbbbbbb',
  );
  expect(tell('import.merged', { device: 'dev_bbbbbbbbbbbbbbbb', logs: 1, records: 1 })).toEqual({
    title: 'Imported from dev_bbbbbbbbbbbbbbbb: 1 record',
    detail: 'in 1 log',
  });
});

it('says so of a kind that a later version wrote', () => {
  expect(tell('later.kind')).toMatchObject({
    title: expect.stringContaining('no words') as string,
    detail: 'later.kind',
  });
});
