// A page's side of the loopback host in plain Node: takes the cookie from the start address, then calls over the socket.

import { WebSocket } from 'ws';
import { hostOver } from '../../shared/ipc/channels.ts';
import { decodeAnswer, encodeCall } from '../../shared/ipc/call.ts';
import type { Host } from '../../shared/ipc/contract.ts';

export async function startSession(
  startUrl: string,
): Promise<{ readonly cookie: string; readonly status: number }> {
  const response = await fetch(startUrl, { redirect: 'manual' });
  return { cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '', status: response.status };
}

/** Opens the socket as a page would, or with what a test wants to be refused; rejects with the HTTP status. */
export function openSocket(
  origin: string,
  headers: Record<string, string>,
  path = '/host',
): Promise<WebSocket> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}${path}`, { headers });
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_request, response) => reject(new Error(String(response.statusCode))));
    socket.on('error', reject);
  });
}

export interface LoopbackClient {
  readonly host: Host;
  readonly closed: Promise<number>;
}

export async function loopbackClient(origin: string, cookie: string): Promise<LoopbackClient> {
  const socket = await openSocket(origin, { cookie, origin });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  socket.on('message', (message: Buffer) => {
    const answer = decodeAnswer(message);
    const call = waiting.get(answer?.id ?? 0);
    if (answer && 'value' in answer) call?.resolve(answer.value);
    else call?.reject(new Error(answer?.failed ?? 'not an answer'));
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  void closed.then(() => {
    for (const { reject } of waiting.values()) reject(new Error('closed'));
  });
  let calls = 0;
  const host = hostOver(
    (channel, input) =>
      new Promise((resolve, reject) => {
        calls += 1;
        waiting.set(calls, { resolve, reject });
        socket.send(encodeCall({ id: calls, channel, input }));
      }),
  );
  return { host, closed };
}
