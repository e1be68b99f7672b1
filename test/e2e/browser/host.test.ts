// The page's client of the loopback host in a real Chromium: the contract, files by the browser, and a host that stops.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type BrowserContext, type Page } from '@playwright/test';
import { build } from 'vite';
import { findBrowser } from '../../../build/browser.ts';
import { OFF_THE_NETWORK, prepareProfile, ROOT_FLAGS } from '../../../build/browser-window.ts';
import type { HostServer } from '../../../electron/host-server.ts';
import { startLocalHost } from '../../../electron/local-host.ts';
import { hostOver } from '../../../shared/ipc/channels.ts';
import type { Host } from '../../../shared/ipc/contract.ts';
import { hostCases } from '../../contracts/host.contract.ts';

type Calls = Record<string, (input: unknown) => Promise<unknown>>;

let folder: string;
let server: HostServer;
let context: BrowserContext;
let page: Page;
let browser: string;

const hostInPage = (): Host =>
  hostOver((channel, input) =>
    page.evaluate(
      ([name, value]) => (globalThis as unknown as { host: Calls }).host[name as string]!(value),
      [channel, input] as const,
    ),
  );

async function startServer(port: number): Promise<HostServer> {
  const printer = { browser, flags: [...OFF_THE_NETWORK, ...ROOT_FLAGS] };
  const started = await startLocalHost({
    dataFolder: join(folder, 'data'),
    port,
    pageFolder: join(folder, 'page'),
    version: '0.0.0',
    printer,
  });
  assert(started.ok, started.ok ? '' : started.error.message);
  return started.value;
}

