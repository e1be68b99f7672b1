// The store of the Evidence place: a log that grows while it is checked is checked again; one act at a time.

import { emptyHead } from '../../../../shared/evidence/build-append.ts';
import { describe, expect, it } from 'vitest';
import type { CheckedLog } from '../../../../renderer/features/evidence/check-log.ts';
import { AT_ONCE, createEvidenceStore } from '../../../../renderer/features/evidence/evidence.store.ts';
import type { Runtime, StoredLog } from '../../../../renderer/runtime/runtime.ts';
import type { IncidentId } from '../../../../shared/base/ids.ts';
import { err, ok } from '../../../../shared/base/result.ts';

const INCIDENT = 'inc_iiiiiiiiiiiiiiii' as IncidentId;
const row = (seq: number): StoredLog['records'][number] => ({
  origin: '',
  seq,
  line: '',
  leaf: '' as never,
  disclosures: [],
});
const checkedAs = ({ origin, head, from, records }: StoredLog): CheckedLog => ({
  origin,
  size: head.size,
  from,
  records: records.map(({ seq, line, leaf }) => ({
    seq,
    line,
    leaf,
    record: undefined,
    opened: [],
    sealed: 0,
    state: 'checked',
  })),
  problems: [],
  signedSize: undefined,
  checkpoint: null,
});

function storeOver(part: Partial<Runtime>) {
  const runtime = part as Runtime;
  return createEvidenceStore({ runtime, checkLog: async (log) => checkedAs(log), now: () => 7 });
}

describe('check', () => {
  it('looks again when it was asked again meanwhile', async () => {
    let size = 1;
    const store = storeOver({
      logRecords: async () => {
        const records = Array.from({ length: size }, (_, seq) => row(seq));
        size = 3;
        return { origin: 'o', head: emptyHead('o'), from: 0, records, checkpoint: null };
      },
    });
    await Promise.all([store.getState().check(INCIDENT), store.getState().check(INCIDENT)]);
    expect(store.getState().checks.get(INCIDENT)).toMatchObject({ at: 7, log: { records: { length: 3 } } });
    expect(store.getState().checking).toBeUndefined();
  });
});

describe('a check that breaks down', () => {
  it('is said, ends, and can be asked for again', async () => {
    let works = false;
    const runtime = {
      logRecords: async () => ({
        origin: 'o',
        head: emptyHead('o'),
        from: 0,
        records: [row(0)],
        checkpoint: null,
      }),
    } as unknown as Runtime;
    const checkLog = (log: StoredLog): Promise<CheckedLog> =>
      works ? Promise.resolve(checkedAs(log)) : Promise.reject(new Error('out of memory'));
    const store = createEvidenceStore({ runtime, checkLog, now: () => 7 });
    await store.getState().check(INCIDENT);
    expect(store.getState().checking).toBeUndefined();
    expect(store.getState().failed.get(INCIDENT)).toMatchObject({
      code: 'check_broke_down',
      message: expect.stringContaining('out of memory') as string,
    });
    works = true;
    await store.getState().check(INCIDENT);
    expect([store.getState().failed.size, store.getState().checks.size]).toEqual([0, 1]);
  });
});

describe('a log that cannot be read', () => {
  it('is said, and read when it is asked for again', async () => {
    let works = false;
    const store = storeOver({
      logRecords: async () => {
        if (!works) throw new Error('The database cannot be read.');
        return { origin: 'o', head: emptyHead('o'), from: 0, records: [row(0)], checkpoint: null };
      },
    });
    await store.getState().check(INCIDENT);
    expect(store.getState()).toMatchObject({ checking: undefined });
    expect(store.getState().failed.size).toBe(1);
    works = true;
    await store.getState().check(INCIDENT);
    expect([store.getState().failed.size, store.getState().checks.size]).toEqual([0, 1]);
  });
});

describe('a long log', () => {
  it('is read from its end, further when asked, and as a whole when asked', async () => {
    const limits: unknown[] = [];
    const store = storeOver({
      logRecords: async (_, page) => {
        limits.push(page?.limit);
        return { origin: 'o', head: emptyHead('o'), from: 0, records: [], checkpoint: null };
      },
    });
    await store.getState().check(INCIDENT);
    await store.getState().readOlder(INCIDENT);
    await store.getState().check(INCIDENT);
    await store.getState().readOlder(INCIDENT, true);
    expect(limits).toEqual([AT_ONCE, 2 * AT_ONCE, 2 * AT_ONCE, Number.MAX_SAFE_INTEGER]);
  });
});

describe('save', () => {
  it('keeps a refusal and clears it with the next try', async () => {
    const answers = [err({ code: 'disk_full', message: 'The disk is full.' }), ok({ saved: true })];
    const store = storeOver({
      saveFile: async () => answers.shift() ?? err({ code: 'none', message: '' }),
    });
    expect(await store.getState().save('root.pem', Uint8Array.of(1))).toBe(false);
    expect(store.getState()).toMatchObject({ refusal: { code: 'disk_full' }, busy: undefined });
    expect(await store.getState().save('root.pem', Uint8Array.of(1))).toBe(true);
    expect(store.getState()).toMatchObject({ refusal: undefined, busy: undefined });
  });
});
