// Runs the real compiled main process with the stand-in in Electron's place, and takes orders from the test that forked it.

import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { answerNextDialog, app, BrowserWindow, session } from './electron.ts';

const standIn = new URL('./electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
});

type Order =
  | { readonly kind: 'dialog'; readonly answer: { readonly filePath?: string } | null }
  | { readonly kind: 'load'; readonly url: string }
  | { readonly kind: 'refusals' }
  | { readonly kind: 'quit' };

process.on('message', (order: Order) => {
  if (order.kind === 'dialog') answerNextDialog(order.answer);
  if (order.kind === 'quit') app.quit();
  if (order.kind === 'load')
    void BrowserWindow.main?.loadURL(order.url).finally(() => process.send?.({ loaded: order.url }));
  if (order.kind === 'refusals') {
    const permissions = session.defaultSession.refusesPermissions();
    const webview = BrowserWindow.main?.webContents.allows('will-attach-webview') === false;
    process.send?.({ refusals: { permissions, webview } });
  }
});

const TOP_LEVEL_AWAIT_MS = 5000;
const late = setTimeout(() => {
  process.stderr.write(
    'main.js did not finish loading: it awaits something at its top level, where Electron would hang\n',
  );
  process.exit(70);
}, TOP_LEVEL_AWAIT_MS);
await import(pathToFileURL(resolve('dist', 'electron', 'main.js')).href);
clearTimeout(late);
process.send?.({ started: true });
