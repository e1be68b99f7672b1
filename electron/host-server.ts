// The loopback host: the contract over HTTP for a page in a browser on this machine, and the page itself.
// Trust ends here: only 127.0.0.1, only our Host and Origin, only who came through the one-time start address.

import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { err, ok, type Problem, type Result } from '../shared/base/result.ts';
import type { Host } from '../shared/ipc/contract.ts';
import { decodeWire, encodeWire } from '../shared/ipc/wire.ts';
import { answerAsset, plainAnswer } from './assets.ts';
import { callChannel } from './host/create-host.ts';
import { errorCode } from './host/disk.ts';

/** The largest attachment (256 MiB) and a little around it. */
const MAX_BODY = 272 * 1024 * 1024;
const COOKIE = 'runproof_session';

export type ServerCode = 'port_taken' | 'port_unusable';
export interface HostServer {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** A fresh address that opens the app once; the one before stays good until it is used. */
  startUrl(): string;
  /** Called each time a start address has been used. */
  onStarted(listener: () => void): void;
  stop(): Promise<void>;
}
export interface ServerOptions {
  readonly host: Host;
  readonly port: number;
  /** dist/renderer. */
  readonly pageFolder: string;
  readonly maxBody?: number;
}

const secret = (): string => randomBytes(32).toString('base64url');
const sameText = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

interface Doors {
  readonly session: string;
  readonly tokens: Set<string>;
  readonly waiting: Set<ServerResponse>;
  readonly started: Set<() => void>;
}

async function send(response: ServerResponse, answer: Response): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}

function cookieOf(request: IncomingMessage): string {
  const found = (request.headers.cookie ?? '').split('; ').find((pair) => pair.startsWith(`${COOKIE}=`));
  return found?.slice(COOKIE.length + 1) ?? '';
}

/** The body, or undefined when it is over the limit; then the rest is not read. */
async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function answerCall(options: ServerOptions, request: IncomingMessage, response: ServerResponse, channel: string): Promise<void> {
  const body = await readBody(request, options.maxBody ?? MAX_BODY);
  if (!body) {
    response.setHeader('connection', 'close');
    return send(response, plainAnswer(413, 'The message is over the limit of 256 MiB.'));
  }
  const input = decodeWire(body);
  if (!input.ok) return send(response, plainAnswer(400, input.error.message));
  const answer = callChannel(options.host, channel, input.value);
  if (!answer) return send(response, plainAnswer(404, 'There is no such channel.'));
  const bytes = encodeWire(await answer);
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': bytes.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(bytes);
}

function answerStart(doors: Doors, response: ServerResponse, token: string): Promise<void> | void {
  const known = [...doors.tokens].find((one) => sameText(one, token));
  if (known === undefined) {
    return send(response, plainAnswer(403, 'This start address has been used. Take the newest one that npm start printed.'));
  }
  doors.tokens.delete(known);
  response.writeHead(303, {
    'location': '/',
    'set-cookie': `${COOKIE}=${doors.session}; HttpOnly; SameSite=Strict; Path=/`,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  });
  response.end();
  for (const listener of doors.started) listener();
}

/** Why a request is not for us: a foreign name (DNS rebinding), a foreign page (CSRF). */
function refusalOf(request: IncomingMessage, authority: string): string | undefined {
  if (request.headers.host !== authority) return 'This host answers only to its own address.';
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${authority}`) return 'This host answers only to its own page.';
  if (request.method === 'POST' && origin === undefined) return 'A call must come from the page.';
  if (request.headers['sec-fetch-site'] === 'cross-site' && request.method !== 'GET') return 'A call must come from the page.';
  return undefined;
}

async function answer(options: ServerOptions, doors: Doors, authority: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refused = refusalOf(request, authority);
  if (refused) return send(response, plainAnswer(403, refused));
  const { pathname } = new URL(request.url ?? '/', `http://${authority}`);
  if (request.method === 'GET' && pathname.startsWith('/start/')) return answerStart(doors, response, pathname.slice('/start/'.length));
  if (!sameText(cookieOf(request), doors.session)) {
    return send(response, plainAnswer(401, 'Open Runproof with the start address that npm start printed.'));
  }
  if (request.method === 'POST' && pathname.startsWith('/rpc/')) {
    return answerCall(options, request, response, pathname.slice('/rpc/'.length));
  }
  if (request.method !== 'GET') return send(response, plainAnswer(405, 'Only GET and POST are known here.'));
  if (pathname === '/gone') return waitForEnd(doors, response);
  return send(response, await answerAsset(options.pageFolder, pathname));
}

/** Stays unanswered while the host lives, so that the page learns at once when it ends. */
function waitForEnd(doors: Doors, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/plain', 'cache-control': 'no-store' });
  response.flushHeaders();
  doors.waiting.add(response);
  response.on('close', () => doors.waiting.delete(response));
}

const listen = (server: Server, port: number): Promise<Result<number, Problem<ServerCode>>> =>
  new Promise((resolve) => {
    server.once('error', (error) => {
      const taken = errorCode(error) === 'EADDRINUSE';
      resolve(
        err({
          code: taken ? 'port_taken' : 'port_unusable',
          message: taken ? `Port ${port} is used by another program.` : `Port ${port} cannot be opened (${errorCode(error)}).`,
          place: `127.0.0.1:${port}`,
          remedy: 'Close that program, or name another port with --port. Evidence in a browser belongs to one port.',
        }),
      );
    });
    server.listen(port, '127.0.0.1', () => resolve(ok((server.address() as AddressInfo).port)));
  });

export async function startHostServer(options: ServerOptions): Promise<Result<HostServer, Problem<ServerCode>>> {
  const doors: Doors = { session: secret(), tokens: new Set(), waiting: new Set(), started: new Set() };
  let authority = '';
  const server = createServer((request, response) => {
    answer(options, doors, authority, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else void send(response, plainAnswer(500, `The host failed: ${String(error)}`));
    });
  });
  // An append of 256 MiB on a slow disk may take its time.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 60_000;
  const listening = await listen(server, options.port);
  if (!listening.ok) return listening;
  authority = `127.0.0.1:${listening.value}`;
  return ok({
    origin: `http://${authority}`,
    startUrl() {
      const token = secret();
      doors.tokens.add(token);
      return `http://${authority}/start/${token}`;
    },
    onStarted: (listener) => void doors.started.add(listener),
    async stop() {
      for (const response of doors.waiting) response.end('gone');
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  });
}
