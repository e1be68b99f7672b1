// Evaluated decision tables as they were recorded: what went in, which rules were hit, what came out.

import type { Json, Values } from '../base/json.ts';
import type { IncidentContext } from './context.ts';
import { inputLabel, rulesInWords } from './rules-in-words.ts';
import { isProvisional } from './severity.ts';
import type { IncidentState, TraceState } from './state.ts';
import type { DecisionInput, DecisionTrace } from './decision-view.ts';
import { titleOf } from './waiting-step.ts';

/** A figure is an estimate until somebody says that it is actual; what is not known counts as unknown. */
function qualityOf(value: Json, said: Json | undefined): DecisionInput['quality'] {
  if (value === null || value === 'unknown') return 'unknown';
  if (said === 'actual' || said === 'estimate' || said === 'unknown') return said;
  return typeof value === 'number' ? 'estimate' : 'actual';
}

/** What people had written about the figures when the table was asked: `x_quality` and `x_source` beside `x`. */
const writtenBefore = (state: IncidentState, trace: TraceState): Values =>
  state.acts
    .filter((act) => act.kind === 'completed' && act.seq <= trace.seq)
    .reduce<Values>((all, act) => ({ ...all, ...act.values }), {});

function viewInputs(
  context: IncidentContext,
  state: IncidentState,
  trace: TraceState,
): readonly DecisionInput[] {
  const written = writtenBefore(state, trace);
  return Object.entries(trace.inputs).map(([name, value]) => {
    const source = written[`${name}_source`];
    const label = inputLabel(context, name);
    return {
      name,
      ...(label === undefined ? {} : { label }),
      value,
      quality: qualityOf(value, written[`${name}_quality`]),
      ...(typeof source === 'string' && source !== '' ? { source } : {}),
    };
  });
}

export function viewTraces(context: IncidentContext, state: IncidentState): readonly DecisionTrace[] {
  return state.traces.map((trace) => {
    const node = context.deployment.elementOf(trace.element);
    return {
      element: trace.element,
      decision: trace.decision,
      title: node ? titleOf(node) : trace.decision,
      inputs: viewInputs(context, state, trace),
      rules: trace.rules,
      required: trace.required,
      tables: rulesInWords(context, trace),
      output: trace.output,
      tableDigest: trace.tableDigest,
      provisional: isProvisional(trace),
      at: trace.at,
      record: trace.seq,
    };
  });
}
