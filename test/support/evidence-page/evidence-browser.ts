// A real Chromium with a profile on disk and a real loopback host, each a process that a test may kill, over one folder.

import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright';
import { build } from 'vite';
import { ensureBrowser } from '../../../build/browser.ts';
import { OFF_THE_NETWORK, prepareProfile, ROOT_FLAGS } from '../../../build/browser-window.ts';
import type { StartupNotice } from '../../../renderer/runtime/runtime.ts';
import type { Copies, EvidencePage } from './page.ts';

interface RunningBrowser {
  readonly chromium: ChildProcess;
  readonly browser: Browser;
  readonly page: Page;
}
/** Records that were called saved, by log. */
export type Saved = Map<string, string[]>;

const LOOKED_EVERY_MS = 10;

async function buildPage(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      emptyOutDir: true,
      outDir: join(folder, 'assets'),
      lib: {
        entry: 'test/support/evidence-page/page.ts',
        formats: ['es'],
        fileName: () => 'evidence.js',
      },
    },
  });
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><title>Runproof</title><script type="module" src="/assets/evidence.js"></script>',
  );
}

/** The port that Chromium writes into its profile once it listens. */
async function devtoolsPort(profile: string): Promise<string> {
  const file = join(profile, 'DevToolsActivePort');
  for (;;) {
    const [port] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    if (port) return port;
    await wait(LOOKED_EVERY_MS);
  }
}

async function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

export class EvidenceBrowser {
  readonly folder: string;
  readonly saved: Saved = new Map();
  readonly #browserPath: string;
  #origin = '';
  #host: ChildProcess | undefined;
  #window: RunningBrowser | undefined;

  private constructor(folder: string, browserPath: string) {
    this.folder = folder;
    this.#browserPath = browserPath;
  }

  static async make(): Promise<EvidenceBrowser> {
    const found = await ensureBrowser();
    if (!found.ok) throw new Error(found.message);
    const folder = mkdtempSync(join(tmpdir(), 'runproof-damage-'));
    await buildPage(join(folder, 'page'));
    return new EvidenceBrowser(folder, found.path);
  }

  get profile(): string {
    return join(this.folder, 'profile');
  }
  get data(): string {
    return join(this.folder, 'data');
  }
  /** Chromium's LevelDB of this origin. */
  get database(): string {
    const port = new URL(this.#origin).port;
    return join(this.profile, 'Default', 'IndexedDB', `http_127.0.0.1_${port}.indexeddb.leveldb`);
  }

  async #startHost(): Promise<string> {
    const port = this.#origin === '' ? '0' : new URL(this.#origin).port;
    if (!this.#host) {
      const args = [this.data, join(this.folder, 'page'), port];
      this.#host = fork(new URL('./host-process.ts', import.meta.url), args, { execArgv: [] });
    } else this.#host.send('address');
    const [{ origin, startUrl }] = (await once(this.#host, 'message')) as [
      { origin: string; startUrl: string },
    ];
    this.#origin = origin;
    return startUrl;
  }

  async #startBrowser(): Promise<RunningBrowser> {
    prepareProfile(this.profile, this.#origin);
    rmSync(join(this.profile, 'DevToolsActivePort'), { force: true });
    const args = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${this.profile}`];
    const started = spawn(this.#browserPath, [...args, ...OFF_THE_NETWORK, ...ROOT_FLAGS, 'about:blank'], {
      stdio: 'ignore',
      detached: true,
    });
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await devtoolsPort(this.profile)}`);
    const [context] = browser.contexts();
    if (!context) throw new Error('the browser has no window');
    const page = context.pages()[0] ?? (await context.newPage());
    await page.exposeFunction('acknowledged', (log: string, line: string) => {
      const lines = this.saved.get(log);
      if (lines) lines.push(line);
      else this.saved.set(log, [line]);
    });
    return { chromium: started, browser, page };
  }

  /** Starts whatever does not run, opens the workspace and answers what the comparison found. */
  async start(): Promise<readonly StartupNotice[]> {
    const startUrl = await this.#startHost();
    this.#window ??= await this.#startBrowser();
    await this.#window.page.goto(startUrl);
    return this.#page().evaluate(() => (globalThis as unknown as { evidence: EvidencePage }).evidence.open());
  }

  #page(): Page {
    if (!this.#window) throw new Error('no browser runs');
    return this.#window.page;
  }

  /** Why it stopped; empty when all were saved. Rejects when the browser is killed. */
  append(count: number, fill = 100): Promise<string> {
    return this.#page().evaluate(
      ([many, size]) => (globalThis as unknown as { evidence: EvidencePage }).evidence.append(many, size),
      [count, fill] as const,
    );
  }

  copies(): Promise<Copies> {
    return this.#page().evaluate(() =>
      (globalThis as unknown as { evidence: EvidencePage }).evidence.copies(),
    );
  }

  /** `kill -9` of the host, the browser with all its processes, or both; answers when they are gone. */
  async kill(what: 'host' | 'browser' | 'both'): Promise<void> {
    const host = this.#host;
    const running = this.#window;
    if (what !== 'browser') host?.kill('SIGKILL');
    if (what !== 'host' && running?.chromium.pid !== undefined)
      process.kill(-running.chromium.pid, 'SIGKILL');
    if (what !== 'browser' && host) {
      await gone(host);
      this.#host = undefined;
    }
    if (what !== 'host' && running) {
      await gone(running.chromium);
      await running.browser.close().catch(() => undefined);
      this.#window = undefined;
    }
  }

  /** Closes both as a person does. */
  async stop(): Promise<void> {
    const running = this.#window;
    this.#window = undefined;
    if (running) {
      const session = await running.browser.newBrowserCDPSession();
      await session.send('Browser.close').catch(() => undefined);
      await gone(running.chromium);
    }
    const host = this.#host;
    this.#host = undefined;
    host?.send('stop');
    if (host) await gone(host);
  }

  async close(): Promise<void> {
    await this.kill('both');
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Lines that were called saved and are not in both copies. */
export function lostFrom(saved: Saved, { database, mirror }: Copies): readonly string[] {
  const lost: string[] = [];
  for (const [origin, lines] of saved) {
    const [inDatabase, inMirror] = [new Set(database[origin]), new Set(mirror[origin])];
    lost.push(...lines.filter((line) => !inDatabase.has(line) || !inMirror.has(line)));
  }
  return lost;
}
