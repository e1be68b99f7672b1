// Rows of a numbered sheet of paper, entered when a device is at hand again.

import { expect, test } from 'vitest';
import type { Sha256 } from '../../../../shared/base/ids.ts';
import type { TranscribeSheet } from '../../../../shared/incident/paper/transcribe-command.ts';
import { builtInContext } from '../../../support/built-in-context.ts';
import { builtInPeople } from '../../../support/built-in-people.ts';
import { Run } from '../../../support/incident-scenario.ts';

const context = await builtInContext('incident-response');
const PHOTO = { sha256: 'a'.repeat(64) as Sha256, size: 9, name: 'sheet-3.jpg', mediaType: 'image/jpeg' };
const ROW = { text: 'Gateway cut off', zone: '+01:00', orderedBy: 'C. Commander', result: 'Traffic stopped' };

function opened(): Run {
  const run = new Run(context, builtInPeople);
  run.act({ do: 'open', by: 'R. Responder', values: { title: 'Payments API unavailable', seen: 'Errors' } });
  run.now += 3_600_000;
  return run;
}

function enter(
  run: Run,
  row: Partial<TranscribeSheet> & { readonly occurredAt?: number | null },
  refused?: string,
): void {
  const { occurredAt = run.now - 1_800_000, ...fields } = row;
  const command: TranscribeSheet = {
    kind: 'TranscribeSheet',
    sheet: 3,
    row: 2,
    values: ROW,
    attachments: [PHOTO],
    ...fields,
  };
  const by = run.by('R. Responder');
  run.submit(command, occurredAt === null ? by : { ...by, occurredAt }, refused);
}

test('the timeline says which sheet and row prove the entry, and when it happened', () => {
  const run = opened();
  enter(run, {});
  const [entry] = run.view().timeline.filter(({ title }) => title === 'Gateway cut off');
  expect(entry?.detail).toBe('transcribed from sheet 3, row 2 · ordered by C. Commander · Traffic stopped');
  expect(entry?.occurredAt).toBe(run.now - 1_800_000);
  expect(entry?.attachments).toEqual([PHOTO]);
  run.checkRecheck();
  run.checkStructure();
});

test('a row is read once; another reading replaces it, says why, and the first stays', () => {
  const run = opened();
  enter(run, {});
  const first = run.log.length - 1;
  enter(run, { values: { text: 'Again' } }, 'row_transcribed');
  enter(run, { replaces: 0, values: { ...ROW, reason: 'misread' } }, 'record_unknown');
  enter(run, { replaces: first }, 'value_missing');
  enter(run, { replaces: first, values: { ...ROW, text: 'Gateway shut', reason: 'misread' } });
  const told = run.view().timeline;
  expect(told.find(({ title }) => title === 'Gateway cut off')?.correctedBy).toBe(run.log.length - 1);
  expect(told.find(({ title }) => title === 'Gateway shut')?.correctionOf).toBe(first);
  enter(run, { row: 3 });
  run.checkRecheck();
  run.checkStructure();
});

test('without a time, a text, a photo or a possible number it is refused', () => {
  const run = opened();
  enter(run, { occurredAt: null }, 'value_missing');
  enter(run, { values: {} }, 'value_missing');
  enter(run, { attachments: [] }, 'evidence_missing');
  enter(run, { sheet: 0 }, 'sheet_unknown');
  enter(run, { row: 100 }, 'sheet_unknown');
});
