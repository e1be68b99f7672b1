// Evaluated decision tables as they were recorded: what went in, which rules were hit, what came out.

import { readInstant, type Instant } from '../base/instant.ts';
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

interface Written {
  readonly values: Values;
  /** For each value the newest record that has it, and its time. */
  readonly from: ReadonlyMap<string, { readonly record: number; readonly at: Instant }>;
}

/** What people had written when the table was asked: `x_quality`, `x_source` and `x_as_of` beside `x`. */
function writtenBefore(state: IncidentState, trace: TraceState): Written {
  const values: { [name: string]: Json } = {};
  const from = new Map<string, { record: number; at: Instant }>();
  for (const act of state.acts) {
    // A severity decided again is asked with its facts before its second person has approved it.
    if (act.seq > trace.seq || (act.kind !== 'completed' && act.seq !== trace.seq)) continue;
    const at = { record: act.submission?.seq ?? act.seq, at: act.occurredAt ?? act.at };
    for (const [name, value] of Object.entries(act.values)) {
      values[name] = value;
      from.set(name, at);
    }
  }
  return { values, from };
}

function viewInputs(
  context: IncidentContext,
  state: IncidentState,
  trace: TraceState,
): readonly DecisionInput[] {
  const written = writtenBefore(state, trace);
  return Object.entries(trace.inputs).map(([name, value]) => {
    const source = written.values[`${name}_source`];
    const said = written.values[`${name}_as_of`];
    const label = inputLabel(context, name);
    const entered = written.from.get(name);
    const asOf = (typeof said === 'string' ? readInstant(said) : undefined) ?? entered?.at;
    return {
      name,
      ...(label === undefined ? {} : { label }),
      value,
      quality: qualityOf(value, written.values[`${name}_quality`]),
      ...(typeof source === 'string' && source !== '' ? { source } : {}),
      ...(asOf === undefined ? {} : { asOf }),
      ...(entered ? { record: entered.record } : {}),
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
