// What every evidence store promises (shared/evidence/evidence-store.port.ts), whatever lies beneath it.

import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../shared/base/bytes.ts';
import { sha256Hex } from '../../shared/base/sha256.ts';
import { buildAppend, emptyHead } from '../../shared/evidence/build-append.ts';
import type {
  AppendBatch,
  EvidenceStore,
  HeadPage,
  LogHead,
  ProjectionPage,
} from '../../shared/evidence/evidence-store.port.ts';

const ORIGIN = 'runproof.log/ws_aaaaaaaaaaaaaaaa/inc_iiiiiiiiiiiiiiii/dev_aaaaaaaaaaaaaaaa';
const OTHER = 'runproof.log/ws_aaaaaaaaaaaaaaaa/workspace/dev_aaaaaaaaaaaaaaaa';
const BYTES = encodeUtf8('sample');

/** `count` records after `head`, each with two disclosures. */
function batchAfter(head: LogHead, count = 1, more: Partial<AppendBatch> = {}): AppendBatch {
  const records: AppendBatch['records'][number][] = [];
  const disclosures: AppendBatch['disclosures'][number][] = [];
  let end = head;
  for (let index = 0; index < count; index += 1) {
    const values = [
      { name: 'command.text', value: `note ${end.size}` },
      { name: 'command.place', value: 'sample' },
    ];
    const input = {
      at: end.size * 1000,
      type: 'note.added',
      actor: 'per_aaaaaaaaaaaaaaaa',
      pub: {},
      disclosures: values,
    };
    const built = buildAppend(end, input, (length) => new Uint8Array(length).fill(end.size));
    if (!built.ok) throw new Error(built.error.message);
    records.push(built.value.stored);
    disclosures.push(
      ...built.value.disclosures.map((disclosure) => ({
        origin: head.origin,
        seq: built.value.stored.seq,
        disclosure,
      })),
    );
    end = built.value.head;
  }
  return {
    origin: head.origin,
    expectedSize: head.size,
    records,
    disclosures,
    attachments: [],
    head: end,
    projections: [],
    ...more,
  };
}

