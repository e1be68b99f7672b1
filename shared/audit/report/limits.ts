// What the reader does not get to see, and what nobody can prove from this file.

import { markup, type Html } from './html.ts';
import { mark } from './marks.ts';
import type { ReportInput } from './report-input.ts';
import { recordsInWords } from './wording.ts';

const counted = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;

function withheldRows({ view, withheldRecords }: ReportInput): readonly Html[] {
  const inPart = view.timeline.filter(({ withheld }) => withheld).map(({ seq }) => seq);
  const row = (title: string, says: string, records: string): Html =>
    markup`<tr><td class="mkc">${mark('withheld')}</td><td><b>${title}</b> ${says}</td><td class="rec">${records}</td></tr>`;
  return [
    ...(inPart.length === 0
      ? []
      : [
          row(
            `${counted(inPart.length, 'record')} of this incident ${inPart.length === 1 ? 'shows' : 'show'} only the structure.`,
            'What people wrote there is withheld or was erased.',
            recordsInWords(inPart),
          ),
        ]),
    ...(withheldRecords === 0
      ? []
      : [
          row(
            `${counted(withheldRecords, 'record')} of the workspace.`,
            `${withheldRecords === 1 ? 'It concerns' : 'They concern'} people, versions and providers that have nothing to do with this incident.`,
            '',
          ),
        ]),
  ];
}

export function withheldPart(input: ReportInput): Html {
  const rows = withheldRows(input);
  return markup`<h2>What is withheld from you</h2>
${rows.length === 0 ? markup`<p>Nothing. Every record of this incident is in the bundle, with all that was written in it.</p>` : markup`<table><tbody>${rows}</tbody></table><p class="sm">Each keeps its place and its fingerprint. If it is disclosed later it must match; another text would not.</p>`}
`;
}

const UNPROVABLE = [
  'That the device’s clock was right. All times are what the device claimed; the order of the records is proved.',
  'That the name behind a key is the person. The organisation’s roster says so.',
  'That nothing was cut from the very end. No outside witness is in this file: whoever owns the device could have removed the newest records before the export. An earlier export, or a head printed before, would show it.',
  'That everything was recorded. No log can show what nobody wrote down.',
  'That what was written is true. It is proved who signed it and that it was not changed since.',
] as const;

export const unprovablePart = (): Html => markup`<h2>What this report cannot prove</h2>
<table class="keep"><tbody>${UNPROVABLE.map((says) => markup`<tr><td class="mkc">${mark('claimed')}</td><td>${says}</td></tr>`)}</tbody></table>
`;
