// The store of the Verify place: a check that is stopped leaves nothing behind, and its late answer is not shown.

import { describe, expect, it } from 'vitest';
import { createAuditStore } from '../../../../renderer/features/audit/audit.store.ts';
import type { SetResult } from '../../../../renderer/features/audit/verify.worker.ts';
import { ok } from '../../../../shared/base/result.ts';
import { buildSample, createSampleParts } from '../../../support/sample-bundle.ts';

const parts = createSampleParts();
const bundle = { name: 'b.asice', blob: new Blob([(await buildSample(parts)).slice()]) };
const rootFile = { name: 'root.pem', blob: new Blob([parts.keys.root.pem]) };
const RESULT: SetResult = { bundles: [] };

function storeWith() {
  const runs: { finish: (result: SetResult) => void; fail: (error: Error) => void; stopped: boolean }[] = [];
  const store = createAuditStore({
    saveFile: async () => ok({ saved: true }),
    startCheck: () => {
      const { promise, resolve, reject } = Promise.withResolvers<SetResult>();
      const run = { finish: resolve, fail: reject, stopped: false };
      runs.push(run);
      return { result: promise, stop: () => void (run.stopped = true) };
    },
  });
  return { store, runs };
}

describe('check', () => {
  it('waits for bundle and root', async () => {
    const { store, runs } = storeWith();
    await store.getState().give([bundle]);
    await store.getState().check();
    expect(runs).toHaveLength(0);
  });

  it('shows what it found, and a new file clears it', async () => {
    const { store, runs } = storeWith();
    await store.getState().give([bundle, rootFile]);
    const done = store.getState().check();
    expect(store.getState().computed).toBe(0);
    runs[0]?.finish(RESULT);
    await done;
    expect(store.getState()).toMatchObject({ result: RESULT, computed: undefined });
    await store.getState().give([bundle]);
    expect(store.getState().result).toBeUndefined();
  });

  it('stops, and starts again although the first answers late', async () => {
    const { store, runs } = storeWith();
    await store.getState().give([bundle, rootFile]);
    const first = store.getState().check();
    store.getState().stop();
    expect(runs[0]?.stopped).toBe(true);
    const second = store.getState().check();
    runs[0]?.finish(RESULT);
    await first;
    expect(store.getState()).toMatchObject({ result: undefined, computed: 0 });
    runs[1]?.finish(RESULT);
    await second;
    expect(store.getState().result).toBe(RESULT);
  });

  it('says when the worker failed', async () => {
    const { store, runs } = storeWith();
    await store.getState().give([bundle, rootFile]);
    const done = store.getState().check();
    runs[0]?.fail(new Error('out of memory'));
    await done;
    expect(store.getState()).toMatchObject({ computed: undefined, problems: [{ code: 'check_failed' }] });
  });

  it('remembers that the root came from the workspace itself', async () => {
    const { store } = storeWith();
    await store.getState().useRoot(parts.keys.root.pem);
    expect(store.getState().root?.source).toBe('workspace');
    await store.getState().give([rootFile]);
    expect(store.getState().root?.source).toBe('given');
  });
});
