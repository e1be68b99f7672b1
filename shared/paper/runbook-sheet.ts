// The runbook of a version, to go on by when no screen does: phases, steps, questions, who, what to keep, codes, tables.

import { markup, type Html } from '../audit/report/html.ts';
import type { Sha256 } from '../base/ids.ts';
import { sheetPage } from './sheet.ts';

export interface RunbookStep {
  readonly title: string;
  /** What to do, in words; "" where the model says nothing. */
  readonly help: string;
  /** The decision as a question, or that of a branch. */
  readonly question?: string;
  /** Ways out of a branch: the answer, and what comes then. */
  readonly answers: readonly { readonly answer: string; readonly next: string }[];
  readonly roles: readonly string[];
  /** What the form asks, by its labels. */
  readonly asks: readonly string[];
  readonly evidence: readonly { readonly title: string; readonly required: boolean }[];
  /** Who approves it, where somebody must. */
  readonly approvedBy: readonly string[];
  /** Codes under which it may go on without. */
  readonly exceptions: readonly string[];
}
export interface RunbookPart {
  readonly title: string;
  readonly steps: readonly RunbookStep[];
}
export interface RunbookTable {
  readonly title: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Cells in the order of inputs, then outputs; "–" where anything goes. */
  readonly rules: readonly (readonly string[])[];
}
export interface RunbookSheet {
  readonly title: string;
  readonly number: number;
  readonly digest: Sha256;
  /** `formatInstant` of when it is printed. */
  readonly at: string;
  readonly parts: readonly RunbookPart[];
  readonly tables: readonly RunbookTable[];
  readonly exceptions: readonly { readonly code: string; readonly title: string }[];
}

const line = (name: string, parts: readonly string[]): Html | false =>
  parts.length > 0 && markup`<tr><th>${name}</th><td>${parts.join(', ')}</td></tr>`;

function stepOf(step: RunbookStep, number: string): Html {
  const evidence = step.evidence.map(({ title, required }) =>
    required ? title : `${title} (if there is any)`,
  );
  return markup`<section class="step"><h3>${number} ${step.title}</h3>
${step.question !== undefined && step.question !== step.title && markup`<p><b>${step.question}</b></p>`}
${step.help !== '' && markup`<p>${step.help}</p>`}
${step.answers.length > 0 && markup`<ul>${step.answers.map(({ answer, next }) => markup`<li><b>${answer}</b>: ${next}</li>`)}</ul>`}
<table><tbody>${line('Who', step.roles)}${line('Write down', step.asks)}${line('Keep', evidence)}${line('Approved by', step.approvedBy)}${line('Goes on under', step.exceptions)}</tbody></table></section>`;
}

const tableOf = ({ title, inputs, outputs, rules }: RunbookTable): Html =>
  markup`<h3>${title}</h3><table class="grid"><thead><tr><th></th>${[...inputs, ...outputs].map((name) => markup`<th>${name}</th>`)}</tr></thead><tbody>${rules.map((rule, index) => markup`<tr><td class="q">${index + 1}</td>${rule.map((cell, column) => markup`<td>${column >= inputs.length ? markup`<b>${cell}</b>` : cell}</td>`)}</tr>`)}</tbody></table>`;

/** A whole HTML document without scripts. */
export function buildRunbookSheet(sheet: RunbookSheet): string {
  const { title, number, digest, at, parts, tables, exceptions } = sheet;
  return sheetPage(
    `${title}, version ${number}`,
    markup`<h1>${title}</h1>
<p class="q">Runbook of version ${number}. Printed ${at}. Digest <code>${digest}</code>.</p>
<p>Do what the next step says, in its order. Write each thing done on a numbered evidence sheet: when with the zone, who, what, ordered by whom, with which result. A step that must be approved waits, or goes on under a code with a reason.</p>
${parts.map((part, index) => markup`<h2>${index + 1}. ${part.title}</h2>${part.steps.map((step, place) => stepOf(step, `${index + 1}.${place + 1}`))}`)}
${tables.length > 0 && markup`<h2>Tables</h2><p>Read down; the first rule of which every column fits gives the answer. Count what is unknown as the worse.</p>${tables.map(tableOf)}`}
<h2>Codes under which a step may go on</h2>
<table><tbody>${exceptions.map(({ code, title: says }) => markup`<tr><td><code>${code}</code></td><td>${says}</td></tr>`)}</tbody></table>`,
  );
}
