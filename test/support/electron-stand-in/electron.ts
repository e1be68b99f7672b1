// What main.js gets when it imports `electron` in a test: the calls that our main process makes, over a real Chromium.
// It shows our code at work; it cannot show Electron's own sandbox, fuses, key store, menus or native dialogs.

import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { fulfill, linkPage, toApp, type ProtocolHandler } from './page-link.ts';

const executablePath = process.env['RUNPROOF_BROWSER'] ?? '';
if (!executablePath) throw new Error('RUNPROOF_BROWSER names no browser');

const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const paths = new Map([['userData', join(process.cwd(), 'test-results', 'no-data-folder-named')]]);
let context: BrowserContext | undefined;

class App extends EventEmitter {
  readonly isPackaged = true;
  readonly commandLine = { appendSwitch: (): void => undefined };
  getVersion = (): string => '0.0.0-test';
  getPath = (name: string): string => paths.get(name) ?? '';
  setPath = (name: string, path: string): void => void paths.set(name, path);
  enableSandbox = (): void => undefined;
  requestSingleInstanceLock = (): boolean => true;
  whenReady = (): Promise<void> => Promise.resolve();
  exit(code: number): void {
    void Promise.resolve(context?.close()).finally(() => process.exit(code));
  }
  quit(): void {
    let prevented = false;
    this.emit('will-quit', { preventDefault: () => (prevented = true) });
    if (!prevented) this.exit(0);
  }
}
export const app = new App();

class Protocol {
  handler: ProtocolHandler | undefined;
  handle = (_scheme: string, handler: ProtocolHandler): void => void (this.handler = handler);
  unhandle = (): void => void (this.handler = undefined);
  registerSchemesAsPrivileged = (): void => undefined;
}

type BeforeRequest = (details: { url: string }, answer: (result: { cancel: boolean }) => void) => void;

class Session {
  readonly protocol = new Protocol();
  permissionRequest:
    ((contents: object, permission: string, answer: (allowed: boolean) => void) => void) | undefined;
  permissionCheck: (() => boolean) | undefined;
  beforeRequest: BeforeRequest | undefined;
  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest): void => void (this.beforeRequest = listener),
  };
  setPermissionRequestHandler = (handler: Session['permissionRequest']): void =>
    void (this.permissionRequest = handler);
  setPermissionCheckHandler = (handler: () => boolean): void => void (this.permissionCheck = handler);
  setDevicePermissionHandler = (): void => undefined;
  mayRequest(url: string): boolean {
    let cancelled = false;
    this.beforeRequest?.({ url }, ({ cancel }) => (cancelled = cancel));
    return !cancelled;
  }
  /** True only if both handlers are there and both refuse. */
  refusesPermissions(): boolean {
    let allowed: boolean | undefined;
    this.permissionRequest?.({}, 'media', (answer) => (allowed = answer));
    return allowed === false && this.permissionCheck?.() === false;
  }
}
const defaultSession = new Session();
export const protocol = defaultSession.protocol;
export const session = { defaultSession, fromPartition: (): Session => new Session() };

