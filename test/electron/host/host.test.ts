// The contract against the host in this process and against the loopback host over a real socket.

import { describe, onTestFinished, test } from 'vitest';
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
