// Yesterday's database, opened by today's schema: every row is there and lies in its lists.

import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { RunproofDatabase } from '../../../renderer/storage/database.ts';
import { createDexieEvidenceStore } from '../../../renderer/storage/evidence-store.dexie.ts';

const entry = (number: number, state: string, nextDue: number | null) => ({
  kind: 'incident',
  id: `inc_${number}`,
  value: { incident: `inc_${number}`, number, state, nextDue },
});

it('version 2 puts the list entries of version 1 in their places', async () => {
  const name = `upgrade-${crypto.randomUUID()}`;
  const before = new RunproofDatabase(name, 1);
  const rows = [
    entry(1, 'completed', null),
    entry(2, 'active', 500),
    entry(3, 'active', null),
    { kind: 'other', id: 'x', value: true },
  ];
  await before.projections.bulkAdd(rows);
  const head = { origin: 'o', size: 0, peaks: [], lastLeaf: null, lastAt: null };
  await before.heads.add(head);
  before.close();

  const store = createDexieEvidenceStore(new RunproofDatabase(name));
  const ids = async (by: 'order' | 'open' | 'due') =>
    (await store.projectionPage({ kind: 'incident', by, direction: 'down', limit: 9 })).map(({ id }) => id);
  expect(await ids('order')).toEqual(['inc_3', 'inc_2', 'inc_1']);
  expect(await ids('open')).toEqual(['inc_3', 'inc_2']);
  expect(await ids('due')).toEqual(['inc_2']);
  expect(await store.projection('incident', 'inc_1')).toEqual({ ...rows[0], order: 1, group: 'closed' });
  expect(await store.projection('other', 'x')).toEqual(rows[3]);
  expect(await store.heads()).toEqual([head]);
});

it('version 4 has room for the files of drafts, and keeps the drafts of version 3', async () => {
  const name = `upgrade-${crypto.randomUUID()}`;
  const before = new RunproofDatabase(name, 3);
  const draft = { id: 'runner/inc_1/12', value: { values: { text: 'half a sent' }, attachments: [] } };
  await before.stepDrafts.add(draft);
  before.close();

  const after = new RunproofDatabase(name);
  expect(await after.stepDrafts.toArray()).toEqual([draft]);
  expect(await after.draftFiles.count()).toBe(0);
});

it('version 3 counts the incidents of version 2 and names those whose work is still to be listed', async () => {
  const name = `upgrade-${crypto.randomUUID()}`;
  const before = new RunproofDatabase(name, 2);
  const incidents = 350;
  const row = (number: number) => {
    const state = number % 10 === 0 ? 'active' : 'completed';
    const mode = number % 7 === 0 ? 'rehearsal' : 'live';
    const { value, ...rest } = entry(number, state, null);
    return {
      ...rest,
      value: { ...value, mode },
      order: number,
      ...(state === 'active' ? { open: number } : {}),
    };
  };
  const rows = Array.from({ length: incidents }, (_, index) => row(index + 1));
  await before.projections.bulkAdd([...rows, { kind: 'peer-holds', id: 'x', value: [] }]);
  before.close();

  const store = createDexieEvidenceStore(new RunproofDatabase(name));
  const count = (group: string) => store.countProjections({ kind: 'incident', group });
  // 50 are rehearsals; of the other 300, 30 of 35 that end in 0 are live and run.
  expect(await Promise.all(['running', 'closed', 'rehearsal'].map(count))).toEqual([30, 270, 50]);
  expect(await store.countProjections({ kind: 'unread', group: 'unread' })).toBe(incidents);
  const [newest] = await store.projectionPage({ kind: 'unread', by: 'open', direction: 'down', limit: 1 });
  expect(newest?.id).toBe('inc_350');
  expect(await store.projection('incident', 'inc_7')).toEqual({ ...rows[6], group: 'rehearsal' });
  expect(await store.projection('peer-holds', 'x')).toEqual({ kind: 'peer-holds', id: 'x', value: [] });
});

it('version 5 names the restricted incidents of version 4, whose work is counted apart from now on', async () => {
  const name = `upgrade-${crypto.randomUUID()}`;
  const before = new RunproofDatabase(name, 4);
  const open = { ...entry(1, 'active', null), order: 1, open: 1, group: 'running' };
  const needToKnow = { restriction: { people: [] }, glass: [] };
  const { value, ...rest } = { ...entry(2, 'completed', null), order: 2, group: 'closed' };
  const restricted = { ...rest, value: { ...value, needToKnow } };
  await before.projections.bulkAdd([open, restricted]);
  before.close();

  const store = createDexieEvidenceStore(new RunproofDatabase(name));
  const unread = await store.projectionPage({ kind: 'unread', by: 'open', direction: 'down', limit: 9 });
  expect(unread.map(({ id }) => id)).toEqual(['inc_2']);
  expect(await store.countProjections({ kind: 'unread', group: 'unread' })).toBe(1);
  expect(await store.projection('incident', 'inc_2')).toEqual(restricted);
});
