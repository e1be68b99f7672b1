// Builds the designer harness into a folder of its own and serves it on a free port, under the page's real CSP.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';

export interface ServedHarness {
  readonly origin: string;
  stop(): Promise<void>;
}

export async function serveHarness(): Promise<ServedHarness> {
  const outDir = mkdtempSync(join(tmpdir(), 'runproof-designer-'));
  const options = {
    configFile: join(import.meta.dirname, 'vite.config.ts'),
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
