// Numbered sheets on which an incident is written by hand: one row for each thing done, entered again by sheet and row.

import { markup, type Html } from '../audit/report/html.ts';
import { sheetPage, sheetQrCode } from './sheet.ts';

export interface EvidenceSheets {
  /** The incident's id; empty lines stand for one that is not declared yet. */
  readonly incident?: string;
  /** "INC-0042", and what it is about. */
  readonly shown: string;
  readonly title: string;
  /** First number to print, from 1, and how many sheets. */
  readonly first: number;
  readonly count: number;
  readonly at: string;
}

/** So many rows leave 15 mm for a hand in a hurry, upright on A4. */
export const ROWS_PER_SHEET = 10;
const COLUMNS = ['', 'Time', 'Zone', 'Who', 'What', 'Ordered by', 'Result', 'Signed'] as const;

/** What the code of a sheet says: read by whoever files the photo. */
export const evidenceSheetCode = (incident: string, sheet: number): string =>
  `runproof.sheet/${incident}/${sheet}`;

function sheetOf({ incident, shown, title, at }: EvidenceSheets, number: number): Html {
  const code =
    incident === undefined
      ? undefined
      : sheetQrCode(evidenceSheetCode(incident, number), 'Incident and sheet');
  return markup`<section class="page"><header class="top"><div><h1>Evidence sheet ${number}</h1>
<p>${shown} ${title}</p><p class="q">${incident === undefined ? 'Incident: ____________________' : markup`<code>${incident}</code>`} · printed ${at}</p>
<p class="q">Pen, no erasing: strike through once and write a new row. One thing a row. The zone as UTC, or as local time with its name.</p></div>${code}</header>
<table class="grid rows"><thead><tr>${COLUMNS.map((name) => markup`<th>${name}</th>`)}</tr></thead><tbody>${Array.from({ length: ROWS_PER_SHEET }, (_, row) => markup`<tr><td class="q">${row + 1}</td>${COLUMNS.slice(1).map(() => markup`<td></td>`)}</tr>`)}</tbody></table></section>`;
}

/** A whole HTML document without scripts, one page a sheet. */
export const buildEvidenceSheets = (sheets: EvidenceSheets): string =>
  sheetPage(
    `Evidence sheets ${sheets.first} to ${sheets.first + sheets.count - 1}: ${sheets.shown}`,
    markup`${Array.from({ length: sheets.count }, (_, index) => sheetOf(sheets, sheets.first + index))}`,
  );
