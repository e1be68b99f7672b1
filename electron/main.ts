// Electron's main process: one instance, one window, the host behind the preload bridge.

import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { app, dialog, session, type BrowserWindow } from 'electron';
import { assert } from '../shared/base/assert.ts';
import { hashOfFolder } from './build-hash.ts';
import { nativeFileDialogs } from './file-dialogs.ts';
import { createHost } from './host/create-host.ts';
import { lockDataFolder } from './host/data-folder-lock.ts';
import { answerCalls } from './ipc.ts';
import { systemCustody } from './keychain-custody.ts';
import { printByWindow } from './print-window.ts';
import { registerScheme, servePage } from './protocol.ts';
import { confineApp, confineSession } from './security.ts';
import { openWindow } from './window.ts';

/** `--data DIR`, or Chromium's own name for it; everything else on the command line is Chromium's business. */
function dataFolderOf(args: readonly string[]): string | undefined {
  const options = { data: { type: 'string' }, 'user-data-dir': { type: 'string' } } as const;
  const { values } = parseArgs({ args: [...args], options, strict: false });
  const named = values['data'] ?? values['user-data-dir'];
  return typeof named === 'string' && named !== '' ? resolve(named) : undefined;
}

function refuse(title: string, message: string): void {
  dialog.showErrorBox(title, message);
  app.exit(1);
}

async function run(): Promise<void> {
  const dataFolder = app.getPath('userData');
  const lock = lockDataFolder(dataFolder);
  if (!lock.ok) {
    const { message, place = '', remedy = '' } = lock.error;
    return refuse('Runproof cannot start', `${message}\n${place}\n\n${remedy}`);
  }
  let window: BrowserWindow | undefined;
  const theWindow = (): BrowserWindow => {
    assert(window, 'a dialog was asked for before there was a window');
    return window;
  };
  const files = nativeFileDialogs(theWindow, dataFolder);
  const host = createHost({
    kind: 'electron',
    dataFolder,
    custody: await systemCustody(),
    clock: { now: () => Date.now() },
    random: (length) => new Uint8Array(randomBytes(length)),
    build: { version: app.getVersion(), sha256: hashOfFolder(join(import.meta.dirname, '..')) },
    files,
    printPdf: printByWindow,
  });
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    // The mirror's last signed head goes to the disk before the process ends.
    event.preventDefault();
    void Promise.allSettled([host.close(), files.cancelAll()]).finally(() => {
      closed = true;
      lock.value.release();
      app.quit();
    });
  });
  confineSession(session.defaultSession);
  servePage(join(import.meta.dirname, '..', 'renderer'));
  answerCalls(host);
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  window = await openWindow();
  // Whoever began a save is gone with the page; nobody would finish it. Not at the start of a navigation: it may be refused.
  const forget = (): void => void files.cancelAll();
  window.webContents.on('did-navigate', forget);
  window.webContents.on('render-process-gone', forget);
}

function start(): void {
  const named = dataFolderOf(process.argv.slice(1));
  if (named) app.setPath('userData', named);
  registerScheme();
  confineApp();
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.on('window-all-closed', () => app.quit());
  app
    .whenReady()
    .then(run)
    .catch((error: unknown) =>
      refuse('Runproof cannot start', error instanceof Error ? error.message : String(error)),
    );
}

start();
