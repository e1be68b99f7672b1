// What the reclassification as non-major begins with (Regulation (EU) 2025/302 Art. 5, field 2.10): the way of the submission
// before it, and its reasons from the decision, its facts and the rules that answered. A person reads and changes it.

import type { IncidentContext } from '../context.ts';
import { viewTraces } from '../decision-trace.ts';
import type { ReclassifiedDraft, ReassessmentView } from '../severity/reassessment-view.ts';
import type { IncidentState } from '../state.ts';
import { timeInWords } from '../time-in-words.ts';
import { REPORT_TITLES } from './report-words.ts';

const words = (value: unknown): string =>
  value === null || value === undefined
    ? 'unknown'
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);

/** The rules of the tables that answered "not major", each as its author describes it. */
function rulesSaid(context: IncidentContext, state: IncidentState, record: number): readonly string[] {
  const own = { ...state, traces: state.traces.filter(({ seq }) => seq === record) };
  const traces = viewTraces(context, own).filter(({ output }) => Object(output).major === false);
  return traces.flatMap(({ tables = [] }) =>
    tables.map(({ title, rules }) => `${title}: ${rules.map(({ says }) => says).join('; ')}`),
  );
}

/** `made` is the reassessment that took effect as non-major. */
export function prefillReclassified(
  context: IncidentContext,
  state: IncidentState,
  made: ReassessmentView,
): ReclassifiedDraft {
  const before = state.reports?.submissions ?? [];
  const labels = new Map(
    viewTraces(context, { ...state, traces: state.traces.filter(({ seq }) => seq === made.record) }).flatMap(
      ({ inputs }) => inputs.map(({ name, label }) => [name, label ?? name.replaceAll('_', ' ')] as const),
    ),
  );
  const facts = made.facts.map(
    ({ name, before: was, after }) => `${labels.get(name) ?? name} ${words(was)} → ${words(after)}`,
  );
  const sentences = [
    `Decided not to be major at ${timeInWords(made.at)}, record ${made.record + 1}.`,
    ...(facts.length === 0 ? [] : [`What is known now: ${facts.join('; ')}.`]),
    ...rulesSaid(context, state, made.record).map((said) => `${said.replace(/[.]$/, '')}.`),
    made.rationale,
  ];
  return {
    channel: before.at(-1)?.channel ?? '',
    reasons: sentences.filter((sentence) => sentence !== '').join(' '),
    preparedBy: made.by,
    before: before.map(({ report, at, receipt, record }) => ({
      report,
      title: REPORT_TITLES[report],
      at,
      receipt,
      record,
    })),
    submitted: before.some(({ report, record }) => report === 'reclassified' && record > made.record),
  };
}
