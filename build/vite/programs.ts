// The programs without a page: Electron's main and preload, the loopback host, the command line. Everything is inside but
// Node and Electron themselves, in one file each; the command line keeps each command in files of its own.

import { resolve } from 'node:path';
import type { InlineConfig } from 'vite';

interface Program {
  readonly entry: string;
  readonly folder: string;
  readonly file: string;
  readonly format: 'es' | 'cjs';
  /** The oldest runtime it must start in. */
  readonly target: string;
  /** Below `folder`: what is loaded on demand, so that each command starts with only what it needs. */
  readonly parts?: string;
}

export const PROGRAMS: readonly Program[] = [
  { entry: 'electron/main.ts', folder: 'dist/electron', file: 'main.js', format: 'es', target: 'node24' },
  // A sandboxed preload is CommonJS by Electron's rule.
  {
    entry: 'electron/preload.ts',
    folder: 'dist/electron',
    file: 'preload.cjs',
    format: 'cjs',
    target: 'chrome146',
  },
  { entry: 'electron/local-host.ts', folder: 'dist/host', file: 'host.js', format: 'es', target: 'node24' },
  {
    entry: 'electron/cli.ts',
    folder: 'dist',
    file: 'cli.js',
    format: 'es',
    target: 'node20',
    parts: 'cli',
  },
];

export const programConfig = ({ entry, folder, file, format, target, parts }: Program): InlineConfig => ({
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    // Vite's name for "a program for Node"; packages are bundled all the same.
    ssr: resolve(entry),
    outDir: resolve(folder),
    emptyOutDir: false,
    target,
    minify: false,
    rolldownOptions: {
      // The last two are optional speed-ups of ws, which it does without.
      external: ['electron', 'bufferutil', 'utf-8-validate'],
      output: {
        format,
        entryFileNames: file,
        ...(parts === undefined ? { codeSplitting: false } : { chunkFileNames: `${parts}/[name].js` }),
      },
    },
  },
});
