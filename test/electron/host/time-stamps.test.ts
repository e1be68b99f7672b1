// The direct way to a time-stamping authority: settings are kept, requests go to the set address only, every failure has words.

import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { encodeHex } from '../../../shared/base/bytes.ts';
import type { Sha256, WorkspaceId } from '../../../shared/base/ids.ts';
import { buildRequest, createRequest } from '../../../shared/bundle/timestamp/request.ts';
import { acceptResponse } from '../../../shared/bundle/timestamp/response.ts';
import { lacksTools } from '../../support/installed-tools.ts';
import { randomNode } from '../../support/sample-keys.ts';
import { sampleHost } from '../../support/sample-host.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { createAuthority } from '../../support/tsa/authority.ts';
import { sha256Of } from '../../support/tsa/forged-token.ts';
import { trusting } from '../../support/tsa/trust.ts';

const tsa = lacksTools('openssl') ? undefined : createAuthority({ key: 'p256' });
afterAll(() => tsa?.end());
const request = createRequest(encodeHex(sha256Of(new Uint8Array(3))) as Sha256, randomNode);
const NOTHING = { address: '', certificate: '' };

async function hostWith(answer: RequestListener, address = '/tsa') {
  const host = sampleHost(await temporaryFolder());
  const made = await host['workspace.create']({ name: 'Example Bank', sample: true });
  if (!made.ok) throw new Error(made.error.message);
  const server: Server = createServer(answer);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await host.close();
  });
  const { workspace } = made.value;
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${address}`;
  const set = await host['tsa.setSettings']({ workspace, settings: { address: url, certificate: '' } });
  return { host, workspace, set, url };
}
const reply =
  (status: number, type: string, body: Uint8Array | string): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': type });
    response.end(body);
  };

describe('settings of a time-stamping authority', () => {
  it('are empty at first, kept, and kept apart from other workspaces', async () => {
    const host = sampleHost(await temporaryFolder());
    const made = await Promise.all(
      ['A', 'B'].map((name) => host['workspace.create']({ name, sample: true })),
    );
    const [a, b] = made.map((each) => (each.ok ? each.value.workspace : ('' as WorkspaceId)));
    const settings = { address: 'https://tsa.example.com/tsr', certificate: 'PEM' };
    expect(await host['tsa.settings']({ workspace: a! })).toEqual({ ok: true, value: NOTHING });
    expect(await host['tsa.setSettings']({ workspace: a!, settings })).toEqual({ ok: true, value: null });
    expect(await host['tsa.settings']({ workspace: a! })).toEqual({ ok: true, value: settings });
    expect(await host['tsa.settings']({ workspace: b! })).toEqual({ ok: true, value: NOTHING });
    await host.close();
  });

  it.each(['file:///etc/passwd', 'ftp://a', 'tsa', 'http://me:secret@a/'])('refuse %s', async (address) => {
    const host = sampleHost(await temporaryFolder());
    const workspace = 'ws_aaaaaaaaaaaaaaaa' as WorkspaceId;
    const refused = await host['tsa.setSettings']({ workspace, settings: { address, certificate: '' } });
    expect(refused).toMatchObject({ ok: false, error: { code: 'arguments_invalid' } });
    await host.close();
  });
});

describe('a direct request', () => {
  it.skipIf(!tsa)('brings back what the authority answers', async () => {
    const { host, workspace } = await hostWith((asked, response) => {
      const chunks: Buffer[] = [];
      asked.on('data', (chunk: Buffer) => void chunks.push(chunk));
      asked.on('end', () => {
        response.writeHead(200, { 'content-type': 'application/timestamp-reply' });
        response.end(tsa?.reply(new Uint8Array(Buffer.concat(chunks))));
      });
    });
    const answer = await host['tsa.request']({ workspace, request: buildRequest(request) });
    const accepted = answer.ok && (await acceptResponse(answer.value, request, trusting(tsa?.rootPem ?? '')));
    expect(accepted).toMatchObject({ ok: true, value: { checked: { proved: true } } });
  });

  it.each([
    ['tsa_answer_invalid', 'HTTP status 503', reply(503, 'text/plain', 'later')],
    ['tsa_answer_invalid', 'text/html', reply(200, 'text/html', '<html>')],
    ['tsa_answer_invalid', 'longer', reply(200, 'application/timestamp-reply', new Uint8Array(70_000))],
    [
      'tsa_unreachable',
      'cannot be reached',
      ((_asked, response) => response.writeHead(302, { location: '/x' }).end()) as RequestListener,
    ],
    ['tsa_unreachable', 'cannot be reached', ((asked) => asked.destroy()) as RequestListener],
  ])('%s: %s', async (code, words, answer) => {
    const { host, workspace } = await hostWith(answer);
    const refused = await host['tsa.request']({ workspace, request: buildRequest(request) });
    expect(refused).toMatchObject({ ok: false, error: { code } });
    expect(refused.ok ? '' : refused.error.message).toContain(words);
  });

  it('sends nothing but a time-stamp request, and nothing without an address', async () => {
    const seen: string[] = [];
    const { host, workspace } = await hostWith((asked, response) => {
      seen.push(asked.url ?? '');
      response.end();
    });
    const secret = await host['tsa.request']({ workspace, request: new TextEncoder().encode('a secret') });
    expect(secret).toMatchObject({ ok: false, error: { code: 'arguments_invalid' } });
    await host['tsa.setSettings']({ workspace, settings: NOTHING });
    const unset = await host['tsa.request']({ workspace, request: buildRequest(request) });
    expect(unset).toMatchObject({ ok: false, error: { code: 'tsa_unset' } });
    expect(seen).toEqual([]);
  });
});
