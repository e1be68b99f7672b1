// Builds everything that runs into dist/: the page, the programs, and the verifier as one file.

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { pageConfig } from './vite/page.ts';
import { buildVerifierPage } from './vite/verifier-page.ts';
import { programConfig, PROGRAMS } from './vite/programs.ts';

export async function buildApp(): Promise<void> {
  for (const program of PROGRAMS) {
    // Parts that no program loads any more would be packed with the app.
    if (program.parts !== undefined)
      await rm(join(program.folder, program.parts), { recursive: true, force: true });
    await build(programConfig(program));
  }
  await build(pageConfig());
  await buildVerifierPage();
}
