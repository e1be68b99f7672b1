// The card of command on paper: what the record says now, and room for who hands over, who takes it, and when.

import { markup, type Html } from '../audit/report/html.ts';
import { sheetPage } from './sheet.ts';

export interface CardLine {
  readonly title: string;
  /** By which roles, or what it counts from. */
  readonly who: string;
  /** Due time in words; empty where there is none. */
  readonly due: string;
}
export interface CardSheet {
  /** "INC-0042", and what it is about. */
  readonly shown: string;
  readonly title: string;
  readonly at: string;
  readonly commander: string;
  /** Severity, phase, mode. */
  readonly standing: readonly string[];
  /** Of the newest card that was written; empty where none was: then there is room to write. */
  readonly status: string;
  readonly hypothesis: string;
  readonly actions: readonly CardLine[];
  readonly decisions: readonly CardLine[];
  readonly nextMessage: string;
  readonly clocks: readonly CardLine[];
}

const table = (lines: readonly CardLine[], none: string, who: string): Html =>
  lines.length === 0
    ? markup`<p>${none}</p>`
    : markup`<table class="grid lines"><thead><tr><th>What</th><th>${who}</th><th>Due</th></tr></thead><tbody>${lines.map((line) => markup`<tr><td><b>${line.title}</b></td><td>${line.who}</td><td>${line.due}</td></tr>`)}</tbody></table>`;

const written = (title: string, text: string): Html =>
  markup`<h2>${title}</h2>${text === '' ? markup`<table class="grid rows"><tbody><tr><td></td></tr></tbody></table>` : markup`<p>${text}</p>`}`;

/** A whole HTML document without scripts. */
export function buildCardSheet(card: CardSheet): string {
  const { shown, title, at, commander, standing, status, hypothesis } = card;
  return sheetPage(
    `Card of command: ${shown}`,
    markup`<h1>Card of command</h1><p>${shown} ${title}</p>
<p>${standing.join(' · ')}</p>
<p class="q">Command: <b>${commander}</b> · printed ${at}. What came later stands on the evidence sheets.</p>
${written('Status', status)}${written('Hypothesis, and what speaks against it', hypothesis)}
<h2>Open actions</h2>${table(card.actions, 'Nothing waits to be done.', 'By')}
<h2>Pending decisions</h2>${table(card.decisions, 'Nothing waits to be decided.', 'By')}
<h2>Next message</h2><p>${card.nextMessage === '' ? 'No message is promised or being written.' : card.nextMessage}</p>
<h2>Clocks</h2>${table(card.clocks, 'No clock runs.', 'Counts from')}
<h2>Command goes over</h2><table class="grid rows"><tbody><tr><td>Hands over, signed</td><td>Time and zone</td><td>Takes command, signed</td></tr></tbody></table>`,
  );
}