const connected = () => page.waitForFunction(() => 'host' in globalThis);

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  browser = findBrowser() ?? '';
  assert(browser, 'no browser is installed; npm test installs one');
  folder = await mkdtemp(join(tmpdir(), 'runproof-host-'));
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      emptyOutDir: true,
      outDir: join(folder, 'page', 'assets'),
      lib: { entry: 'test/support/host-page.ts', formats: ['es'], fileName: () => 'host.js' },
    },
  });
  const html = '<!doctype html><title>Runproof</title><script type="module" src="/assets/host.js"></script>';
  await writeFile(join(folder, 'page', 'index.html'), html);
  server = await startServer(0);
  const profile = join(folder, 'profile');
  prepareProfile(profile, server.origin);
  context = await chromium.launchPersistentContext(profile, {
    executablePath: browser,
    args: [...OFF_THE_NETWORK, ...ROOT_FLAGS],
  });
  page = context.pages()[0] ?? (await context.newPage());
  await page.goto(server.startUrl());
  await connected();
});
test.afterAll(async () => {
  await context.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

for (const { title, run } of hostCases) {
  // Saving and opening are the browser's own here, so the check of a file name is not the host's.
  if (!title.includes('arguments')) test(title, () => run(hostInPage()));
}

test('the browser may not clear the storage of this origin', async () => {
  expect(await page.evaluate(() => navigator.storage.persist())).toBe(true);
});

test('an attachment of 8 MiB goes over and comes back unchanged', async () => {
  const host = hostInPage();
  const made = await host['workspace.create']({ name: 'Example Bank', sample: true });
  assert(made.ok);
  const { workspace, device } = made.value;
  const outcome = await page.evaluate(
    async ([ws, origin]) => {
      const { host: calls } = globalThis as unknown as { host: Calls };
      const bytes = new Uint8Array(8 * 1024 * 1024).map((_, index) => index % 251);
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      const sha256 = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
      const line = {
        actor: 'per_aaaaaaaaaaaaaaaa',
        at: '2026-11-20T08:01:00.000Z',
        log: origin,
        prev: null,
        pub: {},
        sd: [],
        seq: 0,
        type: 'evidence.added',
        v: 1,
      };
      const started = performance.now();
      const input = {
        workspace: ws,
        origin,
        expectedSize: 0,
        records: [JSON.stringify(line)],
        disclosures: [],
        attachments: [{ sha256, bytes }],
      };
      const appended = (await calls['mirror.append']!(input)) as { ok: boolean };
      const sentMs = performance.now() - started;
      const back = (await calls['mirror.readAttachment']!({ workspace: ws, sha256 })) as {
        value: Uint8Array;
      };
      return {
        ok: appended.ok,
        sentMs,
        same: back.value.length === bytes.length && back.value.every((byte, index) => byte === bytes[index]),
      };
    },
    [workspace, `runproof.log/${workspace}/workspace/${device}`] as const,
  );
  expect(outcome).toMatchObject({ ok: true, same: true });
  expect(outcome.sentMs).toBeLessThan(10_000);
});

test('a file is opened by the browser and read once', async () => {
  const path = join(folder, 'a.bpmn');
  await writeFile(path, Buffer.from([1, 0, 255]));
  const chooser = page.waitForEvent('filechooser');
  const opening = hostInPage()['file.open']({ extensions: ['bpmn'] });
  await (await chooser).setFiles(path);
  const opened = await opening;
  assert(opened.ok && opened.value);
  expect(opened.value).toMatchObject({ name: 'a.bpmn', size: 3 });
  const { token } = opened.value;
  expect(await hostInPage()['file.read']({ token })).toEqual({
    ok: true,
    value: new Uint8Array([1, 0, 255]),
  });
  expect(await hostInPage()['file.read']({ token })).toMatchObject({
    ok: false,
    error: { code: 'file_token_unknown' },
  });
});

test('a file is saved as a download', async () => {
  const downloading = page.waitForEvent('download');
  const saved = await hostInPage()['file.save']({
    suggestedName: 'b.asice',
    bytes: new Uint8Array([7, 8, 9]),
  });
  expect(saved).toEqual({ ok: true, value: { saved: true } });
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('b.asice');
  expect(await readFile(await download.path())).toEqual(Buffer.from([7, 8, 9]));
});

test('a file that comes in pieces is a download once it is whole, and none when it is cancelled', async () => {
  const host = hostInPage();
  const write = async (name: string): Promise<string> => {
    const begun = await host['save.begin']({ suggestedName: name, size: 4 });
    assert(begun.ok && begun.value);
    const { token } = begun.value;
    expect(await host['save.write']({ token, bytes: new Uint8Array([1, 2]) })).toEqual({
      ok: true,
      value: null,
    });
    expect(await host['save.write']({ token, bytes: new Uint8Array([3]) })).toEqual({
      ok: true,
      value: null,
    });
    return token;
  };
  const dropped = await write('dropped.asice');
  await host['save.cancel']({ token: dropped });
  expect(await host['save.finish']({ token: dropped, name: 'dropped.asice' })).toMatchObject({
    ok: false,
    error: { code: 'file_token_unknown' },
  });
  const downloading = page.waitForEvent('download');
  const token = await write('begun.asice');
  expect(await host['save.finish']({ token, name: 'c.asice' })).toEqual({
    ok: true,
    value: { name: 'c.asice' },
  });
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('c.asice');
  expect(await readFile(await download.path())).toEqual(Buffer.from([1, 2, 3]));
});

test('a large file streams into the file that was chosen, has its bytes only at the end, and none when it is cancelled', async () => {
  const LARGE = 300 * 1024 * 1024;
  // A real file of the browser's own file system stands for the one that a person would pick.
  await page.evaluate(() => {
    const picked = async ({ suggestedName }: { suggestedName: string }) => {
      if (suggestedName === 'closed.asice') throw new DOMException('closed', 'AbortError');
      const folder = await navigator.storage.getDirectory();
      return folder.getFileHandle(`chosen-${suggestedName}`, { create: true });
    };
    Object.assign(window, { showSaveFilePicker: picked });
  });
  const lies = (name: string): Promise<string> =>
    page.evaluate(async (file) => {
      const folder = await navigator.storage.getDirectory();
      const handle = await folder.getFileHandle(file);
      return (await handle.getFile()).text();
    }, name);
  const host = hostInPage();
  const begin = (suggestedName: string) => host['save.begin']({ suggestedName, size: LARGE });
  expect(await begin('closed.asice')).toEqual({ ok: true, value: null });
  const begun = await begin('a.asice');
  assert(begun.ok && begun.value);
  const { token } = begun.value;
  for (const text of ['one ', 'two'])
    expect(await host['save.write']({ token, bytes: new TextEncoder().encode(text) })).toMatchObject({
      ok: true,
    });
  expect(await lies('chosen-a.asice')).toBe('');
  expect(await host['save.finish']({ token, name: 'named.asice' })).toEqual({
    ok: true,
    value: { name: 'chosen-a.asice' },
  });
  expect(await lies('chosen-a.asice')).toBe('one two');
  const dropped = await begin('b.asice');
  assert(dropped.ok && dropped.value);
  await host['save.write']({ token: dropped.value.token, bytes: new Uint8Array([1]) });
  expect(await host['save.cancel']({ token: dropped.value.token })).toEqual({ ok: true, value: null });
  expect(await lies('chosen-b.asice')).toBe('');
});

test('a report is printed to PDF by a headless browser', async () => {
  const printed = await hostInPage()['print.pdf']({ html: '<!doctype html><title>t</title><p>Report</p>' });
  assert(printed.ok, printed.ok ? '' : printed.error.message);
  expect(Buffer.from(printed.value.subarray(0, 5)).toString()).toBe('%PDF-');
  const scripted = await hostInPage()['print.pdf']({
    html: '<!doctype html><title>t</title><p>Report</p><script>document.body.append("x".repeat(9e5))</script>',
  });
  assert(scripted.ok);
  expect(scripted.value.length, 'a script does not run').toBeLessThan(printed.value.length + 1000);
});

test('when the host stops the page is told, calls say so in words, and the next host is not taken for it', async () => {
  const port = Number(new URL(server.origin).port);
  await server.stop();
  await page.waitForFunction(() => (globalThis as unknown as { gone: boolean }).gone);
  const refused = await hostInPage()['mirror.heads']({ workspace: 'ws_aaaaaaaaaaaaaaaa' as never });
  expect(refused).toMatchObject({ ok: false, error: { code: 'host_gone' } });
  server = await startServer(port);
  expect(await hostInPage()['mirror.heads']({ workspace: 'ws_aaaaaaaaaaaaaaaa' as never })).toMatchObject({
    error: { code: 'host_gone' },
  });
  await page.goto(server.startUrl());
  await connected();
  expect(await hostInPage()['workspace.list'](), 'the workspaces are still there').not.toHaveLength(0);
});
