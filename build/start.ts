// `npm start`: builds where needed and opens Runproof in the best window this machine has (see start-options.ts).

import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DEFAULT_PORT, startLocalHost } from '../electron/local-host.ts';
import { isPassphraseFolder } from '../electron/host/keys/passphrase-custody.ts';
import type { HostServer } from '../electron/host-server.ts';
import { askPassphrase } from './ask-passphrase.ts';
import { findBrowser } from './browser.ts';
import { OFF_THE_NETWORK, openAppWindow, prepareProfile, ROOT_FLAGS } from './browser-window.ts';
import { ensureElectron } from './electron-binary.ts';
import { ensureBuilt } from './ensure-built.ts';
import { dataHome, readStartArguments, USAGE, type StartOptions } from './start-options.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);

const ended = (child: ChildProcess): Promise<number> =>
  new Promise((done) => {
    child.on('error', () => done(-1));
    child.on('close', (code) => done(code ?? 0));
  });

/** Resolves on Ctrl-C or when the process is asked to end. */
const interrupted = (): Promise<void> =>
  new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done());
  });

/** A shell that ends at once with an error could not start here; that is no reason not to open the app. */
const STARTED_AFTER_MS = 5000;

async function runElectron(program: string, options: StartOptions): Promise<'done' | 'unusable'> {
  const started = performance.now();
  const data = options.data ? ['--data', options.data] : [];
  const code = await ended(
    spawn(program, [resolve('.'), ...data, ...ROOT_FLAGS], { stdio: ['ignore', 'ignore', 'inherit'] }),
  );
  return code !== 0 && performance.now() - started < STARTED_AFTER_MS ? 'unusable' : 'done';
}

/** Asked for by an option, or because the keys rest under one already. */
const usesPassphrase = (options: StartOptions): boolean =>
  options.passphrase || isPassphraseFolder(options.data ?? dataHome('runproof'));

async function startHost(options: StartOptions): Promise<HostServer | undefined> {
  const browser = findBrowser();
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const dataFolder = options.data ?? dataHome('runproof');
  const isKnown = isPassphraseFolder(dataFolder);
  const passphrase = usesPassphrase(options)
    ? await askPassphrase(say, isKnown ? 'known' : 'new')
    : undefined;
  const host = await startLocalHost({
    dataFolder,
    port: options.port ?? DEFAULT_PORT,
    pageFolder: resolve('dist', 'renderer'),
    version,
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(browser ? { printer: { browser, flags: [...OFF_THE_NETWORK, ...ROOT_FLAGS] } } : {}),
  });
  if (host.ok) return host.value;
  const { message, place = '', remedy = '' } = host.error;
  say(`start: ${message} (${place})\n       ${remedy}`);
  return undefined;
}

async function serve(host: HostServer): Promise<void> {
  print(`Runproof is at ${host.startUrl()}`);
  print('The address opens once, in a browser on this machine. Ctrl-C stops it.');
  host.onStarted(() => print(`Opened. For another browser: ${host.startUrl()}`));
  await interrupted();
}

async function openWindow(host: HostServer, browser: string, options: StartOptions): Promise<void> {
  const profile = join(options.data ?? dataHome('runproof'), 'browser-profile');
  prepareProfile(profile, host.origin);
  const window = openAppWindow(browser, profile, host.startUrl());
  print(`Runproof is open in a window of its own. Closing the window, or Ctrl-C here, ends it.`);
  await Promise.race([ended(window), interrupted()]);
  window.kill();
}

/** Loaded only when wanted: it brings a browser's whole driver with it. */
async function demonstrate(options: StartOptions): Promise<boolean> {
  const demonstration = await import('./start-demonstration.ts');
  return demonstration.demonstrate(options);
}

async function start(options: StartOptions): Promise<number> {
  await ensureBuilt(say);
  if (options.demo) return (await demonstrate(options)) ? 0 : 1;
  const window = options.window && hasDisplay();
  // The desktop window has the system's key store; a passphrase belongs to the browser host.
  if (window && !usesPassphrase(options)) {
    const electron = await ensureElectron(say);
    if (electron && (await runElectron(electron, options)) === 'done') return 0;
  } else if (options.window && !window) {
    say('start: no display here, so the demonstration runs first');
    await demonstrate({ ...options, data: undefined, port: undefined });
  }
  const host = await startHost(options);
  if (!host) return 1;
  const browser = window ? findBrowser() : undefined;
  await (browser ? openWindow(host, browser, options) : serve(host));
  await host.stop();
  return 0;
}

const read = readStartArguments(process.argv.slice(2));
if ('options' in read) {
  process.exit(await start(read.options));
} else if ('help' in read) {
  print(USAGE);
} else {
  say(`start: ${read.refused}\n\n${USAGE}`);
  process.exit(2);
}
