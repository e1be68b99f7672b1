// The loopback host: the page, and the contract over a socket, for a browser on this machine.
// Trust ends here: only 127.0.0.1, only our Host and Origin, only who came through the one-time start address.

import { randomBytes, timingSafeEqual } from 'node:crypto';
import {
  createServer,
  STATUS_CODES,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { err, ok, type Problem, type Result } from '../shared/base/result.ts';
import type { Host } from '../shared/ipc/contract.ts';
import { answerAsset, plainAnswer } from './assets.ts';
import { callSockets } from './call-socket.ts';
import { errorCode } from './host/disk.ts';

/** The largest attachment (256 MiB) and a little around it. */
const MAX_MESSAGE = 272 * 1024 * 1024;
const COOKIE = 'runproof_session';
const SOCKET_PATH = '/host';

export type ServerCode = 'port_taken' | 'port_unusable';
export interface HostServer {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** A fresh address that opens the app once; the ones before stay good until they are used. */
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
  /** Bytes of the largest call. */
  readonly maxMessage?: number;
}

interface Doors {
  readonly session: string;
  readonly tokens: Set<string>;
  readonly started: Set<() => void>;
}

const secret = (): string => randomBytes(32).toString('base64url');
const sameText = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

async function send(response: ServerResponse, answer: Response): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}

function hasSession(request: IncomingMessage, doors: Doors): boolean {
  const found = (request.headers.cookie ?? '').split('; ').find((pair) => pair.startsWith(`${COOKIE}=`));
  return sameText(found?.slice(COOKIE.length + 1) ?? '', doors.session);
}

/** Why a request is not for us: a foreign name (DNS rebinding) or a foreign page (CSRF). */
function refusalOf(request: IncomingMessage, authority: string): string | undefined {
  if (request.headers.host !== authority) return 'This host answers only to its own address.';
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${authority}`)
    return 'This host answers only to its own page.';
  return undefined;
}

function answerStart(doors: Doors, response: ServerResponse, token: string): Promise<void> | undefined {
  const known = [...doors.tokens].find((one) => sameText(one, token));
  if (known === undefined) {
    return send(
      response,
      plainAnswer(403, 'This start address has been used. Take the newest one that npm start printed.'),
    );
  }
  doors.tokens.delete(known);
  response.writeHead(303, {
    location: '/',
    'set-cookie': `${COOKIE}=${doors.session}; HttpOnly; SameSite=Strict; Path=/`,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  });
  response.end();
  for (const listener of doors.started) listener();
  return undefined;
}

async function answer(
  options: ServerOptions,
  doors: Doors,
  authority: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refused = refusalOf(request, authority);
  if (refused) return send(response, plainAnswer(403, refused));
  if (request.method !== 'GET') return send(response, plainAnswer(405, 'Only GET is known here.'));
  const { pathname } = new URL(request.url ?? '/', `http://${authority}`);
  if (pathname.startsWith('/start/')) return answerStart(doors, response, pathname.slice('/start/'.length));
  if (!hasSession(request, doors)) {
    return send(response, plainAnswer(401, 'Open Runproof with the start address that npm start printed.'));
  }
  return send(response, await answerAsset(options.pageFolder, pathname));
}

/** The status that refuses an upgrade; a page always sends its Origin with one. */
function upgradeRefusal(request: IncomingMessage, doors: Doors, authority: string): number | undefined {
  if (refusalOf(request, authority) || request.headers.origin === undefined) return 403;
  if (!hasSession(request, doors)) return 401;
  return request.url === SOCKET_PATH ? undefined : 404;
}

function refuseUpgrade(socket: Duplex, status: number): void {
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}

const listen = (server: Server, port: number): Promise<Result<number, Problem<ServerCode>>> =>
  new Promise((resolve) => {
    server.once('error', (error) => {
      const taken = errorCode(error) === 'EADDRINUSE';
      resolve(
        err({
          code: taken ? 'port_taken' : 'port_unusable',
          message: taken
            ? `Port ${port} is used by another program.`
            : `Port ${port} cannot be opened (${errorCode(error)}).`,
          place: `127.0.0.1:${port}`,
          remedy:
            'Close that program, or name another port with --port. Evidence in a browser belongs to one port.',
        }),
      );
    });
    server.listen(port, '127.0.0.1', () => resolve(ok((server.address() as AddressInfo).port)));
  });

export async function startHostServer(
  options: ServerOptions,
): Promise<Result<HostServer, Problem<ServerCode>>> {
  const doors: Doors = { session: secret(), tokens: new Set(), started: new Set() };
  const sockets = callSockets(options.host, options.maxMessage ?? MAX_MESSAGE);
  let authority = '';
  const server = createServer((request, response) => {
    answer(options, doors, authority, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else void send(response, plainAnswer(500, `The host failed: ${String(error)}`));
    });
  });
  server.on('upgrade', (request, socket, head) => {
    const refused = upgradeRefusal(request, doors, authority);
    if (refused === undefined) sockets.accept(request, socket, head);
    else refuseUpgrade(socket, refused);
  });
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
      const closed = new Promise((resolve) => server.close(resolve));
      sockets.close();
      server.closeAllConnections();
      await closed;
    },
  });
}
