// Builds a test page into a folder of its own and serves it on a free port, under the CSP of its configuration.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';

export interface ServedHarness {
  readonly origin: string;
  stop(): Promise<void>;
}

const DESIGNER = join(import.meta.dirname, 'vite.config.ts');

/** The designer harness unless another page's `vite.config.ts` is named. */
export async function serveHarness(configFile = DESIGNER): Promise<ServedHarness> {
  const outDir = mkdtempSync(join(tmpdir(), 'runproof-page-'));
  const options = {
    configFile,
    logLevel: 'silent',
    build: { outDir },
  } as const;
  await build(options);
  const server = await preview({ ...options, preview: { port: 0 } });
  return {
    origin: server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '',
    async stop() {
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
