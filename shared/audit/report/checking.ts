// How to check the bundle without the organisation and without its software, and what the words mean.

import { markup, type Html } from './html.ts';
import type { ReportInput } from './report-input.ts';

/** 64 hex digits in groups of four, two lines. */
const inGroups = (fingerprint: string): string => {
  const groups = fingerprint.toLowerCase().match(/.{1,4}/g) ?? [];
  return [groups.slice(0, 8), groups.slice(8)]
    .map((half) => half.join(' '))
    .join('\n')
    .trim();
};

export const checkingPart = ({ rootFingerprint }: ReportInput): Html => markup`<h2>Check it yourself</h2>
<p>This report is a reading aid. The evidence is the bundle it lies in. You need the bundle, the organisation’s root certificate <code>root.pem</code> from another source, and OpenSSL 3. Compare these 64 characters with the sheet that the organisation printed or read to you; what stands in this file proves nothing about itself:</p>
<pre>${inGroups(rootFingerprint)}</pre>
<p class="keep">Then, in the folder of the unpacked bundle, with <code>root.pem</code> beside it:</p>
<pre>openssl x509 -in ../root.pem -noout -fingerprint -sha256
openssl cms -verify -cades -binary -inform DER -in META-INF/signature001.p7s \\
  -content META-INF/ASiCManifest001.xml -CAfile ../root.pem -out /dev/null
sha256sum --strict -c manifest-sha256.txt</pre>
<p>The first line shows the characters above, in capitals with colons; the second ends with “successful”, the third says OK for every file. <code>README.txt</code> in the bundle has all steps, also those for the logs, their chains and their signatures.</p>
`;

const WORDS = [
  [
    'S1 to S4',
    'Four classes of severity, S1 the most severe. The organisation’s own scale, decided by a published table.',
  ],
  ['Provisional', 'Some figures were not known. They were counted as the worse case until they are.'],
  [
    'Major',
    'Serious enough that EU law, Regulation (EU) 2022/2554 (DORA), asks for a report to the authority.',
  ],
  [
    'Exception code',
    'A step went ahead without its approval or evidence, for a stated reason; somebody else must ratify it.',
  ],
  [
    'Own key',
    'Each person signs with a key that a PIN opens. The signature is in the record of the approval.',
  ],
  ['Record', 'One entry in the log. It is never changed; a correction is a new one.'],
  ['Withheld', 'In the log and counted, but not shown in this file.'],
] as const;

export const wordsPart = (): Html => markup`<h2>Words used here</h2>
<table class="keep"><tbody>${WORDS.map(([word, meaning]) => markup`<tr class="line"><td class="w"><b>${word}</b></td><td>${meaning}</td></tr>`)}</tbody></table>
`;

export const exportPart = ({ export: facts, workspaceName }: ReportInput): Html => markup`<h2>This export</h2>
<p>Export ${facts.number} of this incident, ${facts.at.slice(0, 10)} ${facts.at.slice(11, 16)} UTC, by ${workspaceName}, for <b>${facts.recipient === '' ? 'a recipient not named' : facts.recipient}</b>. Purpose: ${facts.purpose === '' ? 'not stated' : facts.purpose}. The export is itself on record.</p>
`;
