// Both copies say page by page where their logs end; whoever asks gets all of them, each once.

import { describe, expect, it } from 'vitest';
import { databaseHeads, headsOfSubject, mirrorHeads } from '../../../renderer/runtime/read-heads.ts';
import { emptyHead } from '../../../shared/evidence/build-append.ts';
import { err, ok } from '../../../shared/base/result.ts';
import type { WorkspaceId } from '../../../shared/base/ids.ts';
import type { EvidenceStore, HeadPage } from '../../../shared/evidence/evidence-store.port.ts';
import { HEADS_IN_PAGE } from '../../../shared/ipc/mirror-contract.ts';

const WORKSPACE = 'ws_aaaaaaaaaaaaaaaa' as WorkspaceId;
const origins = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `log ${String(index).padStart(5, '0')}`);

/** The pages that were asked for stand in `asked`. */
function pagesOf<T extends { readonly origin: string }>(all: readonly T[]) {
  const asked: number[] = [];
  const page = (after = '', limit = HEADS_IN_PAGE): readonly T[] => {
    const found = all.filter(({ origin }) => origin > after).slice(0, limit);
    asked.push(found.length);
    return found;
  };
  return { asked, page };
}

describe.each([0, 1, 499, 500, 501, 1000, 1203])('%i logs', (count) => {
  const pages = [...Array.from({ length: Math.floor(count / 500) }, () => 500), count % 500];
  const told = pages.map((_, index) => Math.min((index + 1) * 500, count));

  it('are read from the mirror in pages', async () => {
    const all = origins(count).map((origin) => ({ origin, size: 1, root: '', checkpoint: '' }));
    const { asked, page } = pagesOf(all);
    const progress: number[] = [];
    const host = { 'mirror.heads': ({ after }: { after?: string }) => Promise.resolve(ok(page(after))) };
    expect(await mirrorHeads(host, WORKSPACE, (heads) => progress.push(heads))).toEqual(ok(all));
    expect([asked, progress]).toEqual([pages, told]);
  });

  it('are read from the database in pages', async () => {
    const all = origins(count).map((origin) => emptyHead(origin));
    const { asked, page } = pagesOf(all);
    const store = {
      heads: ({ after, limit }: { after?: string; limit?: number } = {}) =>
        Promise.resolve(page(after, limit)),
    };
    expect(await databaseHeads(store)).toEqual(all);
    expect(asked).toEqual(pages);
  });
});

it('one incident is looked for by its own name, however many others there are', async () => {
  const asked: unknown[] = [];
  const store = {
    heads: (page?: HeadPage) => {
      asked.push(page);
      return Promise.resolve([]);
    },
  } as unknown as EvidenceStore;
  const originOf = (subject: string): string => `runproof.log/${WORKSPACE}/${subject}/dev_aaaaaaaaaaaaaaaa`;
  await headsOfSubject({ store, originOf }, 'workspace');
  expect(asked).toEqual([{ prefix: `runproof.log/${WORKSPACE}/workspace/` }]);
});

it('what the host refuses in the middle is the answer', async () => {
  const all = origins(600).map((origin) => ({ origin, size: 1, root: '', checkpoint: '' }));
  const refused = err({ code: 'disk_failed', message: 'x', remedy: 'y' } as const);
  const host = {
    'mirror.heads': ({ after }: { after?: string }) =>
      Promise.resolve(after === undefined ? ok(all.slice(0, 500)) : refused),
  };
  expect(await mirrorHeads(host, WORKSPACE)).toBe(refused);
});
