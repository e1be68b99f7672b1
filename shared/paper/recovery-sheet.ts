// The sheet for the safe: the workspace root as its passphrase wraps it (electron/host/keys/FORMAT.md K1), as text and as a code,
// with what to do. Without the passphrase, which is not on it, the sheet opens nothing.

import { markup } from '../audit/report/html.ts';
import type { Sha256 } from '../base/ids.ts';
import { sheetFingerprint, sheetPage, sheetQrCode } from './sheet.ts';

export interface RecoverySheet {
  readonly workspaceName: string;
  readonly workspace: string;
  readonly rootFingerprint: Sha256;
  /** `formatInstant` of the export. */
  readonly at: string;
  /** The wrapped root, one line. */
  readonly file: string;
}

/** A whole HTML document without scripts. */
export const buildRecoverySheet = (sheet: RecoverySheet): string =>
  sheetPage(
    `Recovery sheet of ${sheet.workspaceName}`,
    markup`<h1>Recovery sheet of ${sheet.workspaceName}</h1>
<p class="q">Exported ${sheet.at}; workspace <code>${sheet.workspace}</code>. Keep it where paper is safe, and the passphrase somewhere else.</p>
<h2>What this is for</h2>
<ol><li>It holds the key that enrols devices and people and replaces and revokes their keys. It signs nothing else.</li>
<li>When it is asked for, read the code with a camera or scan it, or type the text below, and save it as <code>root.runproof-key</code>. In Settings, “Keys”, choose that file and give the passphrase.</li>
<li>Lose the passphrase and this sheet is worthless. Lose both this sheet and every device that holds the root, and nobody can be enrolled again; what was signed still checks.</li></ol>
<h2>Fingerprint of the root certificate</h2>
${sheetFingerprint(sheet.rootFingerprint)}
<h2>The key, wrapped by the passphrase</h2>
<pre>${sheet.file}</pre>
${sheetQrCode(sheet.file, 'The same text as a code')}`,
  );
