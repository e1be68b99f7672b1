// A real host over a folder, with the machine's clock and chance.

import { randomBytes } from 'node:crypto';
import type { Sha256 } from '../../shared/base/ids.ts';
import { createHost, type HostHandlers, type HostOptions } from '../../electron/host/create-host.ts';
import { filesCustody } from '../../electron/host/custody.ts';

export const sampleHost = (dataFolder: string, options: Partial<HostOptions> = {}): HostHandlers =>
  createHost({
    kind: 'browser',
    dataFolder,
    custody: filesCustody,
    clock: { now: () => Date.now() },
    random: (length) => new Uint8Array(randomBytes(length)),
    build: { version: '0.0.0', sha256: '0'.repeat(64) as Sha256 },
    ...options,
  });
