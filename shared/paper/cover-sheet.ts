// The sheet for the auditor: what to compare a bundle with, on paper, before there is a bundle. The heads on it are what
// `verify --head` reads again (shared/bundle/FORMAT.md B23): from then on nothing before them can be left out unseen.

import { markup } from '../audit/report/html.ts';
import type { DeviceId, PersonId, Sha256 } from '../base/ids.ts';
import { sheetFingerprint, sheetPage, sheetQrCode } from './sheet.ts';

export interface CoverSheetHead {
  readonly origin: string;
  readonly size: number;
  /** Base64 root. */
  readonly root: string;
}
export interface CoverSheet {
  readonly workspaceName: string;
  readonly workspace: string;
  readonly rootFingerprint: Sha256;
  /** `formatInstant` of when it is printed. */
  readonly at: string;
  readonly devices: readonly { readonly id: DeviceId; readonly certificate: Sha256 }[];
  /** By id: names are not for everybody who sees the paper. */
  readonly people: readonly { readonly id: PersonId; readonly certificate: Sha256 }[];
  readonly heads: readonly CoverSheetHead[];
}

/** At low error correction and 0.7 mm a module, a code of this many heads still reads from a photograph. */
const HEADS_PER_CODE = 6;

/** `origin size root`, one head a line. */
export const headsText = (heads: readonly CoverSheetHead[]): string =>
  heads.map(({ origin, size, root }) => `${origin} ${size} ${root}\n`).join('');

const inGroups = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );

const keyRows = (keys: readonly { readonly id: string; readonly certificate: Sha256 }[]) =>
  keys.map(
    ({ id, certificate }) => markup`<tr><td><code>${id}</code></td><td><code>${certificate}</code></td></tr>`,
  );

/** A whole HTML document without scripts. */
export function buildCoverSheet(sheet: CoverSheet): string {
  const groups = inGroups(sheet.heads, HEADS_PER_CODE);
  const codes = groups.map((heads, index) =>
    sheetQrCode(
      headsText(heads),
      `Heads ${index * HEADS_PER_CODE + 1} to ${index * HEADS_PER_CODE + heads.length}`,
    ),
  );
  return sheetPage(
    `Keys of ${sheet.workspaceName}`,
    markup`<h1>Keys of ${sheet.workspaceName}</h1>
<p class="q">For whoever checks its bundles. Printed ${sheet.at}; workspace <code>${sheet.workspace}</code>.</p>
<h2>Fingerprint of the root certificate</h2>
<p>Compare these with what the program that checks a bundle shows. The words say the same as the characters; all of them must match.</p>
${sheetFingerprint(sheet.rootFingerprint)}
<h2>Devices and people</h2>
<table><thead><tr><th>Id</th><th>SHA-256 of the certificate</th></tr></thead><tbody>${keyRows(sheet.devices)}${keyRows(sheet.people)}</tbody></table>
<h2>Heads at this time</h2>
<p>Each line names a log, how many records it held and the root over them. Save the lines, or what a code holds, as a text file and give it to the check (<code>--head heads.txt</code>): a bundle that lacks one of these records then fails.</p>
<pre>${headsText(sheet.heads)}</pre>
<div class="codes">${codes}</div>`,
  );
}
