// The store of the Verify place: a check that is stopped leaves nothing behind, its late answer is not shown, and a verdict is
// always about exactly the files that are shown.

import { describe, expect, it } from 'vitest';
import { createAuditStore } from '../../../../renderer/features/audit/audit.store.ts';
import type { SetResult, SetToCheck } from '../../../../renderer/features/audit/verify.worker.ts';
import { ok } from '../../../../shared/base/result.ts';
import { buildSample, createSampleParts } from '../../../support/sample-bundle.ts';

const parts = createSampleParts();
const bundle = { name: 'b.asice', blob: new Blob([(await buildSample(parts)).slice()]) };
const rootFile = { name: 'root.pem', blob: new Blob([parts.keys.root.pem]) };
const RESULT: SetResult = { bundles: [] };

interface Run {
  readonly input: SetToCheck;
  readonly finish: (result: SetResult) => void;
  readonly fail: (error: Error) => void;
  stopped: boolean;
}

/** A file that the browser hands out only when `open` is called, as one from a slow disk. */
function slowFile(name: string, content: string) {
  const { promise, resolve } = Promise.withResolvers<void>();
  class SlowBlob extends Blob {
    override slice(from?: number, to?: number): Blob {
      const part = super.slice(from, to);
      const read = part.arrayBuffer.bind(part);
      part.arrayBuffer = () => promise.then(read);
      return part;
    }
    override arrayBuffer = () => promise.then(() => super.arrayBuffer());
  }
  return { name, blob: new SlowBlob([content]), open: resolve };
}
const HEAD = `${parts.incidentLog.origin} 1 ${'A'.repeat(43)}=\n`;

function storeWith() {
  const runs: Run[] = [];
  const store = createAuditStore({
    saveFile: async () => ok({ saved: true }),
    startCheck: (input) => {
      const { promise, resolve, reject } = Promise.withResolvers<SetResult>();
      const run: Run = { input, finish: resolve, fail: reject, stopped: false };
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
    await store.getState().useRoot(Promise.resolve(parts.keys.root.pem));
    expect(store.getState().root?.source).toBe('workspace');
    await store.getState().give([rootFile]);
    expect(store.getState().root?.source).toBe('given');
  });
});

describe('files that are still being read', () => {
  it('are part of the check that was asked for meanwhile', async () => {
    const { store, runs } = storeWith();
    const head = slowFile('head.txt', HEAD);
    await store.getState().give([bundle, rootFile]);
    const given = store.getState().give([head], 'heads');
    expect(store.getState().reading).toEqual([{ names: ['head.txt'], row: 'heads' }]);
    const done = store.getState().check();
    expect(runs).toHaveLength(0);
    expect(store.getState().waiting).toBe(true);
    head.open();
    await given;
    await expect.poll(() => runs.length).toBe(1);
    expect(runs[0]?.input.heads).toHaveLength(1);
    expect(store.getState()).toMatchObject({ reading: [], waiting: false, computed: 0 });
    runs[0]?.finish(RESULT);
    await done;
    expect(store.getState().result).toBe(RESULT);
  });

  it('may be the bundle and the root themselves', async () => {
    const { store, runs } = storeWith();
    void store.getState().give([bundle], 'bundles');
    void store.getState().give([rootFile], 'root');
    void store.getState().check();
    await expect.poll(() => runs.length).toBe(1);
  });

  it('keep the check from starting where one cannot be used; the next press checks without it', async () => {
    const { store, runs } = storeWith();
    const head = slowFile('head.txt', 'hello');
    await store.getState().give([bundle, rootFile]);
    void store.getState().give([head], 'heads');
    const done = store.getState().check();
    head.open();
    await done;
    expect(runs).toHaveLength(0);
    expect(store.getState()).toMatchObject({ refused: [{ code: 'head_malformed', place: 'head.txt' }] });
    void store.getState().check();
    expect(runs).toHaveLength(1);
    expect(store.getState().refused).toHaveLength(1);
    await store.getState().give([{ name: 'head.txt', blob: new Blob([HEAD]) }], 'heads');
    expect(store.getState().refused).toEqual([]);
  });

  it('end the check that runs, whose answer is about other files', async () => {
    const { store, runs } = storeWith();
    const head = slowFile('head.txt', HEAD);
    await store.getState().give([bundle, rootFile]);
    const first = store.getState().check();
    const given = store.getState().give([head], 'heads');
    expect(runs[0]?.stopped).toBe(true);
    runs[0]?.finish(RESULT);
    await first;
    head.open();
    await given;
    expect(store.getState()).toMatchObject({ result: undefined, computed: undefined });
    expect(runs).toHaveLength(1);
  });

  it('clear what was found at once, and end no wait but by Stop', async () => {
    const { store, runs } = storeWith();
    const head = slowFile('head.txt', HEAD);
    await store.getState().give([bundle, rootFile]);
    const first = store.getState().check();
    runs[0]?.finish(RESULT);
    await first;
    const given = store.getState().give([head], 'heads');
    expect(store.getState().result).toBeUndefined();
    const second = store.getState().check();
    store.getState().stop();
    head.open();
    await Promise.all([given, second]);
    expect(runs).toHaveLength(1);
    expect(store.getState().heads.size).toBe(1);
  });

  it('do not come into the choice of another bundle', async () => {
    const { store } = storeWith();
    const head = slowFile('head.txt', HEAD);
    const given = store.getState().give([head], 'heads');
    store.getState().another();
    head.open();
    await given;
    expect(store.getState()).toMatchObject({ reading: [], heads: new Map() });
  });

  it('are named where they cannot be read at all', async () => {
    const { store } = storeWith();
    const gone = new Blob();
    gone.slice = () => {
      throw new DOMException('moved', 'NotReadableError');
    };
    await store.getState().give([{ name: 'gone.pem', blob: gone }], 'root');
    expect(store.getState().refused).toMatchObject([{ code: 'file_not_readable', place: 'gone.pem' }]);
  });
});
