// Prints a script-free HTML text to PDF with an installed Chromium, headless, in a folder that is gone afterwards.

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { err, ok } from '../shared/base/result.ts';
import type { HostResult } from '../shared/ipc/contract.ts';

const TIME_LIMIT_MS = 60_000;

const failed = (message: string) =>
  err({
    code: 'print_unavailable',
    message,
    remedy: 'Save the report as HTML and print it from a browser.',
  } as const);

const POLICY = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'`;

/** Puts the policy where the parser meets it first; a report has no script, and none may run if it had. */
function confined(html: string): string {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`;
  const doctype = /^\s*<!doctype html>/i.exec(html)?.[0] ?? '';
  return doctype + meta + html.slice(doctype.length);
}

function run(program: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore' });
    const limit = setTimeout(() => child.kill('SIGKILL'), TIME_LIMIT_MS);
    child.on('error', () => resolve(-1));
    child.on('close', (code) => {
      clearTimeout(limit);
      resolve(code ?? -1);
    });
  });
}

/** `browser` is the program; `flags` keep it off the network and, for root, out of its sandbox. */
export const printByBrowser =
  (browser: string, flags: readonly string[]) =>
  async (html: string): Promise<HostResult<Uint8Array>> => {
    const folder = await mkdtemp(join(tmpdir(), 'runproof-print-'));
    try {
      const page = join(folder, 'page.html');
      const target = join(folder, 'page.pdf');
      await writeFile(page, confined(html), { mode: 0o600 });
      const code = await run(browser, [
        '--headless',
        `--user-data-dir=${join(folder, 'profile')}`,
        `--print-to-pdf=${target}`,
        '--no-pdf-header-footer',
        '--disable-gpu',
        ...flags,
        pathToFileURL(page).href,
      ]);
      const pdf = await readFile(target).catch(() => undefined);
      if (!pdf || pdf.subarray(0, 5).toString() !== '%PDF-')
        return failed(`The browser did not print (exit ${code}).`);
      return ok(new Uint8Array(pdf));
    } catch (error) {
      return failed(`Printing failed: ${String(error)}`);
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  };
