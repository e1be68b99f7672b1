// Notes, decisions, actions, tasks and facts held in view: what is taken, what is refused, and that replay gives the same.

import { describe, expect, test } from 'vitest';
import type { Sha256 } from '../../../../shared/base/ids.ts';
import type { AddEntry, EntryCommand } from '../../../../shared/incident/entry/entry-command.ts';
import { contextOf, personId, Run } from '../../../support/incident-scenario.ts';
import { SAMPLE_MANIFEST, sampleFiles } from '../../../support/sample-process.ts';

const SCRIBE = 'S. Scribe';
const PEOPLE = { 'R. Responder': ['responder'], [SCRIBE]: ['scribe'], Ann: ['incident-commander'] };

const entry = (part: Partial<AddEntry>): AddEntry => ({
  kind: 'AddEntry',
  entry: 'note',
  values: { text: 'Something.' },
  attachments: [],
  ...part,
});

async function opened(): Promise<Run> {
  const run = new Run(await contextOf(sampleFiles(), SAMPLE_MANIFEST), PEOPLE);
  run.act({ do: 'open', by: 'R. Responder', source: 'monitoring.alert', values: { title: 'Payments' } });
  return run;
}

function write(run: Run, command: EntryCommand, refused?: string): void {
  run.now += 60_000;
  run.submit(command, run.by(SCRIBE), refused);
}

function check(run: Run, expected: object): void {
  expect(run.view()).toMatchObject(expected);
  run.checkFold();
  run.checkRecheck();
  run.checkStructure();
}

describe('entries', () => {
  test('each kind is told with what belongs to it, and for whom it was written', async () => {
    const run = await opened();
    write(run, entry({ values: { text: 'Red light', source: 'control room' } }));
    write(
      run,
      entry({
        entry: 'decision',
        onBehalfOf: personId('Ann'),
        values: { text: 'Fail over', question: 'Fail over now?', decidedBy: 'Ann' },
      }),
    );
    write(
      run,
      entry({
        entry: 'action',
        values: { text: 'Pool drained', orderedBy: 'Ann', result: 'no more errors' },
      }),
    );
    const due = run.now + 3_600_000;
    write(run, entry({ entry: 'task', assignee: personId('Ann'), due, values: { text: 'Call the vendor' } }));
    check(run, {
      timeline: [
        {},
        { title: 'Red light', mark: 'note', detail: 'source: control room', entry: 'note' },
        {
          title: 'Fail over',
          mark: 'decision',
          onBehalfOf: personId('Ann'),
          detail: 'question: Fail over now? · decided by Ann',
        },
        { title: 'Pool drained', detail: 'ordered by Ann · result: no more errors' },
        { title: 'Call the vendor', entry: 'task', assignee: personId('Ann') },
      ],
      entries: { tasks: [{ record: 4, text: 'Call the vendor', due }], pinned: [] },
    });
  });

  test('a task is done once, opened again, and each of it is a record', async () => {
    const run = await opened();
    write(run, entry({ entry: 'task', values: { text: 'Call' } }));
    write(run, { kind: 'CompleteEntryTask', record: 0, values: {} }, 'entry_not_task');
    write(run, { kind: 'ReopenEntryTask', record: 1, values: {} }, 'task_settled');
    write(run, { kind: 'CompleteEntryTask', record: 1, values: { note: 'reached' } });
    check(run, { entries: { tasks: [{ record: 1, done: { by: personId(SCRIBE), record: 2 } }] } });
    write(run, { kind: 'CompleteEntryTask', record: 1, values: {} }, 'task_settled');
    write(run, { kind: 'ReopenEntryTask', record: 1, values: {} });
    expect(run.view().entries?.tasks[0]?.done).toBeUndefined();
    check(run, {
      timeline: [{}, {}, { title: 'Done: task of record 2' }, { title: 'Open again: task of record 2' }],
    });
  });

  test('facts are held in view in order, and the record stays when it is let go', async () => {
    const run = await opened();
    write(run, entry({ values: { text: '12 % of clients' } }));
    write(run, { kind: 'PinFact', record: 1 });
    write(run, { kind: 'PinFact', record: 0 });
    write(run, { kind: 'PinFact', record: 1 }, 'fact_pinned');
    write(run, { kind: 'PinFact', record: 77 }, 'record_unknown');
    check(run, { entries: { pinned: [{ record: 1, title: '12 % of clients' }, { record: 0 }] } });
    write(run, { kind: 'UnpinFact', record: 1 });
    write(run, { kind: 'UnpinFact', record: 1 }, 'fact_not_pinned');
    check(run, {
      entries: { pinned: [{ record: 0 }] },
      timeline: [{}, { title: '12 % of clients' }, {}, {}, {}],
    });
  });

  test.each([
    ['value_missing', entry({ values: {} })],
    ['value_missing', entry({ values: { text: '  ' } })],
    ['entry_not_task', entry({ due: 1 })],
    ['entry_not_task', entry({ entry: 'action', assignee: personId('Ann') })],
    ['person_unknown', entry({ onBehalfOf: personId('Nobody') })],
    ['person_unknown', entry({ entry: 'task', assignee: personId('Nobody') })],
  ])('refused as %s', async (code, command) => {
    const run = await opened();
    write(run, command, code);
    expect(run.log.length).toBe(1);
  });

  test('a file alone is an entry', async () => {
    const run = await opened();
    const file = { sha256: 'a'.repeat(64) as Sha256, size: 3, name: 'shot.png', mediaType: 'image/png' };
    write(run, entry({ values: { text: '', source: 'chat' }, attachments: [file] }));
    expect(run.view().timeline[1]).toMatchObject({ title: 'A file', attachments: [file] });
  });
});
