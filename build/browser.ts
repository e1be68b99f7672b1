// Finds a Chromium, Chrome or Edge on this machine, or gets one: Debian's package as root, else Playwright's own.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { runCommand } from './run-command.ts';

export type BrowserFound =
  { readonly ok: true; readonly path: string } | { readonly ok: false; readonly message: string };

// /usr/bin/chromium is a wrapper that prints a harmless error; the program itself comes first.
const LINUX = [
  '/usr/lib/chromium/chromium',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
];
const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

function windowsPlaces(): readonly string[] {
  const { PROGRAMFILES = 'C:\\Program Files', LOCALAPPDATA = '' } = process.env;
  const old = process.env['PROGRAMFILES(X86)'] ?? 'C:\\Program Files (x86)';
  const inside = [
    'Google\\Chrome\\Application\\chrome.exe',
    'Chromium\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
  ];
  return [PROGRAMFILES, old, LOCALAPPDATA].flatMap((folder) => inside.map((path) => join(folder, path)));
}

function playwrightsOwn(): string {
  try {
    return chromium.executablePath();
  } catch {
    return '';
  }
}

function places(): readonly string[] {
  const own = playwrightsOwn();
  if (process.platform === 'win32') return [own, ...windowsPlaces()];
  return [own, ...(process.platform === 'darwin' ? MAC : LINUX)];
}

/** The browser that is here, without getting one. RUNPROOF_BROWSER names one outright. */
export function findBrowser(): string | undefined {
  const named = process.env['RUNPROOF_BROWSER'];
  if (named) return existsSync(named) ? named : undefined;
  return places().find((path) => path !== '' && existsSync(path));
}

const isRootOnDebian = (): boolean => process.getuid?.() === 0 && existsSync('/etc/debian_version');

async function installFromDebian(): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand('apt-get', ['update', '-qq'], { env });
  await runCommand(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
    { env },
  );
}

const NONE = `No Chromium, Chrome or Edge was found, and none could be installed. Any one of these helps:
  · install Chromium or Chrome with this system's own tools
  · run: npx playwright install chromium        (needs the network)
  · set RUNPROOF_BROWSER to the program of a Chromium that is here
`;

/** `say` is told before anything is downloaded. */
export async function ensureBrowser(
  say: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
): Promise<BrowserFound> {
  const named = process.env['RUNPROOF_BROWSER'];
  if (named && !existsSync(named))
    return { ok: false, message: `RUNPROOF_BROWSER names ${named}, which is not there.` };
  const here = findBrowser();
  if (here) return { ok: true, path: here };
  if (isRootOnDebian()) {
    say('browser: installing Chromium from Debian (about 10 seconds) …');
    await installFromDebian();
  } else {
    say('browser: downloading Chromium by Playwright …');
    await runCommand('playwright', ['install', 'chromium']);
  }
  const got = findBrowser();
  return got ? { ok: true, path: got } : { ok: false, message: NONE };
}
