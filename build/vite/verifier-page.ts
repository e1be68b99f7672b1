// dist/verify.html: the verifier as one file. Its policy names the script and the style by their hashes and allows no network.

import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, type Plugin } from 'vite';

const PAGE = 'verify.html';
const CLIENT = resolve('renderer/features/audit/verify-client.ts');

/** The page's own way to start the worker in place of the application's. */
const inlineWorker = (): Plugin => ({
  name: 'runproof-inline-worker',
  enforce: 'pre',
  async resolveId(id, importer) {
    if (!id.endsWith('/verify-client.ts') || importer?.includes('verifier-page')) return undefined;
    const found = await this.resolve(id, importer, { skipSelf: true });
    return found?.id === CLIENT ? resolve('build/verifier-page/verify-client.ts') : undefined;
  },
});

const config = (): InlineConfig => ({
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  plugins: [inlineWorker(), react()],
  resolve: { dedupe: ['react', 'react-dom'] },
  worker: { format: 'iife', rolldownOptions: { output: { codeSplitting: false } } },
  build: {
    write: false,
    target: 'chrome111',
    assetsInlineLimit: () => true,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { input: resolve('build/verifier-page/main.tsx'), output: { codeSplitting: false } },
  },
});

const source = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

function policy(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src ${source(script)}`,
    `style-src-elem ${source(style)}`,
    "style-src-attr 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** Text that would end a script element, or begin a comment in it, in a spelling that means the same to JavaScript. */
const inScript = (text: string): string =>
  text.replaceAll(/<\/(script)/gi, String.raw`<\/$1`).replaceAll('<!--', String.raw`\x3C!--`);

const document = (script: string, style: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(script, style)}">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>Verify an evidence bundle</title>
<style>${style}</style>
</head>
<body>
<div id="root"><noscript>This page checks the bundle with its own script. Allow it, or use the commands in README.txt of the bundle.</noscript></div>
<script type="module">${script}</script>
</body>
</html>
`;

async function bundlePage(): Promise<string> {
  const built = await build(config());
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  const scripts = outputs.flatMap((one) => (one.type === 'chunk' ? [one.code] : []));
  const styles = outputs.flatMap((one) =>
    one.type === 'asset' && one.fileName.endsWith('.css') ? [String(one.source)] : [],
  );
  const [[script = ''], [style = '']] = [scripts, styles];
  if (scripts.length !== 1 || styles.length !== 1 || outputs.length !== 2)
    throw new Error(
      `verify.html must be one script and one style: ${outputs.map((one) => one.fileName).join(', ')}`,
    );
  return document(inScript(script), style);
}

/** Writes verify.html, and beside it its digest for `sha256sum -c`. */
export async function buildVerifierPage(folder = 'dist'): Promise<void> {
  const html = await bundlePage();
  const digest = createHash('sha256').update(html).digest('hex');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, PAGE), html);
  await writeFile(join(folder, `${PAGE}.sha256`), `${digest}  ${PAGE}\n`);
}
