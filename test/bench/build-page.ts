// A page of our own beside the app, built as the app is: with its workers, and a place for the host's nonce.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const PAGES = join(dirname(fileURLToPath(import.meta.url)), 'pages');

/** `name` of the page's file in `pages`, such as "evidence-append". */
export async function buildPage(name: string, outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'silent',
    root: PAGES,
    html: { cspNonce: '__CSP_NONCE__' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome146',
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { index: join(PAGES, `${name}.html`) } },
    },
  });
}
