// The calls of a page over one WebSocket (RFC 6455) per window: several times faster than a request per call, and the page
// learns at once when the host is gone, because the socket closes.

import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Host } from '../shared/ipc/contract.ts';
import { decodeCall, encodeAnswer, type Answer, type Call } from '../shared/ipc/call.ts';
import { callChannel } from './host/create-host.ts';

/** RFC 6455 §7.4.1 "inconsistent with its type": what came is not a call. */
const NOT_A_CALL = 1007;
/** RFC 6455 §7.4.1 "going away". */
const GOING_AWAY = 1001;

export interface CallSockets {
  /** For a request that was already checked. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

async function answerOf(host: Host, { id, channel, input }: Call): Promise<Answer> {
  try {
    const answer = callChannel(host, channel, input);
    return answer ? { id, value: await answer } : { id, failed: `There is no channel ${channel}.` };
  } catch (error) {
    return { id, failed: `The host failed: ${String(error)}` };
  }
}

function serve(host: Host, socket: WebSocket): void {
  socket.on('message', (message: Buffer, isBinary: boolean) => {
    const call = isBinary ? decodeCall(message) : undefined;
    if (!call) return socket.close(NOT_A_CALL, 'not a call');
    void answerOf(host, call).then((answer) => socket.send(encodeAnswer(answer)));
  });
  // Too large or malformed: ws has closed the socket with the right code already.
  socket.on('error', () => undefined);
}

export function callSockets(host: Host, maxMessage: number): CallSockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessage,
    perMessageDeflate: false,
    clientTracking: true,
  });
  server.on('connection', (socket) => serve(host, socket));
  return {
    accept: (request, socket, head) =>
      server.handleUpgrade(request, socket, head, (opened) => server.emit('connection', opened, request)),
    close() {
      for (const client of server.clients) client.close(GOING_AWAY, 'the host stops');
      server.close();
    },
  };
}
