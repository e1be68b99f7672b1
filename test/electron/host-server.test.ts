// Who may talk to the loopback host, and what it says to everybody else.

import { request } from 'node:http';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startHostServer } from '../../electron/host-server.ts';
import { startLocalHost } from '../../electron/local-host.ts';
import { encodeCall } from '../../shared/ipc/call.ts';
import { loopbackClient, openSocket, startSession } from '../support/loopback-client.ts';
import { sampleHost } from '../support/sample-host.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const HTML = '<!doctype html><style nonce="__CSP_NONCE__"></style><title>Runproof</title>';

const MAX_MESSAGE = 1024 * 1024;

async function server() {
  const folder = await temporaryFolder();
  const pageFolder = join(folder, 'page');
  await mkdir(join(pageFolder, 'assets'), { recursive: true });
  await writeFile(join(pageFolder, 'index.html'), HTML);
  await writeFile(join(pageFolder, 'assets', 'a.js'), 'export {};');
  await writeFile(join(folder, 'secret.txt'), 'key');
  const host = sampleHost(join(folder, 'data'));
  const started = await startHostServer({ host, port: 0, pageFolder, maxMessage: MAX_MESSAGE });
  if (!started.ok) throw new Error(started.error.message);
  onTestFinished(async () => {
    await started.value.stop();
    await host.close();
  });
  return started.value;
}

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: Uint8Array;
}
/** node:http, because fetch sets Host and Origin itself. */
function ask(
  origin: string,
  { method = 'GET', path = '/', headers = {}, body }: Asked,
): Promise<{ status: number; text: string; headers: NodeJS.Dict<string | string[]> }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const sent = request(
      { hostname, port, method, path, headers, setHost: !('host' in headers) },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            text: Buffer.concat(chunks).toString(),
            headers: response.headers,
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

test('a start address opens once, and its cookie is for this page only', async () => {
  const { startUrl, origin } = await server();
  const url = startUrl();
  const first = await fetch(url, { redirect: 'manual' });
  expect(first.status).toBe(303);
  expect(first.headers.get('set-cookie')).toMatch(
    /^runproof_session=\S{43}; HttpOnly; SameSite=Strict; Path=\/$/,
  );
  expect((await startSession(url)).status).toBe(403);
  expect((await startSession(`${origin}/start/${'A'.repeat(43)}`)).status).toBe(403);
});

test('the page comes with a policy in a header and a nonce of its own each time', async () => {
  const { startUrl, origin } = await server();
  const { cookie } = await startSession(startUrl());
  const [one, two] = await Promise.all([
    ask(origin, { headers: { cookie } }),
    ask(origin, { headers: { cookie } }),
  ]);
  const nonceOf = (text: string) => /nonce="([^"]+)"/.exec(text)?.[1] ?? '';
  expect(one!.headers['content-security-policy']).toContain(`'nonce-${nonceOf(one!.text)}'`);
  expect(one!.headers['content-security-policy']).toContain(`default-src 'none'`);
  expect(nonceOf(one!.text)).not.toBe(nonceOf(two!.text));
});

test.for<{ title: string; asked: (origin: string, cookie: string) => Asked; status: number }>([
  {
    title: 'a foreign Host header (DNS rebinding)',
    asked: (_, cookie) => ({ headers: { cookie, host: 'evil.example' } }),
    status: 403,
  },
  {
    title: 'localhost as a name',
    asked: (origin, cookie) => ({ headers: { cookie, host: `localhost:${new URL(origin).port}` } }),
    status: 403,
  },
  {
    title: 'a foreign Origin',
    asked: (_, cookie) => ({ headers: { cookie, origin: 'http://evil.example' } }),
    status: 403,
  },
  { title: 'no cookie', asked: () => ({}), status: 401 },
  {
    title: 'a wrong cookie',
    asked: (origin) => ({ path: '/', headers: { origin, cookie: `runproof_session=${'A'.repeat(43)}` } }),
    status: 401,
  },
  {
    title: 'a path out of the folder',
    asked: (_, cookie) => ({ path: '/..%2fsecret.txt', headers: { cookie } }),
    status: 404,
  },
  {
    title: 'a path out of the folder by dots',
    asked: (_, cookie) => ({ path: '/assets/../../secret.txt', headers: { cookie } }),
    status: 404,
  },
  {
    title: 'a NUL in a path',
    asked: (_, cookie) => ({ path: '/index.html%00.js', headers: { cookie } }),
    status: 404,
  },
  {
    title: 'a method that is not known',
    asked: (_, cookie) => ({ method: 'PUT', path: '/', headers: { cookie } }),
    status: 405,
  },
  {
    title: 'a plain asset',
    asked: (_, cookie) => ({ path: '/assets/a.js', headers: { cookie } }),
    status: 200,
  },
])('$title: $status', async ({ asked, status }) => {
  const { startUrl, origin } = await server();
  const { cookie } = await startSession(startUrl());
  const answer = await ask(origin, asked(origin, cookie)).catch((error: Error) => ({
    status: `no answer: ${error.message}`,
  }));
  expect(answer.status).toBe(status);
});

