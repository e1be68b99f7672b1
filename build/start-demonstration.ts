// `npm start -- --demo`: the demonstration in a data folder of its own, so that it never touches anybody's evidence.

import { createServer } from 'node:net';
import { join } from 'node:path';
import { DEFAULT_PORT } from '../electron/local-host.ts';
import { runDemonstration } from './demo/run-demonstration.ts';
import { dataHome, type StartOptions } from './start-options.ts';

/** Above the app's own port, which may be in use. */
const FIRST_PORT = DEFAULT_PORT + 1;
const PORTS_TRIED = 20;

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

async function freePort(): Promise<number> {
  for (let port = FIRST_PORT; port < FIRST_PORT + PORTS_TRIED; port += 1) if (await isFree(port)) return port;
  return FIRST_PORT;
}

/** `20261120-080100`: the folder says when the demonstration was run. */
const stamp = (now: Date): string => now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');

/** Prints the steps and, as its last line, the result as JSON; true when both bundles were verified. */
export async function demonstrate(options: StartOptions): Promise<boolean> {
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  const result = await runDemonstration({
    dataFolder: options.data ?? join(dataHome('runproof-demonstration'), stamp(new Date())),
    port: options.port ?? (await freePort()),
    print,
  });
  const { bundles, root, verified, ms } = result;
  print(JSON.stringify({ bundles, root, verified, ms }));
  return verified;
}
