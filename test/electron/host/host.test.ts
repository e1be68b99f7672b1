// The contract against the host in this process and against the loopback host over a real socket.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startHostServer } from '../../../electron/host-server.ts';
import { hostCases } from '../../contracts/host.contract.ts';
import { loopbackClient, startSession } from '../../support/loopback-client.ts';
import { sampleHost } from '../../support/sample-host.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('in this process', () => {
  test.for(hostCases)('$title', async ({ run }) => {
    const host = sampleHost(await temporaryFolder());
    onTestFinished(() => host.close());
    await run(host);
  });
});

describe('over a socket on loopback', () => {
  test.for(hostCases)('$title', async ({ run }) => {
    const folder = await temporaryFolder();
    const host = sampleHost(folder);
    const server = await startHostServer({ host, port: 0, pageFolder: folder });
    if (!server.ok) throw new Error(server.error.message);
    onTestFinished(async () => {
      await server.value.stop();
      await host.close();
    });
    const { cookie } = await startSession(server.value.startUrl());
    await run((await loopbackClient(server.value.origin, cookie)).host);
  });
});

test('a workspace whose folder is spoiled is listed as such, and opening it is an error with a place', async () => {
  const data = await temporaryFolder();
  const host = sampleHost(data);
  onTestFinished(() => host.close());
  const made = await host['workspace.create']({ name: 'Example Bank', sample: true });
  if (!made.ok) throw new Error(made.error.message);
  const { workspace } = made.value;
  await writeFile(join(data, workspace, 'workspace.json'), '{"v":1');
  expect(await host['workspace.list']()).toMatchObject([
    { workspace, unreadable: expect.stringContaining(workspace) as string },
  ]);
  expect(await host['mirror.heads']({ workspace })).toMatchObject({
    ok: false,
    error: { code: 'disk_failed', place: workspace },
  });
});
