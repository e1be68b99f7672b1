// Builds everything that runs into dist/: the page and the programs.

import { build } from 'vite';
import { pageConfig } from './vite/page.ts';
import { programConfig, PROGRAMS } from './vite/programs.ts';

export async function buildApp(): Promise<void> {
  for (const program of PROGRAMS) await build(programConfig(program));
  await build(pageConfig());
}
