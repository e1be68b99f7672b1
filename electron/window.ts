// The one window of the app: sandboxed, isolated, shown when it has something to show.

import { join } from 'node:path';
import { app, BrowserWindow, Menu, nativeTheme, type MenuItemConstructorOptions } from 'electron';
import { APP_URL } from './protocol.ts';

// Paper and night of renderer/ui, so that the window does not flash before the page is there.
const BACKGROUND = { light: '#ffffff', dark: '#161513' } as const;

/** Editing, zoom and window keys of the system; the bar itself stays hidden where the system allows it. */
function setMenu(): void {
  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'togglefullscreen' }],
  };
  const mac: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([...mac, { role: 'editMenu' }, view, { role: 'windowMenu' }]),
  );
}

export async function openWindow(): Promise<BrowserWindow> {
  setMenu();
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 800,
    minHeight: 560,
    show: false,
    title: 'Runproof',
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // Dictionaries would come from the network.
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.setMenuBarVisibility(false);
  window.once('ready-to-show', () => window.show());
  await window.loadURL(APP_URL);
  return window;
}
