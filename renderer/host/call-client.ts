// One socket to the loopback host; calls wait for it to open and are matched to answers by number.

import { decodeAnswer, encodeCall } from '../../shared/ipc/call.ts';

export type CallOutcome =
  | { readonly kind: 'answered'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'gone' };

export interface CallClient {
  call(channel: string, input: unknown): Promise<CallOutcome>;
}

export function callClient(url: string, onGone: () => void): CallClient {
  const waiting = new Map<number, (outcome: CallOutcome) => void>();
  let calls = 0;
  let gone = false;
  const socket = new WebSocket(url);
  socket.binaryType = 'arraybuffer';
  const opened = new Promise<void>((resolve) => {
    socket.addEventListener('open', () => resolve());
  });
  socket.addEventListener('message', (event: MessageEvent<ArrayBuffer>) => {
    const answer = decodeAnswer(new Uint8Array(event.data));
    if (!answer) return socket.close();
    const settle = waiting.get(answer.id);
    waiting.delete(answer.id);
    settle?.(
      'failed' in answer
        ? { kind: 'failed', message: answer.failed }
        : { kind: 'answered', value: answer.value },
    );
  });
  socket.addEventListener('close', () => {
    gone = true;
    for (const settle of waiting.values()) settle({ kind: 'gone' });
    waiting.clear();
    onGone();
  });
  return {
    call: (channel, input) =>
      new Promise((resolve) => {
        if (gone) return resolve({ kind: 'gone' });
        calls += 1;
        const id = calls;
        waiting.set(id, resolve);
        void opened.then(() => socket.send(encodeCall({ id, channel, input })));
      }),
  };
}
