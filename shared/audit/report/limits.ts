// What the reader does not get to see, and what nobody can prove from this file.

import {
  WITHHOLD_REASONS,
  type WithheldList,
  type WithheldRun,
  type WithholdReason,
} from '../../bundle/withheld-list.ts';
import { markup, type Html } from './html.ts';
import { mark } from './marks.ts';
import type { ReportInput } from './report-input.ts';
import { recordsInWords } from './wording.ts';

const counted = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;

const REASONS: { readonly [R in WithholdReason]: string } = {
  personal_data: 'personal data',
  third_party_secret: 'a secret of a third party',
  law_enforcement_hold: 'a law-enforcement hold',
  other_matters: 'other matters',
  erased: 'erased',
};

const row = (title: string, says: string, records: string): Html =>
  markup`<tr><td class="mkc">${mark('withheld')}</td><td><b>${title}</b> ${says}</td><td class="rec">${records}</td></tr>`;

/** Numbers of a run, as `recordsInWords` takes them. */
const seqsOf = ({ from, to }: WithheldRun): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Exactly what the bundle states about one log; `of`: what the log is about. */
function listedRows({ records, fields }: WithheldList, of: string): readonly Html[] {
  return WITHHOLD_REASONS.flatMap((reason) => {
    const whole = records.filter((run) => run.reason === reason).flatMap(seqsOf);
    const inPart = fields.filter((field) => field.reason === reason);
    const places = [...new Set(inPart.map(({ seq }) => seq))];
    const because = `Reason given: ${REASONS[reason]}.`;
    return [
      ...(whole.length > 0
        ? [row(`${counted(whole.length, 'whole record')} of ${of}.`, because, recordsInWords(whole))]
        : []),
      ...(inPart.length > 0
        ? [row(`${counted(inPart.length, 'value')} in records of ${of}.`, because, recordsInWords(places))]
        : []),
    ];
  });
}

/** Where the lists are not at hand: what the records themselves lack. */
function lackingRows({ view }: ReportInput): readonly Html[] {
  const inPart = view.timeline.filter(({ withheld }) => withheld).map(({ seq }) => seq);
  if (inPart.length === 0) return [];
  const title = `${counted(inPart.length, 'record')} of this incident ${inPart.length === 1 ? 'shows' : 'show'} only the structure.`;
  return [row(title, 'What people wrote there is withheld or was erased.', recordsInWords(inPart))];
}

function withheldRows(input: ReportInput): readonly Html[] {
  const { withheld, withheldRecords, withheldInWorkspace = [], logs = [] } = input;
  const of = (index: number): string =>
    logs.length > 1 ? `this incident on ${logs[index]?.device}` : 'this incident';
  const workspace = `${withheldRecords === 1 ? 'It concerns' : 'They concern'} people, versions and providers that have nothing to do with this incident.`;
  return [
    ...(withheld ? withheld.flatMap((list, index) => listedRows(list, of(index))) : lackingRows(input)),
    ...listedRows({ records: [], fields: withheldInWorkspace }, 'the workspace'),
    ...(withheldRecords === 0
      ? []
      : [row(`${counted(withheldRecords, 'record')} of the workspace.`, workspace, '')]),
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
  'That nothing was cut from the very end. Whoever owns the device could have removed the newest records before the export. Only an outside witness would show it: an earlier export, a head printed before, or a time stamp in the bundle under data/tokens.',
  'That everything was recorded. No log can show what nobody wrote down.',
  'That what was written is true. It is proved who signed it and that it was not changed since.',
] as const;

export const unprovablePart = (): Html => markup`<h2>What this report cannot prove</h2>
<table class="keep"><tbody>${UNPROVABLE.map((says) => markup`<tr><td class="mkc">${mark('claimed')}</td><td>${says}</td></tr>`)}</tbody></table>
`;
