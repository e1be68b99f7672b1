// One answer names at most a page of heads, whatever the workspace holds; folders without a log take no place in it.

import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { filesCustody } from '../../../electron/host/custody.ts';
import { nodeDisk } from '../../../electron/host/disk.ts';
import type { Mirror } from '../../../electron/host/mirror/mirror.ts';
import { createWorkspace, openWorkspace, type WorkspacePorts } from '../../../electron/host/workspace.ts';
import { sampleAppend } from '../../support/sample-log.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const LIMIT = 5;

async function pagesOf(mirror: Mirror): Promise<readonly (readonly string[])[]> {
  const pages: (readonly string[])[] = [];
  for (;;) {
    const page = await mirror.heads({ after: pages.at(-1)?.at(-1), limit: LIMIT });
    if (!page.ok) throw new Error(page.error.message);
    pages.push(page.value.map(({ origin }) => origin));
    if (page.value.length < LIMIT) return pages;
  }
}

test('heads come in pages, before and after a restart, and the index is written behind the last', async () => {
  const dataFolder = await temporaryFolder();
  const ports: WorkspacePorts = {
    dataFolder,
    custody: filesCustody,
    clock: { now: () => Date.now() },
    random: (length) => new Uint8Array(randomBytes(length)),
    disk: nodeDisk,
  };
  const summary = await createWorkspace(ports, { name: 'Example Bank', sample: true });
  const { workspace, device } = summary;
  const first = await openWorkspace(ports, summary);
  const origins = Array.from(
    'abcdefghijklmnopq',
    (letter) => `runproof.log/${workspace}/inc_aaaaaaaaaaaaaaa${letter}/${device}`,
  );
  for (const origin of origins.toReversed()) {
    const { expectedSize, records, disclosures } = sampleAppend(origin, 1);
    const input = { workspace, origin, expectedSize, records, disclosures, attachments: [] };
    expect((await first.mirror.append(input)).ok).toBe(true);
  }
  for (const empty of ['inc_aaaaaaaaaaaaaaa2', 'inc_bbbbbbbbbbbbbbbb'])
    await mkdir(join(dataFolder, workspace, 'mirror', empty, device), { recursive: true });
  const expected = [0, 5, 10, 15].map((from) => origins.slice(from, from + LIMIT));
  expect(await pagesOf(first.mirror)).toEqual(expected);
  await first.mirror.close();

  await rm(first.paths.mirrorIndex);
  const again = await openWorkspace(ports, summary);
  expect((await again.mirror.heads({ after: undefined, limit: LIMIT })).ok).toBe(true);
  await expect(stat(first.paths.mirrorIndex)).rejects.toThrow('ENOENT');
  expect(await pagesOf(again.mirror)).toEqual(expected);
  expect(await again.mirror.heads()).toMatchObject({ ok: true, value: { length: origins.length } });
  expect((await stat(first.paths.mirrorIndex)).size).toBeGreaterThan(0);
  await again.mirror.close();
});
