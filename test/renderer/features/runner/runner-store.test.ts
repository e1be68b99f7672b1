// The store of the Incidents place: one command at a time, a refusal keeps the text, a record takes the draft with it.

import { describe, expect, it } from 'vitest';
import type { IncidentId, Sha256 } from '../../../../shared/base/ids.ts';
import { err, ok } from '../../../../shared/base/result.ts';
import type { IncidentCommand } from '../../../../shared/incident/command.ts';
import type { NewAttachment, Runtime } from '../../../../renderer/runtime/runtime.ts';
import { createRunnerStore } from '../../../../renderer/features/runner/runner.store.ts';
import { openDraftShelf } from '../../../../renderer/features/runner/step-draft.ts';

const INCIDENT = 'inc_aaaaaaaaaaaaaaaa' as IncidentId;
const RECEIPT = ok({ seq: 1, leaf: 'a'.repeat(64) as Sha256, at: '' });
const NOTE = { kind: 'AddNote', values: { text: 'x' }, attachments: [] } as const;
/** Drafts kept in memory, as the runtime keeps them in its store. */
function draftsInMemory() {
  const kept = new Map<string, unknown>();
  return {
    stepDraft: async (id: string) => kept.get(id),
    saveStepDraft: async (id: string, value: unknown) => {
      kept.set(id, structuredClone(value));
      return ok(null);
    },
    dropStepDraft: async (id: string) => {
      kept.delete(id);
    },
    dropDraftFile: async () => undefined,
    sweepDraftFiles: async () => undefined,
  };
}

function storeWith(submit: Runtime['submit'], drafts = draftsInMemory()) {
  return createRunnerStore({ ...drafts, submit } as unknown as Runtime);
}

