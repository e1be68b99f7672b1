// app://runproof: the built page served from the app itself, with the same headers as the loopback host.

import { protocol } from 'electron';
import { answerAsset, plainAnswer } from './assets.ts';

export const SCHEME = 'app';
export const APP_HOST = 'runproof';
export const APP_URL = `${SCHEME}://${APP_HOST}/`;

/** Must be called before the app is ready. No CSP bypass, no CORS, no service workers. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }]);
}

/** True for a document of our own page. */
export function isAppUrl(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === `${SCHEME}:` && new URL(url).host === APP_HOST;
}

export function servePage(pageFolder: string): void {
  protocol.handle(SCHEME, (request) => {
    const { host, pathname } = new URL(request.url);
    if (host !== APP_HOST || request.method !== 'GET') return plainAnswer(404, 'There is no such address.');
    return answerAsset(pageFolder, pathname);
  });
}
