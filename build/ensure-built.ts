// Builds only when a source has changed since the last build, so that a second start takes seconds.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STAMP = join('dist', '.build-stamp');
const OUTPUTS = [
  'dist/renderer/index.html',
  'dist/electron/main.js',
  'dist/host/host.js',
  'dist/cli.js',
  'dist/verify.html',
];
const SOURCES = ['shared', 'electron', 'renderer', 'build'];
const FILES = ['package.json', 'package-lock.json'];

function sourcesHash(): string {
  const below = SOURCES.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const hash = createHash('sha256');
  for (const path of [...below, ...FILES].sort())
    hash.update(`${path}\0`).update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

export async function ensureBuilt(say: (line: string) => void): Promise<void> {
  const wanted = sourcesHash();
  const fresh =
    existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted && OUTPUTS.every((path) => existsSync(path));
  if (fresh) return;
  say('start: building …');
  const started = performance.now();
  const { buildApp } = await import('./build-app.ts');
  await buildApp();
  mkdirSync('dist', { recursive: true });
  writeFileSync(STAMP, wanted);
  say(`start: built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
