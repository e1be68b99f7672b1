// Electron's compiled main and preload on the stand-in: the host contract over IPC, files by dialog, and what is refused.

import assert from 'node:assert/strict';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { findBrowser } from '../../../build/browser.ts';
import { channelNames, hostOver } from '../../../shared/ipc/channels.ts';
import type { Host, WorkspaceSummary } from '../../../shared/ipc/contract.ts';
import { hostCases } from '../../contracts/host.contract.ts';
import { startShell, type Shell } from '../../support/electron-stand-in/shell.ts';
import { sampleAppend } from '../../support/sample-log.ts';

type Bridge = Record<string, (input: unknown) => Promise<unknown>>;

let shell: Shell;

/** The bridge of the page as a Host. */
const hostInPage = (): Host =>
  hostOver((channel, input) =>
    shell.page.evaluate(
      ([name, value]) => (globalThis as unknown as { runproof: Bridge }).runproof[name as string]!(value),
      [channel, input] as const,
    ),
  );

test.beforeAll(() => {
  const browser = findBrowser();
  assert(browser, 'no browser is installed; npm test installs one');
  process.env['RUNPROOF_BROWSER'] = browser;
});
// One shell for all tests, because each takes three seconds to start.
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  shell = await startShell();
});
test.afterAll(async () => {
  await shell.close();
  await rm(shell.userData, { recursive: true, force: true });
});

for (const { title, run } of hostCases) test(title, () => run(hostInPage()));

test('the page sees the frozen bridge and nothing else of Electron or Node', async () => {
  const seen = await shell.page.evaluate(() => {
    const scope = globalThis as unknown as Record<string, object>;
    return {
      methods: Object.keys(scope['runproof']!).sort(),
      frozen: Object.isFrozen(scope['runproof']),
      node: ['require', 'process', 'Buffer', 'electron', 'ipcRenderer'].filter((name) => name in scope),
    };
  });
  expect(seen).toEqual({ methods: [...channelNames].sort(), frozen: true, node: [] });
});

test('the page comes with the policy, and may not reach the network', async () => {
  await shell.page.reload();
  const response = await shell.page.evaluate(async () => {
    const page = await fetch('/');
    const away = await fetch('https://example.org/').then(
      () => 'reached',
      () => 'refused',
    );
    return { policy: page.headers.get('content-security-policy'), away };
  });
  expect(response.policy).toContain(`default-src 'none'`);
  expect(response.away).toBe('refused');
});

test('windows, navigation, permissions and webviews are refused', async () => {
  const before = shell.page.url();
  await shell.page.evaluate(() => void window.open('/', '_blank'));
  await shell.page.evaluate(() => void (window.location.href = 'https://foreign.invalid/'));
  await expect.poll(() => shell.page.context().pages().length).toBe(1);
  expect(shell.page.url()).toBe(before);
  expect(await shell.refusals()).toEqual({ permissions: true, webview: true });
});

test('what cannot be cloned is refused before it is sent', async () => {
  const said = await shell.page.evaluate(() =>
    (globalThis as unknown as { runproof: Bridge }).runproof['workspace.create']!({ name: () => 1 }).catch(
      (error: Error) => error.name,
    ),
  );
  expect(said).toBe('DataCloneError');
});

test('a file is opened by dialog and token, once, and never from the data folder', async () => {
  const host = hostInPage();
  const path = join(shell.userData, '..', `runproof-open-${process.pid}.bpmn`);
  await writeFile(path, Buffer.from([1, 0, 255]));
  shell.answerDialog(path);
  const opened = await host['file.open']({ extensions: ['bpmn'] });
  await test.step('read once', async () => {
    assert(opened.ok && opened.value);
    expect(opened.value).toMatchObject({ name: `runproof-open-${process.pid}.bpmn`, size: 3 });
    const { token } = opened.value;
    expect(await host['file.read']({ token })).toEqual({ ok: true, value: new Uint8Array([1, 0, 255]) });
    expect(await host['file.read']({ token })).toMatchObject({
      ok: false,
      error: { code: 'file_token_unknown' },
    });
  });
  await rm(path);
  shell.answerDialog(null);
  expect(await host['file.open']({ extensions: [] })).toEqual({ ok: true, value: null });
  shell.answerDialog(join(shell.userData, 'Local State'));
  expect(await host['file.open']({ extensions: [] })).toMatchObject({
    ok: false,
    error: { code: 'disk_failed' },
  });
});

