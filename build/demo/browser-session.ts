// Runproof as a person has it: the real host on its port and the app in a headless Chromium with a profile of its own.

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright';
import type { HostServer } from '../../electron/host-server.ts';
import { startLocalHost } from '../../electron/local-host.ts';
import { ensureBrowser } from '../browser.ts';
import { OFF_THE_NETWORK, prepareProfile, ROOT_FLAGS } from '../browser-window.ts';
import { watchRequests } from './loopback-only.ts';
import { installPageClock } from './page-clock.ts';

export interface SessionOptions {
  readonly dataFolder: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  /** Runs on the empty page, before Runproof is loaded. */
  readonly beforeStart?: (page: Page, origin: string) => Promise<void>;
}

export interface BrowserSession {
  readonly host: HostServer;
  readonly browser: string;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Uncaught errors and errors on the console, as they come. */
  readonly errors: readonly string[];
  /** Rejects where any page asked for an address off the loopback. */
  close(): Promise<void>;
}

const PATIENCE_MS = 20_000;

async function startHost({ dataFolder, port }: SessionOptions, browser: string): Promise<HostServer> {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const host = await startLocalHost({
    dataFolder: join(dataFolder, 'data'),
    port,
    pageFolder: resolve('dist', 'renderer'),
    version,
    printer: { browser, flags: [...OFF_THE_NETWORK, ...ROOT_FLAGS] },
  });
  if (!host.ok) throw new Error(`${host.error.message} ${host.error.remedy ?? ''}`);
  return host.value;
}

function listen(page: Page, errors: string[]): void {
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
}

export async function openSession(options: SessionOptions): Promise<BrowserSession> {
  const found = await ensureBrowser();
  if (!found.ok) throw new Error(found.message);
  const host = await startHost(options, found.path);
  const profile = join(options.dataFolder, 'browser-profile');
  prepareProfile(profile, host.origin);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: found.path,
    args: [...OFF_THE_NETWORK, ...ROOT_FLAGS],
    viewport: options.viewport ?? { width: 1280, height: 800 },
    colorScheme: options.colorScheme ?? 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  await installPageClock(context);
  const strayed = watchRequests(context);
  const errors: string[] = [];
  context.on('page', (page) => listen(page, errors));
  const page = context.pages()[0] ?? (await context.newPage());
  listen(page, errors);
  await options.beforeStart?.(page, host.origin);
  await page.goto(host.startUrl());
  return {
    host,
    browser: found.path,
    context,
    page,
    errors,
    async close() {
      await context.close();
      await host.stop();
      if (strayed.length > 0)
        throw new Error(`The app asked for ${strayed.join(', ')}: nothing may leave this machine.`);
    },
  };
}
