// The host that `npm start` runs for a browser: data folder locked, keys in files, the page served on 127.0.0.1.

import { randomBytes } from 'node:crypto';
import { err, ok, type Problem, type Result } from '../shared/base/result.ts';
import { hashOfFolder } from './build-hash.ts';
import { startHostServer, type HostServer, type ServerCode } from './host-server.ts';
import { createHost } from './host/create-host.ts';
import { filesCustody, type Custody } from './host/custody.ts';
import { nodeDisk } from './host/disk.ts';
import {
  isPassphraseFolder,
  passphraseCustody,
  passphraseNeeded,
  type CustodyCode,
} from './host/keys/passphrase-custody.ts';
import { lockDataFolder, type LockCode } from './host/data-folder-lock.ts';
import { printByBrowser } from './print-by-browser.ts';

/** The origin owns the evidence in the browser, so the port never changes by itself. */
export const DEFAULT_PORT = 27613;

export interface LocalHostOptions {
  readonly dataFolder: string;
  readonly port: number;
  /** dist/renderer. */
  readonly pageFolder: string;
  readonly version: string;
  /** Under which the keys rest; the first one that a data folder sees becomes its own. */
  readonly passphrase?: string;
  /** A browser that can print, with the flags that it needs. */
  readonly printer?: { readonly browser: string; readonly flags: readonly string[] };
}

const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));

/** Keys of a folder that once saw a passphrase are never written open again. */
async function custodyOf(
  dataFolder: string,
  passphrase: string | undefined,
): Promise<Result<Custody, Problem<CustodyCode>>> {
  if (passphrase !== undefined) return passphraseCustody({ dataFolder, disk: nodeDisk, random }, passphrase);
  return isPassphraseFolder(dataFolder) ? err(passphraseNeeded(dataFolder)) : ok(filesCustody);
}

/** The running host; `stop` answers every waiting page, syncs the mirror and frees the data folder. */
export async function startLocalHost(
  options: LocalHostOptions,
): Promise<Result<HostServer, Problem<LockCode | ServerCode | CustodyCode>>> {
  const { dataFolder, port, pageFolder, version, printer, passphrase } = options;
  const lock = lockDataFolder(dataFolder);
  if (!lock.ok) return lock;
  const custody = await custodyOf(dataFolder, passphrase);
  if (!custody.ok) {
    lock.value.release();
    return custody;
  }
  const host = createHost({
    kind: 'browser',
    dataFolder,
    custody: custody.value,
    clock: { now: () => Date.now() },
    random,
    build: { version, sha256: hashOfFolder(pageFolder) },
    ...(printer ? { printPdf: printByBrowser(printer.browser, printer.flags) } : {}),
  });
  const server = await startHostServer({ host, port, pageFolder });
  if (!server.ok) {
    lock.value.release();
    return server;
  }
  return ok({
    ...server.value,
    async stop() {
      await server.value.stop();
      await host.close();
      lock.value.release();
    },
  });
}