test('a file is saved by dialog, and never into the data folder', async () => {
  const host = hostInPage();
  const path = join(shell.userData, '..', `runproof-save-${process.pid}.asice`);
  shell.answerDialog(path);
  const bytes = new Uint8Array([7, 8]);
  expect(await host['file.save']({ suggestedName: 'a.asice', bytes })).toEqual({
    ok: true,
    value: { saved: true },
  });
  expect(new Uint8Array(await readFile(path))).toEqual(bytes);
  await rm(path);
  shell.answerDialog(null);
  expect(await host['file.save']({ suggestedName: 'a.asice', bytes })).toEqual({
    ok: true,
    value: { saved: false },
  });
  shell.answerDialog(join(shell.userData, 'x.asice'));
  expect(await host['file.save']({ suggestedName: 'a.asice', bytes })).toMatchObject({
    ok: false,
    error: { code: 'disk_failed' },
  });
});

test('a file that comes in pieces lies under its name once it is whole, the next one beside it', async () => {
  const host = hostInPage();
  const path = join(shell.userData, '..', `runproof-pieces-${process.pid}.asice`);
  shell.answerDialog(path);
  const begun = await host['save.begin']({ suggestedName: 'a.asice', size: 3 });
  assert(begun.ok && begun.value);
  const { token } = begun.value;
  await host['save.write']({ token, bytes: new Uint8Array([7]) });
  await host['save.write']({ token, bytes: new Uint8Array([8, 9]) });
  await expect(readFile(path)).rejects.toThrow();
  expect(await host['save.finish']({ token, name: 'a.asice' })).toEqual({
    ok: true,
    value: { name: basename(path) },
  });
  expect(new Uint8Array(await readFile(path))).toEqual(new Uint8Array([7, 8, 9]));
  const name = `runproof-beside-${process.pid}.asice`;
  const next = await host['save.begin']({ suggestedName: 'for-now.asice', size: 0, beside: token });
  assert(next.ok && next.value);
  expect(await host['save.finish']({ token: next.value.token, name })).toEqual({ ok: true, value: { name } });
  await rm(join(path, '..', name));
  await rm(path);
});

test('a report is printed to PDF without running its script', async () => {
  const html = '<!doctype html><title>t</title><p>Report</p><script>document.body.remove()</script>';
  const printed = await hostInPage()['print.pdf']({ html });
  assert(printed.ok);
  expect(Buffer.from(printed.value.subarray(0, 5)).toString()).toBe('%PDF-');
});

test('keys rest sealed by the key store, and a record survives a crash of shell and browser', async () => {
  const host = hostInPage();
  expect((await host.about()).custody).toBe('keychain');
  const made = await host['workspace.create']({ name: 'Example Bank', sample: true });
  assert(made.ok);
  const at: WorkspaceSummary = made.value;
  const origin = `runproof.log/${at.workspace}/workspace/${at.device}`;
  const { expectedSize, records, disclosures } = sampleAppend(origin, 3);
  const { workspace } = at;
  const appended = await host['mirror.append']({
    workspace,
    origin,
    expectedSize,
    records,
    disclosures,
    attachments: [],
  });
  assert(appended.ok);
  const keys = join(shell.userData, workspace, 'keys');
  for (const name of await readdir(keys)) {
    expect((await readFile(join(keys, name))).subarray(0, 20).toString()).toBe('runproof-keychain-v1');
  }
  await shell.crash();
  shell = await startShell(shell.userData);
  const heads = await hostInPage()['mirror.heads']({ workspace });
  expect(heads).toMatchObject({ ok: true, value: [{ size: 3, root: appended.value.root }] });
});

test('a foreign page that got the bridge is told nothing', async () => {
  await shell.load('https://foreign.invalid/');
  await shell.page.waitForURL('https://foreign.invalid/');
  expect(await hostInPage()['workspace.list']()).toMatchObject({
    ok: false,
    error: { code: 'sender_refused' },
  });
});
