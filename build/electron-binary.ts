// Electron where its program can be had: the npm package brings only a downloader, and that may have no network.

import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = join('node_modules', 'electron');
const FAILED = join('node_modules', '.electron-unavailable');
const TIME_LIMIT_MS = 20_000;
const TRY_AGAIN_AFTER_MS = 24 * 3600_000;

function binaryHere(): string | undefined {
  const pathFile = join(PACKAGE, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const path = join(PACKAGE, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(path) ? path : undefined;
}

function failedLately(): boolean {
  if (!existsSync(FAILED)) return false;
  return Date.now() - Number(readFileSync(FAILED, 'utf8')) < TRY_AGAIN_AFTER_MS;
}

function runInstaller(): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(PACKAGE, 'install.js')], { stdio: 'ignore' });
    const limit = setTimeout(() => child.kill('SIGKILL'), TIME_LIMIT_MS);
    child.on('error', () => resolve(false));
    child.on('close', (code) => {
      clearTimeout(limit);
      resolve(code === 0);
    });
  });
}

/** The program, fetched at most once a day and within 20 seconds; undefined where it cannot be had. */
export async function ensureElectron(say: (line: string) => void): Promise<string | undefined> {
  const here = binaryHere();
  if (here || failedLately() || process.env['RUNPROOF_SHELL'] === 'browser') return here;
  say('start: fetching Electron (at most 20 seconds; without it the app opens in a browser window) …');
  await runInstaller();
  const got = binaryHere();
  if (got) rmSync(FAILED, { force: true });
  else writeFileSync(FAILED, String(Date.now()));
  return got;
}
