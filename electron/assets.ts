// Answers a request for a file of the built page, the same for app:// and for the loopback host: known types only, no path
// out of the folder, a fresh nonce in each document and the policy that goes with it (CSP Level 3) in a header.

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
};

// style-src-attr is for bpmn-js and dmn-js, which set style attributes; nothing else may be inline.
const policy = (nonce: string): string =>
  [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src-elem 'self' 'nonce-${nonce}'`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `worker-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');

// A worker takes its policy from its own script's answer, not from the page (CSP Level 3 §7.7.1): without one it could reach
// any network while it reads files that nobody trusts.
const SCRIPT_POLICY = `default-src 'none'; script-src 'self'; connect-src 'self'`;

const COMMON = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

export const plainAnswer = (status: number, text: string): Response =>
  new Response(text, {
    status,
    headers: { ...COMMON, 'content-type': TYPES['.txt'] ?? '', 'cache-control': 'no-store' },
  });

/** The path inside the folder, or undefined for anything that is not plainly a file in it. */
function pathIn(folder: string, pathname: string): string | undefined {
  let name: string;
  try {
    name = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (name.includes('\0') || name.includes('\\')) return undefined;
  const path = normalize(join(folder, name === '/' ? 'index.html' : name));
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? path : undefined;
}

/** `pathname` as in a URL; the page is a single document, so only `/` is HTML that people open. */
export async function answerAsset(folder: string, pathname: string): Promise<Response> {
  const path = pathIn(folder, pathname);
  const type = path && TYPES[extname(path)];
  if (!path || !type) return plainAnswer(404, 'There is no such file.');
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch {
    return plainAnswer(404, 'There is no such file.');
  }
  if (extname(path) !== '.html') {
    const kept = pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    const own = extname(path) === '.js' ? { 'content-security-policy': SCRIPT_POLICY } : {};
    return new Response(new Uint8Array(bytes), {
      headers: { ...COMMON, ...own, 'content-type': type, 'cache-control': kept },
    });
  }
  const nonce = randomBytes(16).toString('base64');
  const html = bytes.toString('utf8').replaceAll('__CSP_NONCE__', nonce);
  const headers = {
    ...COMMON,
    'content-type': type,
    'cache-control': 'no-store',
    'content-security-policy': policy(nonce),
  };
  return new Response(html, { headers });
}
