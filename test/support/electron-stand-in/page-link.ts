// Joins one Chromium page to the main process: requests go to protocol.handle, calls of the preload world to ipcMain.

import { readFileSync } from 'node:fs';
import type { BrowserContext, Page, Route } from 'playwright';
import { makeCodec } from './codec.ts';
import { pageWorld, preloadWorld } from './worlds.ts';

/** An https origin stands in for app://, which a plain Chromium does not know; nothing is ever fetched from it. */
const INVENTED = 'https://runproof.app.invalid';
const APP = 'app://runproof';
const BINDING = 'standInInvoke';

export const toInvented = (url: string): string =>
  url.startsWith(APP) ? INVENTED + url.slice(APP.length) : url;
export const toApp = (url: string): string =>
  url.startsWith(INVENTED) ? APP + url.slice(INVENTED.length) : url;

export type ProtocolHandler = (request: Request) => Response | Promise<Response>;
export interface LinkPorts {
  readonly preload: string;
  /** False cancels the request (session.webRequest). */
  mayRequest(url: string): boolean;
  /** False refuses a navigation that the page began (will-navigate). */
  mayNavigate(url: string): boolean;
  answer(request: Request): Response | Promise<Response>;
  invoke(
    sender: { readonly url: string; readonly parent: object | null },
    channel: string,
    args: readonly unknown[],
  ): unknown;
}

export async function fulfill(route: Route, answer: ProtocolHandler): Promise<void> {
  const request = route.request();
  const response = await answer(new Request(toApp(request.url()), { method: request.method() }));
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

/** Foreign pages that a test may load to play the attacker. */
const FOREIGN = 'https://foreign.invalid';

async function routeRequests(page: Page, ports: LinkPorts, expected: Set<string>): Promise<void> {
  await page.route('**/*', async (route) => {
    const request = route.request();
    const url = request.url();
    const byMain = expected.delete(url);
    if (request.isNavigationRequest() && !byMain && !ports.mayNavigate(toApp(url)))
      return route.abort('aborted');
    if (byMain && url.startsWith(FOREIGN))
      return route.fulfill({ contentType: 'text/html', body: '<title>foreign</title>' });
    if (!url.startsWith(INVENTED) || !ports.mayRequest(toApp(url))) return route.abort('blockedbyclient');
    return fulfill(route, ports.answer);
  });
}

/** Returns how main loads an address into the page. */
export async function linkPage(
  context: BrowserContext,
  page: Page,
  ports: LinkPorts,
): Promise<(url: string) => Promise<void>> {
  const codec = makeCodec();
  const expected = new Set<string>();
  await routeRequests(page, ports, expected);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Page.enable');
  await cdp.send('Runtime.enable');
  await cdp.send('Runtime.addBinding', { name: BINDING, executionContextName: 'preload' });
  const frames = new Map<number, string>();
  cdp.on('Runtime.executionContextCreated', ({ context: made }) => {
    frames.set(made.id, String((made.auxData as { frameId?: string } | undefined)?.frameId ?? ''));
  });
  cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== BINDING) return;
    void settle(payload, executionContextId);
  });

  async function senderOf(contextId: number): Promise<{ url: string; parent: object | null }> {
    const { frameTree } = await cdp.send('Page.getFrameTree');
    const isTop = frames.get(contextId) === frameTree.frame.id;
    return { url: toApp(frameTree.frame.url), parent: isTop ? null : {} };
  }

  async function settle(payload: string, contextId: number): Promise<void> {
    const { id, channel, args } = codec.decode(payload) as { id: number; channel: string; args: unknown[] };
    let result: { value?: unknown; error?: string };
    try {
      result = { value: structuredClone(await ports.invoke(await senderOf(contextId), channel, args)) };
    } catch (error) {
      result = { error: String(error) };
    }
    const text = JSON.stringify(codec.encode({ id, ...result }));
    await cdp
      .send('Runtime.evaluate', { contextId, expression: `standInSettle(${text})` })
      .catch(() => undefined);
  }

  const source = `(${makeCodec.toString()})()`;
  const preload = readFileSync(ports.preload, 'utf8');
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
    worldName: 'preload',
    source: `(${preloadWorld.toString()})(${source}, (require) => {\nconst module = { exports: {} }, exports = module.exports;\n${preload}\n}, '${BINDING}')`,
  });
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${pageWorld.toString()})(${source})` });
  return async (url) => {
    expected.add(toInvented(url));
    await page.goto(toInvented(url));
  };
}
