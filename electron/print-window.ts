// Prints a script-free HTML text to PDF in a hidden window of its own session: no script, no storage, no network.

import { randomUUID } from 'node:crypto';
import { BrowserWindow, session } from 'electron';
import { err, ok } from '../shared/base/result.ts';
import type { HostResult } from '../shared/ipc/contract.ts';
import { plainAnswer } from './assets.ts';
import { SCHEME } from './protocol.ts';
import { confineSession } from './security.ts';

const POLICY = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'`;

export async function printByWindow(html: string): Promise<HostResult<Uint8Array>> {
  const name = randomUUID();
  // Without "persist:" the session lives in memory and ends with the window.
  const own = session.fromPartition(`print-${name}`);
  confineSession(own);
  const url = `${SCHEME}://print/${name}`;
  own.protocol.handle(SCHEME, (request) =>
    request.url === url
      ? new Response(html, {
          headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY },
        })
      : plainAnswer(404, 'There is no such address.'),
  );
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      javascript: false,
      spellcheck: false,
    },
  });
  try {
    await window.loadURL(url);
    return ok(
      new Uint8Array(await window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true })),
    );
  } catch (error) {
    const remedy = 'Save the report as HTML and print it from a browser.';
    return err({ code: 'print_unavailable', message: `Printing failed: ${String(error)}`, remedy });
  } finally {
    window.destroy();
    own.protocol.unhandle(SCHEME);
  }
}
