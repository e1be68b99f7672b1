// One running shell for a test: the page, its data folder, and the orders a test may give.

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';

export interface Shell {
  readonly page: Page;
  readonly userData: string;
  /** The next native dialog gets this file, or null for Cancel. */
  answerDialog(filePath: string | null): void;
  /** Main loads an address itself, past its own refusal to navigate. */
  load(url: string): Promise<void>;
  refusals(): Promise<{ readonly permissions: boolean; readonly webview: boolean }>;
  close(): Promise<void>;
  /** SIGKILL for shell and browser. */
  crash(): Promise<void>;
}

async function until<T>(look: () => Promise<T | undefined>, child: ChildProcess): Promise<T> {
  for (let tries = 0; tries < 300; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    if (child.exitCode !== null) throw new Error(`the shell ended with exit code ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the shell opened no window within 15 seconds');
}

const message = async <K extends string, T>(child: ChildProcess, key: K): Promise<T> => {
  for (;;) {
    const [got] = (await once(child, 'message')) as [Record<K, T>];
    if (key in got) return got[key];
  }
};

async function browserPid(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.find(({ type }) => type === 'browser')?.id ?? 0;
}

async function connect(userData: string, child: ChildProcess): Promise<Browser> {
  // Chromium makes the file before it writes into it: only a whole line is a port.
  const port = await until(
    async () =>
      /^(?<port>\d+)\n/.exec(await readFile(join(userData, 'DevToolsActivePort'), 'utf8').catch(() => ''))
        ?.groups?.['port'],
    child,
  );
  return chromium.connectOverCDP(`http://127.0.0.1:${port}`);
}

/** Starts the compiled app; `userData` of an earlier shell may be given to start again on it. */
export async function startShell(userDataBefore?: string): Promise<Shell> {
  const userData = userDataBefore ?? (await mkdtemp(join(tmpdir(), 'runproof-shell-')));
  await rm(join(userData, 'DevToolsActivePort'), { force: true });
  const child = fork(new URL('./launch-main.ts', import.meta.url), [`--user-data-dir=${userData}`], {
    execArgv: [],
  });
  const browser = await connect(userData, child);
  const page = await until(
    async () =>
      browser
        .contexts()[0]
        ?.pages()
        .find((one) => one.url().startsWith('https://runproof.app.invalid')),
    child,
  );
  await page.waitForLoadState();
  const order = (value: object): void => void child.send(value);
  const exited = once(child, 'exit');
  return {
    page,
    userData,
    answerDialog: (filePath) => order({ kind: 'dialog', answer: filePath === null ? null : { filePath } }),
    async load(url) {
      order({ kind: 'load', url });
      await message(child, 'loaded');
    },
    async refusals() {
      order({ kind: 'refusals' });
      return message(child, 'refusals');
    },
    async close() {
      order({ kind: 'quit' });
      await exited;
      await browser.close();
    },
    async crash() {
      const pid = await browserPid(browser);
      child.kill('SIGKILL');
      process.kill(pid, 'SIGKILL');
      await exited;
      await browser.close().catch(() => undefined);
    },
  };
}