test.for<{
  title: string;
  headers: (origin: string, cookie: string) => Record<string, string>;
  path?: string;
  status: number;
}>([
  {
    title: 'a foreign Origin',
    headers: (_, cookie) => ({ cookie, origin: 'http://evil.example' }),
    status: 403,
  },
  { title: 'no Origin', headers: (_, cookie) => ({ cookie }), status: 403 },
  {
    title: 'a foreign Host',
    headers: (origin, cookie) => ({ cookie, origin, host: 'evil.example' }),
    status: 403,
  },
  { title: 'no cookie', headers: (origin) => ({ origin }), status: 401 },
  { title: 'another path', headers: (origin, cookie) => ({ cookie, origin }), path: '/other', status: 404 },
])('a socket with $title: $status', async ({ headers, path, status }) => {
  const { startUrl, origin } = await server();
  const { cookie } = await startSession(startUrl());
  await expect(openSocket(origin, headers(origin, cookie), path)).rejects.toThrow(String(status));
});

test.for([
  { title: 'text', message: 'about', code: 1007 },
  { title: 'bytes that are no call', message: new Uint8Array([9, 9, 9, 9, 9]), code: 1007 },
  { title: 'a message over the limit', message: new Uint8Array(MAX_MESSAGE + 1), code: 1009 },
])('$title closes the socket with $code', async ({ message, code }) => {
  const { startUrl, origin } = await server();
  const { cookie } = await startSession(startUrl());
  const socket = await openSocket(origin, { origin, cookie });
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.on('error', () => undefined);
  socket.send(message);
  expect(await closed).toBe(code);
});

test('a script comes with a policy of its own, because a worker takes no other', async () => {
  const { origin, startUrl } = await server();
  const { headers } = await ask(origin, { path: new URL(startUrl()).pathname });
  const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
  const script = await ask(origin, { path: '/assets/a.js', headers: { cookie } });
  expect(script.status).toBe(200);
  expect(script.headers['content-security-policy']).toBe(
    `default-src 'none'; script-src 'self'; connect-src 'self'`,
  );
});

test('a channel that does not exist is answered in words', async () => {
  const { startUrl, origin } = await server();
  const { cookie } = await startSession(startUrl());
  const socket = await openSocket(origin, { origin, cookie });
  const answered = new Promise<Buffer>((resolve) => socket.on('message', resolve));
  socket.send(encodeCall({ id: 1, channel: 'constructor', input: null }));
  expect((await answered).toString()).toContain('There is no channel constructor.');
  socket.close();
});

test('a port that another program uses is an error with a remedy, never another port', async () => {
  const { origin } = await server();
  const port = Number(new URL(origin).port);
  const options = { port, pageFolder: await temporaryFolder(), version: '0.0.0' };
  const second = await startLocalHost({ ...options, dataFolder: await temporaryFolder() });
  expect(second).toMatchObject({ ok: false, error: { code: 'port_taken', place: `127.0.0.1:${port}` } });
});

test('two hosts on one data folder: the second is refused, and may start when the first has ended', async () => {
  const options = {
    port: 0,
    pageFolder: await temporaryFolder(),
    version: '0.0.0',
    dataFolder: await temporaryFolder(),
  };
  const first = await startLocalHost(options);
  expect(await startLocalHost(options)).toMatchObject({ ok: false, error: { code: 'data_folder_in_use' } });
  if (first.ok) await first.value.stop();
  // A process that is gone cannot hold the folder.
  await writeFile(join(options.dataFolder, 'host.lock'), '999999999');
  const third = await startLocalHost(options);
  expect(third.ok).toBe(true);
  if (third.ok) await third.value.stop();
});

test('a page that waits learns that the host has stopped, and its next call finds nobody', async () => {
  const folder = await temporaryFolder();
  const host = sampleHost(folder);
  const started = await startHostServer({ host, port: 0, pageFolder: folder });
  if (!started.ok) throw new Error(started.error.message);
  const { origin, startUrl, stop } = started.value;
  const { cookie } = await startSession(startUrl());
  const client = await loopbackClient(origin, cookie);
  expect((await client.host.about()).kind).toBe('browser');
  await stop();
  expect(await client.closed).toBe(1001);
  await expect(loopbackClient(origin, cookie)).rejects.toThrow();
  await host.close();
});
