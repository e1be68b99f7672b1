// Nothing that a story does may leave this machine: every request of the browser, of whatever page, is looked at.

import type { BrowserContext } from 'playwright';

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);
/** Made in the page itself; no such address leads anywhere. */
const LOCAL = new Set(['about:', 'blob:', 'data:', 'chrome-error:', 'app:']);

export function isOffTheLoopback(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return !LOCAL.has(protocol) && !LOOPBACK.has(hostname);
}

/** The addresses off the loopback that were asked for, as they come; the browser itself resolves none of them. */
export function watchRequests(context: BrowserContext): readonly string[] {
  const strayed: string[] = [];
  const look = (address: string): void => {
    if (isOffTheLoopback(address)) strayed.push(address);
  };
  context.on('request', (request) => look(request.url()));
  context.on('page', (page) => page.on('websocket', (socket) => look(socket.url())));
  for (const page of context.pages()) page.on('websocket', (socket) => look(socket.url()));
  return strayed;
}