describe('runner store', () => {
  it('takes the draft away once it is recorded', async () => {
    const store = storeWith(async () => RECEIPT);
    store.getState().changeDraft('k', { text: 'x' });
    await store.getState().record('k', INCIDENT, NOTE);
    expect([store.getState().drafts.get('k'), store.getState().busy.size]).toEqual([undefined, 0]);
  });

  it('keeps the draft and says why when it is refused', async () => {
    const store = storeWith(async () => err({ code: 'disk_full', message: 'The disk is full.' }));
    store.getState().changeDraft('k', { text: 'x' });
    expect(await store.getState().record('k', INCIDENT, NOTE)).toBeUndefined();
    expect(store.getState().drafts.get('k')?.values).toEqual({ text: 'x' });
    expect(store.getState().refusals.get('k')?.code).toBe('disk_full');
  });

  it('records once for two presses', async () => {
    let calls = 0;
    const store = storeWith(async () => {
      calls += 1;
      return RECEIPT;
    });
    await Promise.all([
      store.getState().record('k', INCIDENT, NOTE),
      store.getState().record('k', INCIDENT, NOTE),
    ]);
    expect(calls).toBe(1);
  });

  it('records what another form asks once the record before is saved, in the order of the presses', async () => {
    const begun: string[] = [];
    const saved: ((receipt: typeof RECEIPT) => void)[] = [];
    const store = storeWith((_incident, command) => {
      begun.push('values' in command ? String(command.values['text']) : command.kind);
      return new Promise((resolve) => saved.push(resolve));
    });
    const { record } = store.getState();
    const note = (text: string) => ({ ...NOTE, values: { text } });
    const recording = [
      record('k', INCIDENT, note('first')),
      record('l', INCIDENT, note('second')),
      record('l', INCIDENT, note('second')),
      record('m', INCIDENT, note('third')),
    ];
    expect([...store.getState().busy]).toEqual(['k', 'l', 'm']);
    await expect.poll(() => begun).toEqual(['first']);
    saved[0]?.(RECEIPT);
    await expect.poll(() => begun).toEqual(['first', 'second']);
    saved[1]?.(RECEIPT);
    await expect.poll(() => begun).toEqual(['first', 'second', 'third']);
    saved[2]?.(RECEIPT);
    expect(await Promise.all(recording)).toEqual([RECEIPT.value, RECEIPT.value, undefined, RECEIPT.value]);
    expect(store.getState().busy.size).toBe(0);
  });

  it('goes on with what waits when the one before is refused or fails', async () => {
    let calls = 0;
    const store = storeWith(async () => {
      calls += 1;
      if (calls === 1) return err({ code: 'disk_full', message: 'The disk is full.' });
      if (calls === 2) throw new Error('a defect');
      return RECEIPT;
    });
    const [refused, failed, saved] = await Promise.allSettled(
      ['k', 'l', 'm'].map((key) => store.getState().record(key, INCIDENT, NOTE)),
    );
    expect([refused, failed?.status, saved]).toEqual([
      { status: 'fulfilled', value: undefined },
      'rejected',
      { status: 'fulfilled', value: RECEIPT.value },
    ]);
    expect(store.getState().busy.size).toBe(0);
  });

  it('says that the record before is still being saved where the same form has changed since', async () => {
    let saved: (receipt: typeof RECEIPT) => void = () => undefined;
    const store = storeWith(() => new Promise((resolve) => (saved = resolve)));
    const { changeDraft, record } = store.getState();
    changeDraft('k', { text: 'one' });
    const recording = record('k', INCIDENT, NOTE);
    await Promise.resolve();
    changeDraft('k', { text: 'two' });
    expect(await record('k', INCIDENT, NOTE)).toBeUndefined();
    expect(store.getState().refusals.get('k')?.code).toBe('still_saved');
    saved(RECEIPT);
    await recording;
    expect(store.getState().refusals.get('k')).toBeUndefined();
    expect(store.getState().drafts.get('k')?.values).toEqual({ text: 'two' });
  });

  it('keeps what is typed while the record before it is being saved', async () => {
    const drafts = draftsInMemory();
    let saved: (receipt: typeof RECEIPT) => void = () => undefined;
    const store = storeWith(() => new Promise((resolve) => (saved = resolve)), drafts);
    store.getState().changeDraft('k', { text: 'Pool set to read only', kind: 'action' });
    const recording = store.getState().record('k', INCIDENT, NOTE);
    store.getState().changeDraft('k', { text: 'Pool set to read only', kind: 'task' });
    saved(RECEIPT);
    await recording;
    expect(store.getState().drafts.get('k')?.values).toEqual({ kind: 'task' });
  });

  it('finds what was typed before a reload, and nothing of what was recorded', async () => {
    const drafts = draftsInMemory();
    const store = storeWith(async () => RECEIPT, drafts);
    store.getState().changeDraft('inc/3', { rationale: 'kept' });
    store.getState().changeDraft('inc/4', { rationale: 'recorded' });
    await store.getState().record('inc/4', INCIDENT, NOTE);
    const shelf = openDraftShelf(drafts);
    await expect.poll(async () => [...(await openDraftShelf(drafts).readAll()).keys()]).toEqual(['inc/3']);
    expect((await shelf.readAll()).get('inc/3')?.values).toEqual({ rationale: 'kept' });
  });

  it('writes the newest text next, however many keys were pressed while the disk was busy', async () => {
    const drafts = draftsInMemory();
    const written: unknown[] = [];
    const shelf = openDraftShelf({
      ...drafts,
      saveStepDraft: (id, value) => {
        written.push(value);
        return drafts.saveStepDraft(id, value);
      },
    });
    await shelf.readAll();
    for (const typed of ['P', 'Pa', 'Pay', 'Paym'])
      shelf.write('inc/3', { values: { note: typed }, attachments: [] });
    await expect
      .poll(async () => (await openDraftShelf(drafts).readAll()).get('inc/3')?.values)
      .toEqual({ note: 'Paym' });
    expect(written).toEqual([['inc/3'], { values: { note: 'Paym' }, attachments: [] }]);
  });

  it('lets go of a file when the last draft that names it goes', async () => {
    const dropped: Sha256[] = [];
    const runtime = {
      ...draftsInMemory(),
      attach: async ({ name, mediaType, bytes }: NewAttachment) =>
        ok({ sha256: name.repeat(64) as Sha256, size: bytes.length, name, mediaType }),
      dropDraftFile: async (sha256: Sha256) => void dropped.push(sha256),
    };
    const store = createRunnerStore(runtime as unknown as Runtime);
    const { attach, detach, dropDraft } = store.getState();
    const file = (name: string) => ({ name, mediaType: 'text/plain', bytes: new Uint8Array([1]) });
    for (const [key, name] of [
      ['k', 'a'],
      ['k', 'b'],
      ['other', 'a'],
    ] as const)
      await attach(key, file(name));
    detach('k', 'a'.repeat(64));
    expect(dropped).toEqual([]);
    dropDraft('k');
    expect(dropped).toEqual(['b'.repeat(64)]);
    dropDraft('other');
    expect(dropped).toEqual(['b'.repeat(64), 'a'.repeat(64)]);
  });

  it('takes typing while a file is hashed, and records only once it is there', async () => {
    const submitted: IncidentCommand[] = [];
    const runtime = {
      ...draftsInMemory(),
      attach: async ({ name, mediaType }: NewAttachment) =>
        ok({ sha256: 'a'.repeat(64) as Sha256, size: 1, name, mediaType }),
      submit: async (_incident: IncidentId, command: IncidentCommand) => {
        submitted.push(command);
        return RECEIPT;
      },
    };
    const store = createRunnerStore(runtime as unknown as Runtime);
    const { promise: read, resolve } = Promise.withResolvers<NewAttachment>();
    const attaching = store.getState().attach('k', read);
    store.getState().changeDraft('k', { text: 'typed beside it' });
    expect(await store.getState().record('k', INCIDENT, NOTE)).toBeUndefined();
    expect(store.getState().refusals.get('k')?.code).toBe('attachment_not_hashed');
    resolve({ name: 'core.log', mediaType: 'text/plain', bytes: new Uint8Array([1]) });
    await attaching;
    const draft = store.getState().drafts.get('k');
    expect([draft?.values, draft?.attachments.map(({ name }) => name)]).toEqual([
      { text: 'typed beside it' },
      ['core.log'],
    ]);
    expect(submitted).toEqual([]);
    expect(await store.getState().record('k', INCIDENT, NOTE)).toBeDefined();
    expect(submitted).toEqual([NOTE]);
  });

  it('takes nothing from a store that somebody has edited', async () => {
    const drafts = draftsInMemory();
    await drafts.saveStepDraft('runner', ['a', 7]);
    await drafts.saveStepDraft('runner/a', { values: 'no' });
    expect((await openDraftShelf(drafts).readAll()).size).toBe(0);
  });
});