export function evidenceStoreContract(name: string, makeStore: () => Promise<EvidenceStore>): void {
  describe(`evidence store: ${name}`, () => {
    it('is empty at first', async () => {
      const store = await makeStore();
      expect(await store.head(ORIGIN)).toBeUndefined();
      expect(await store.heads()).toEqual([]);
      expect(await store.records(ORIGIN, 0, 10)).toEqual([]);
      expect(await store.attachment(sha256Hex(BYTES))).toBeUndefined();
      expect(await store.checkpoint(ORIGIN)).toBeUndefined();
      expect(await store.projection('incident', 'a')).toBeUndefined();
    });

    it('gives back exactly what was appended, in order', async () => {
      const store = await makeStore();
      const first = batchAfter(emptyHead(ORIGIN), 3);
      const second = batchAfter(first.head, 2);
      expect(await store.append(first)).toEqual({ ok: true, value: null });
      expect(await store.append(second)).toEqual({ ok: true, value: null });
      expect(await store.head(ORIGIN)).toEqual(second.head);
      expect(await store.records(ORIGIN, 0, 100)).toEqual([...first.records, ...second.records]);
      expect(await store.disclosures(ORIGIN, 0, 100)).toEqual([...first.disclosures, ...second.disclosures]);
    });

    it('pages records and disclosures by record number', async () => {
      const store = await makeStore();
      const batch = batchAfter(emptyHead(ORIGIN), 5);
      await store.append(batch);
      expect(await store.records(ORIGIN, 1, 2)).toEqual(batch.records.slice(1, 3));
      expect(await store.disclosures(ORIGIN, 1, 2)).toEqual(batch.disclosures.slice(2, 6));
      expect(await store.records(ORIGIN, 5, 2)).toEqual([]);
    });

    it('keeps logs apart', async () => {
      const store = await makeStore();
      const [here, there] = [batchAfter(emptyHead(ORIGIN), 2), batchAfter(emptyHead(OTHER), 1)];
      await store.append(here);
      await store.append(there);
      expect(await store.records(OTHER, 0, 10)).toEqual(there.records);
      expect((await store.heads()).toSorted((a, b) => a.origin.localeCompare(b.origin))).toEqual([
        here.head,
        there.head,
      ]);
    });

    it('pages heads by origin, of one subject alone where it is asked', async () => {
      const store = await makeStore();
      const subjects = ['workspace', 'inc_iiiiiiiiiiiiiiii', 'journal', 'inc_iiiiiiiiiiiiiiij'];
      const logs = subjects.flatMap((subject) =>
        ['dev_bbbbbbbbbbbbbbbb', 'dev_aaaaaaaaaaaaaaaa'].map(
          (device) => `runproof.log/ws_aaaaaaaaaaaaaaaa/${subject}/${device}`,
        ),
      );
      for (const origin of logs) await store.append(batchAfter(emptyHead(origin)));
      const sorted = logs.toSorted();
      const pageOf = async (page: HeadPage): Promise<readonly string[]> =>
        (await store.heads(page)).map(({ origin }) => origin);
      expect(await pageOf({})).toEqual(sorted);
      expect(await pageOf({ limit: 3 })).toEqual(sorted.slice(0, 3));
      expect(await pageOf({ limit: 3, after: sorted[2]! })).toEqual(sorted.slice(3, 6));
      expect(await pageOf({ limit: 3, after: sorted[5]! })).toEqual(sorted.slice(6));
      expect(await pageOf({ limit: 3, after: sorted[7]! })).toEqual([]);
      const prefix = 'runproof.log/ws_aaaaaaaaaaaaaaaa/inc_iiiiiiiiiiiiiiii/';
      const two = sorted.filter((origin) => origin.startsWith(prefix));
      expect(two).toHaveLength(2);
      expect(await pageOf({ prefix })).toEqual(two);
      expect(await pageOf({ prefix, after: two[0]!, limit: 5 })).toEqual(two.slice(1));
    });

    it('refuses an append to a log that has moved, and then keeps nothing of it', async () => {
      const store = await makeStore();
      const first = batchAfter(emptyHead(ORIGIN));
      await store.append(first);
      const late = batchAfter(emptyHead(ORIGIN), 1, {
        attachments: [{ sha256: sha256Hex(BYTES), bytes: BYTES }],
        projections: [{ kind: 'incident', id: 'a', value: 1 }],
      });
      expect(await store.append(late)).toMatchObject({ ok: false, error: { code: 'log_moved' } });
      expect(await store.head(ORIGIN)).toEqual(first.head);
      expect(await store.records(ORIGIN, 0, 10)).toEqual(first.records);
      expect(await store.disclosures(ORIGIN, 0, 10)).toEqual(first.disclosures);
      expect(await store.attachment(sha256Hex(BYTES))).toBeUndefined();
      expect(await store.projection('incident', 'a')).toBeUndefined();
    });

    it('lets one of two appends at the same size through', async () => {
      const store = await makeStore();
      const batch = batchAfter(emptyHead(ORIGIN));
      const results = await Promise.all([store.append(batch), store.append(batch)]);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await store.records(ORIGIN, 0, 10)).toEqual(batch.records);
    });

    it('keeps attachments by hash, also when named twice', async () => {
      const store = await makeStore();
      const attachments = [{ sha256: sha256Hex(BYTES), bytes: BYTES }];
      const first = batchAfter(emptyHead(ORIGIN), 1, { attachments });
      await store.append(first);
      await store.append(batchAfter(first.head, 1, { attachments }));
      expect(await store.attachment(sha256Hex(BYTES))).toEqual(BYTES);
    });

    it('replaces projections', async () => {
      const store = await makeStore();
      const row = (kind: string, id: string, value: number) => ({ kind, id, value });
      const first = batchAfter(emptyHead(ORIGIN), 1, {
        projections: [row('incident', 'a', 1), row('incident', 'b', 2), row('snapshot', 'a', 3)],
      });
      await store.append(first);
      await store.append(batchAfter(first.head, 1, { projections: [row('incident', 'a', 4)] }));
      expect(await store.projection('incident', 'a')).toEqual(row('incident', 'a', 4));
      await store.putProjections([row('incident', 'b', 5)]);
      expect(await store.projection('incident', 'b')).toEqual(row('incident', 'b', 5));
      expect(await store.projection('snapshot', 'a')).toEqual(row('snapshot', 'a', 3));
    });

    it('gives projections page by page, by each of their places, ties by id', async () => {
      const store = await makeStore();
      const rows = Array.from({ length: 7 }, (_, n) => ({
        kind: 'incident',
        id: `i${n}`,
        value: n,
        order: Math.floor(n / 2),
        ...(n % 3 === 0 ? { open: n, due: 100 - n } : {}),
      }));
      await store.putProjections([...rows, { kind: 'other', id: 'x', value: 9, order: 9, open: 9, due: 9 }]);
      const values = async (page: Omit<ProjectionPage, 'kind'>): Promise<unknown[]> =>
        (await store.projectionPage({ kind: 'incident', ...page })).map(({ value }) => value);
      expect(await values({ by: 'order', direction: 'down', limit: 3 })).toEqual([6, 5, 4]);
      const after = { place: 2, id: 'i5' };
      expect(await values({ by: 'order', direction: 'down', after, limit: 3 })).toEqual([4, 3, 2]);
      expect(await values({ by: 'order', direction: 'up', after, limit: 3 })).toEqual([6]);
      expect(await values({ by: 'order', direction: 'up', limit: 2 })).toEqual([0, 1]);
      expect(await values({ by: 'open', direction: 'down', limit: 9 })).toEqual([6, 3, 0]);
      expect(await values({ by: 'due', direction: 'up', limit: 2 })).toEqual([6, 3]);
      // Done: the row that takes its place has none among the open ones.
      await store.putProjections([{ kind: 'incident', id: 'i6', value: 6, order: 3 }]);
      expect(await values({ by: 'open', direction: 'down', limit: 9 })).toEqual([3, 0]);
      expect(await values({ by: 'due', direction: 'up', limit: 9 })).toEqual([3, 0]);
    });

    it('counts projections by group and below a place', async () => {
      const store = await makeStore();
      const rows = Array.from({ length: 350 }, (_, n) => ({
        kind: 'task',
        id: `t${n}`,
        value: n,
        group: n % 5 === 0 ? 'open' : 'closed',
        ...(n % 5 === 0 ? { open: n } : {}),
      }));
      await store.putProjections([...rows, { kind: 'tasks', id: 'x', value: 0, group: 'open', open: 0 }]);
      await store.putProjections([{ kind: 'task', id: 'none', value: 0 }]);
      const count = (group: string) => store.countProjections({ kind: 'task', group });
      expect(await Promise.all(['open', 'closed', 'ope', 'opened'].map(count))).toEqual([70, 280, 0, 0]);
      const below = (bound: number) => store.countProjections({ kind: 'task', by: 'open', below: bound });
      expect(await Promise.all([below(0), below(5), below(6), below(1000)])).toEqual([0, 1, 2, 70]);
      await store.putProjections([{ kind: 'task', id: 't0', value: 0, group: 'closed' }]);
      expect(await Promise.all([count('open'), count('closed'), below(6)])).toEqual([69, 281, 1]);
    });

    it('puts a rebuilt log in place of a damaged one, and leaves other logs alone', async () => {
      const store = await makeStore();
      const there = batchAfter(emptyHead(OTHER), 1);
      await store.append(there);
      await store.append(batchAfter(emptyHead(ORIGIN), 4));
      const right = batchAfter(emptyHead(ORIGIN), 2);
      expect(await store.rebuild(right)).toEqual({ ok: true, value: null });
      expect(await store.head(ORIGIN)).toEqual(right.head);
      expect(await store.records(ORIGIN, 0, 10)).toEqual(right.records);
      expect(await store.disclosures(ORIGIN, 0, 10)).toEqual(right.disclosures);
      expect(await store.records(OTHER, 0, 10)).toEqual(there.records);
    });

    it('keeps the last checkpoint', async () => {
      const store = await makeStore();
      await store.putCheckpoint(ORIGIN, 'one');
      await store.putCheckpoint(ORIGIN, 'two');
      expect(await store.checkpoint(ORIGIN)).toBe('two');
      expect(await store.checkpoint(OTHER)).toBeUndefined();
    });
  });
}
