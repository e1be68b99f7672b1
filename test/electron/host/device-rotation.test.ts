// A new device key, stopped at every write in turn as a crash would: what is opened next is whole, under the old key or the new.

import { expect, test } from 'vitest';
import { nodeDisk, type Disk } from '../../../electron/host/disk.ts';
import type { LogHead } from '../../../shared/evidence/evidence-store.port.ts';
import type { Host, HostResult } from '../../../shared/ipc/contract.ts';
import { sampleAppend } from '../../support/sample-log.ts';
import { openHost, SteppedClock } from '../../support/workspace-on-disk.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

function value<T>(result: HostResult<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

/** Stops for good before write number `last` + 1. */
function failingAfter(last: number): Disk & { readonly writes: () => number } {
  let writes = 0;
  const count = (): void => {
    writes += 1;
    if (writes > last) throw new Error('the machine stopped');
  };
  return {
    writes: () => writes,
    openAppend: async (path) => {
      count();
      return nodeDisk.openAppend(path);
    },
    writeWhole: async (path, bytes) => {
      count();
      await nodeDisk.writeWhole(path, bytes);
    },
    writeHint: (path, bytes) => nodeDisk.writeHint(path, bytes),
    room: (folder) => nodeDisk.room(folder),
  };
}

test('stopped anywhere, the heads hold and the log goes on', async () => {
  const clock = new SteppedClock('2026-11-20T08:00:00.000Z');
  let stopped = 0;
  for (let last = 0; ; last += 1) {
    const folder = await temporaryFolder();
    const first = openHost(folder, clock);
    const { workspace, device } = value(
      await first['workspace.create']({ name: 'Example Bank', sample: true }),
    );
    const origins = ['inc_aaaaaaaaaaaaaaaa', 'workspace'].map(
      (subject) => `runproof.log/${workspace}/${subject}/${device}`,
    );
    const append = async (to: Host, origin: string, count: number, after?: LogHead) => {
      const { expectedSize, records, disclosures } = sampleAppend(origin, count, after);
      const input = { workspace, origin, expectedSize, records, disclosures, attachments: [] };
      return value(await to['mirror.append'](input));
    };
    for (const origin of origins) await append(first, origin, 2);
    await first.close();

    const disk = failingAfter(last);
    const host = openHost(folder, clock, disk);
    const rotated = await host['device.rotate']({ workspace }).catch(() => undefined);
    await host.close().catch(() => undefined);

    const next = openHost(folder, clock);
    const heads = value(await next['mirror.heads']({ workspace }));
    expect(
      heads.map(({ size, finding }) => ({ size, finding })),
      `stopped after ${last} writes`,
    ).toEqual(origins.map(() => ({ size: 2, finding: undefined })));
    const peers = value(await next['mirror.peers']({ workspace }));
    const own = peers.certificates.filter(({ id }) => id === device);
    expect(new Set(own.map(({ pem }) => pem)).size).toBe(own.length);
    for (const origin of origins) {
      const { head } = sampleAppend(origin, 2);
      expect((await append(next, origin, 1, head)).size).toBe(3);
    }
    await next.close();
    if (rotated?.ok) break;
    stopped += 1;
  }
  expect(stopped).toBeGreaterThan(4);
});