/** Reversible, and visibly not the plain bytes. */
export const safeStorage = {
  getSelectedStorageBackend: (): string => 'gnome_libsecret',
  isAsyncEncryptionAvailable: (): Promise<boolean> => Promise.resolve(true),
  encryptStringAsync: (text: string): Promise<Buffer> =>
    Promise.resolve(Buffer.from([...Buffer.from(text)].map((byte) => byte ^ 0x5a))),
  decryptStringAsync: (sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> =>
    Promise.resolve({
      result: Buffer.from([...sealed].map((byte) => byte ^ 0x5a)).toString(),
      shouldReEncrypt: false,
    }),
};

type Listener = (event: object, ...args: readonly unknown[]) => unknown;
type WindowOpenHandler = (details: { readonly url: string }) => { readonly action: string };
const handlers = new Map<string, Listener>();
/** Nothing outside is opened in a test. */
export const shell = { openExternal: (): Promise<void> => Promise.resolve() };

export const ipcMain = {
  handle: (channel: string, listener: Listener): void => void handlers.set(channel, listener),
};

export class WebContents extends EventEmitter {
  printed: (() => Promise<Buffer>) | undefined;
  openHandler: WindowOpenHandler | undefined;
  setWindowOpenHandler = (handler: WindowOpenHandler): void => void (this.openHandler = handler);
  printToPDF = (): Promise<Buffer> => this.printed?.() ?? Promise.reject(new Error('nothing loaded'));
  /** False when a listener prevented it. */
  allows(name: string, url = ''): boolean {
    let allowed = true;
    this.emit(name, { url, preventDefault: () => (allowed = false) });
    return allowed;
  }
}

interface WindowOptions {
  readonly webPreferences: {
    readonly preload?: string;
    readonly session?: Session;
    readonly javascript?: boolean;
  };
}
export class BrowserWindow extends EventEmitter {
  static main: BrowserWindow | undefined;
  readonly webContents = new WebContents();
  readonly options: WindowOptions;
  readonly setMenuBarVisibility = (): void => undefined;
  readonly show = (): void => undefined;
  readonly focus = (): void => undefined;
  readonly restore = (): void => undefined;
  readonly isMinimized = (): boolean => false;
  #load: ((url: string) => Promise<void>) | undefined;
  #end: (() => Promise<void>) | undefined;

  constructor(options: WindowOptions) {
    super();
    this.options = options;
    app.emit('web-contents-created', {}, this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    if (this.options.webPreferences.preload) await this.#loadInMainWindow(url);
    else await this.#loadForPrinting(url);
    this.emit('ready-to-show');
  }

  destroy(): void {
    void this.#end?.();
  }

  async #loadInMainWindow(url: string): Promise<void> {
    BrowserWindow.main = this;
    this.#load ??= await this.#openMainWindow();
    await this.#load(url);
  }

  async #openMainWindow(): Promise<(url: string) => Promise<void>> {
    const args = ['--remote-debugging-port=0', ...rootFlags];
    const viewport = { width: 1280, height: 800 };
    context = await chromium.launchPersistentContext(app.getPath('userData'), {
      executablePath,
      args,
      viewport,
      headless: true,
    });
    const page: Page = context.pages()[0] ?? (await context.newPage());
    context.on('page', (opened) => {
      if (this.webContents.openHandler?.({ url: opened.url() }).action === 'deny') void opened.close();
    });
    page.on('close', () => app.emit('window-all-closed'));
    return linkPage(context, page, {
      preload: this.options.webPreferences.preload ?? '',
      mayRequest: (url) => defaultSession.mayRequest(url),
      mayNavigate: (url) => this.webContents.allows('will-navigate', url),
      answer: (request) => defaultSession.protocol.handler?.(request) ?? new Response('', { status: 404 }),
      invoke: (senderFrame, channel, values) => {
        const handler = handlers.get(channel);
        if (!handler) throw new Error(`No handler registered for '${channel}'`);
        return handler({ senderFrame }, ...values);
      },
    });
  }

  async #loadForPrinting(url: string): Promise<void> {
    const own = this.options.webPreferences.session ?? defaultSession;
    const browser = await chromium.launch({ executablePath, args: rootFlags });
    const page = await browser.newPage({
      javaScriptEnabled: this.options.webPreferences.javascript !== false,
    });
    await page.route('**/*', (route) =>
      fulfill(
        route,
        (request) => own.protocol.handler?.(renamed(request, url)) ?? new Response('', { status: 404 }),
      ),
    );
    await page.goto('https://print.invalid/');
    this.webContents.printed = () => page.pdf({ preferCSSPageSize: true, printBackground: true });
    this.#end = () => browser.close();
  }
}

/** The print window's own address; anything else it asks for keeps its name and is refused by the handler. */
const renamed = (request: Request, url: string): Request =>
  new URL(toApp(request.url)).pathname === '/' ? new Request(url) : request;

type DialogAnswer = { readonly filePath?: string } | null;
const answers: DialogAnswer[] = [];
export const answerNextDialog = (answer: DialogAnswer): void => void answers.push(answer);
const nextAnswer = (): DialogAnswer => answers.shift() ?? null;
export const dialog = {
  showOpenDialog: (): Promise<{ canceled: boolean; filePaths: string[] }> => {
    const path = nextAnswer()?.filePath;
    return Promise.resolve({ canceled: path === undefined, filePaths: path === undefined ? [] : [path] });
  },
  showSaveDialog: (): Promise<{ canceled: boolean; filePath: string }> => {
    const path = nextAnswer()?.filePath;
    return Promise.resolve({ canceled: path === undefined, filePath: path ?? '' });
  },
  showErrorBox: (title: string, content: string): void =>
    void process.send?.({ errorBox: { title, content } }),
};
export const nativeTheme = { shouldUseDarkColors: false };
export const Menu = {
  buildFromTemplate: (template: unknown): unknown => template,
  setApplicationMenu: (): void => undefined,
};
