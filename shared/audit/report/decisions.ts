// Every decision in order: what was answered, on what, by whom, why, and who approved it.

import type { DecisionView } from '../../incident/decision-view.ts';
import type { DecisionTrace, GivenApproval, IncidentView } from '../../incident/view.ts';
import { isObject, type Json } from '../../base/json.ts';
import { inputsTable, rulesPart } from './decision-basis.ts';
import { markup, type Html, type Piece } from './html.ts';
import { mark, type Mark } from './marks.ts';
import { inWords, recordNumber, type Wording } from './wording.ts';

/** The newest answer of each table at the time of the decision: later answers were not known to whoever decided. */
function tracesFor(view: IncidentView, decision: DecisionView): readonly DecisionTrace[] {
  if (decision.step !== 'severity.decide') return [];
  const before = view.traces.filter(({ record }) => record <= decision.record);
  return [...new Map(before.map((trace) => [trace.decision, trace])).values()];
}

const GIVEN = {
  approved: 'Approved',
  approved_with_changes: 'Approved with changes',
  rejected: 'Rejected',
} as const;

const approvalLine = (given: GivenApproval, words: Wording): Html =>
  markup`${GIVEN[given.decision]} by <b>${words.person(given.approver)}</b>, ${words.role(given.role)}, ${words.time(given.at)}, with own key${given.rationale !== '' && markup`: ${given.rationale.replace(/\.$/, '')}`}${given.changes !== undefined && markup` (changes asked: ${given.changes})`}. <span class="q">Record ${recordNumber(given.record)}.</span>`;

function bypassLine(view: IncidentView, decision: DecisionView, words: Wording): Piece {
  const exception = view.exceptions.find((one) => one.exception === decision.exception);
  if (!exception) return decision.exception !== undefined && ` Went ahead under ${decision.exception}.`;
  const { code, title, ratifiedBy, ratifiedAt, state } = exception;
  const settled =
    ratifiedBy === undefined || ratifiedAt === undefined
      ? `not ratified; due ${words.time(exception.ratifyBy)}`
      : `${state === 'refused' ? 'ratification refused' : 'ratified'} by ${words.person(ratifiedBy)}, ${words.time(ratifiedAt)}`;
  return markup` Went ahead without approval under code <b>${code}</b>, ${title}; ${settled}.`;
}

const STANDING: Readonly<Record<DecisionView['state'], { readonly says: string; readonly mark: Mark }>> = {
  done: { says: '', mark: 'found' },
  awaiting_approval: { says: ' It still waits for approval.', mark: 'waiting' },
  rejected: { says: ' It did not take effect.', mark: 'failed' },
  replaced: { says: ' Another proposal came in its place.', mark: 'none' },
};

/** The approval that follows is the decision itself, by somebody else than whoever brought the matter to it. */
const proposalLine = ({ proposedBy }: DecisionView, words: Wording): string =>
  proposedBy === undefined
    ? 'This approval is the decision itself.'
    : `Brought to this by ${words.personAs(proposedBy.person, proposedBy.role)}: “${proposedBy.title}”, record ${recordNumber(proposedBy.record)}.`;

function whoLine(view: IncidentView, decision: DecisionView, words: Wording): Html {
  const standing = STANDING[decision.state];
  const sign = decision.exception === undefined ? standing.mark : 'excepted';
  const isApproval = decision.approvals.some(({ record }) => record === decision.record);
  const verb = decision.state === 'done' ? 'Decided' : 'Proposed';
  const by = `${verb} by ${words.personAs(decision.decidedBy, decision.role)}, ${words.time(decision.at)}.`;
  return markup`<p>${mark(sign)} ${isApproval ? proposalLine(decision, words) : by}${decision.approvals.map(
    (given) => markup` ${approvalLine(given, words)}`,
  )}${bypassLine(view, decision, words)}${standing.says}</p>`;
}

/** The severity form repeats the table's figures; they stand in the table of inputs already. */
function answersOf(
  decision: DecisionView,
  traces: readonly DecisionTrace[],
): readonly (readonly [string, Json])[] {
  const told = new Set(traces.flatMap(({ inputs }) => inputs.map(({ name }) => name)));
  return Object.entries(decision.values).filter(([name, value]) => {
    const base = name.replace(/_(?:quality|source|as_of)$/, '');
    if (decision.step === 'severity.decide' && name === 'severity') return false;
    return (
      !told.has(base) &&
      value !== null &&
      value !== '' &&
      !(typeof value === 'object' && !Array.isArray(value))
    );
  });
}

function heading(decision: DecisionView, traces: readonly DecisionTrace[]): string {
  const level = decision.step === 'severity.decide' ? decision.values['severity'] : undefined;
  if (typeof level !== 'string') return decision.question ?? decision.title;
  const major = traces.findLast(
    ({ output }) => isObject(output) && typeof output['major'] === 'boolean',
  )?.output;
  if (!isObject(major)) return `Severity: ${level}`;
  return `Severity: ${level}, ${major['major'] === true ? 'and major' : 'not major'} under the EU rules (DORA)`;
}

function article(view: IncidentView, decision: DecisionView, index: number, words: Wording): Html {
  const traces = tracesFor(view, decision);
  const answers = answersOf(decision, traces);
  return markup`<article class="dec${traces.length === 0 && ' keep'}"><header><span class="no">${index + 1}</span><h3>${heading(decision, traces)}</h3><span class="h">${words.time(decision.at)} · record ${recordNumber(decision.record)}</span></header>
${answers.length > 0 && markup`<p>${answers.map(([name, value], at) => markup`${at > 0 && ' · '}<b>${inWords(name)}:</b> ${words.value(value)}`)}</p>`}
${traces.length > 0 && inputsTable(traces, words)}${rulesPart(traces, words)}
${decision.rationale !== undefined && markup`<p><b>Reason.</b> ${decision.rationale}</p>`}
${decision.withheld && markup`<p>${mark('withheld')} Some of what was written here is withheld from this file.</p>`}
${decision.correctedBy !== undefined && markup`<p>Corrected later by record ${recordNumber(decision.correctedBy)}; see the timeline.</p>`}
${whoLine(view, decision, words)}</article>
`;
}

export function decisionsPart(view: IncidentView, words: Wording): Html {
  const shown = view.decisions.filter(({ step }) => step === 'severity.decide');
  const orphans =
    shown.length > 0 ? [] : [...new Map(view.traces.map((trace) => [trace.decision, trace])).values()];
  return markup`<h2>What was decided, on what, by whom</h2>
${view.decisions.length === 0 && orphans.length === 0 && markup`<p>No decision is on record.</p>`}
${view.decisions.map((decision, index) => article(view, decision, index, words))}
${orphans.length > 0 && markup`<article class="dec"><h3>What the rules answered, before anybody decided on it</h3>${inputsTable(orphans, words)}${rulesPart(orphans, words)}</article>`}
`;
}
