// What devices recorded without knowing of each other and cannot both hold: both sides, which one is in effect, and how it was settled.

import type { ConflictKind, ConflictSide, ConflictState } from '../../incident/conflict.ts';
import { markup, type Html } from './html.ts';
import { mark } from './marks.ts';
import type { ReportInput } from './report-input.ts';
import { inWords, lowerFirst, recordNumber, type Wording } from './wording.ts';

const KINDS: Readonly<Record<ConflictKind, string>> = {
  rival_severity: 'Two severities',
  rival_decision: 'Two decisions on the same',
  step_twice: 'The same step, done twice',
  no_longer_applies: 'An act that no longer applied',
};

const COMMANDS: Readonly<Record<string, string>> = {
  CompleteStep: 'a step done',
  GiveApproval: 'an approval',
  InvokeException: 'an exception',
  RatifyException: 'a ratification',
  RecordContactAttempt: 'a call to a provider',
  AddNote: 'a note',
  AddEvidence: 'a piece of evidence',
  CorrectRecord: 'a correction',
  BeginSteps: 'steps begun',
  RepairElement: 'a repair of the course',
  ReleaseStuckJoin: 'a repair of the course',
  ResolveConflict: 'a conflict settled',
  AddEntry: 'an entry',
  CompleteEntryTask: 'a task done',
  ReopenEntryTask: 'a task opened again',
  PinFact: 'a fact held in view',
  UnpinFact: 'a fact no longer held in view',
  RunEngine: 'a notice of the clock',
};

const saysOf = ({ says, command }: ConflictSide): string =>
  says === '' ? (COMMANDS[command] ?? lowerFirst(inWords(command))) : says.replaceAll('_', ' ');

const sideRow = (side: ConflictSide, keeps: number | undefined, words: Wording): Html =>
  markup`<tr class="line"><td class="mkc">${mark(side.inEffect ? 'found' : 'none', side.inEffect ? 'in effect' : 'not in effect')}</td><td><b>${saysOf(side)}</b> ${side.inEffect ? 'in effect' : 'not in effect'}${keeps === side.record && ', kept when it was settled'}<br/><span class="q">${words.personAs(side.actor, side.role)}, ${words.time(side.at)}</span></td><td><code>${side.device}</code><br/><span class="sm">its record ${recordNumber(side.seq)}</span></td></tr>`;

function article({ conflict, kind, sides, reason, settled }: ConflictState, words: Wording): Html {
  return markup`<article class="dec keep"><header><h3>${KINDS[kind]}</h3><span class="h">${conflict}</span></header>
<table><tbody>${sides.map((side) => sideRow(side, settled?.keeps, words))}</tbody></table>
${reason !== undefined && markup`<p><b>Why one is not in effect.</b> ${reason}</p>`}
${
  settled
    ? markup`<p>${mark('found', 'settled')} Settled by ${words.person(settled.by)} at ${words.time(settled.at)}. <b>Reason.</b> ${settled.rationale === '' ? 'not in this file' : settled.rationale} <span class="q">Record ${recordNumber(settled.record)}.</span></p>`
    : markup`<p>${mark('waiting', 'open')} Not settled when this file was made.</p>`
}</article>
`;
}

/** Left out where one device wrote everything: then nothing can conflict. */
export function conflictsPart({ logs = [], conflicts = [] }: ReportInput, words: Wording): Html {
  if (logs.length < 2 && conflicts.length === 0) return markup``;
  return markup`<h2>What devices recorded against each other</h2>
<p class="sm">Devices that cannot reach each other go on alone. When their logs meet, nothing is dropped: what cannot both hold is shown, and people settle it by a new record.</p>
${conflicts.length === 0 ? markup`<p>Nothing. The records of all devices hold together.</p>` : conflicts.map((conflict) => article(conflict, words))}`;
}
