// How severe an incident is: what the table answered and what was decided, never merged.

import { isObject, type Json, type Values } from '../base/json.ts';
import type { IncidentContext } from './context.ts';
import { domainStepOf } from './separation.ts';
import type { Act, IncidentState, TraceState } from './state.ts';
import type { SeverityLevel } from './view.ts';

const LEVELS: readonly SeverityLevel[] = ['S1', 'S2', 'S3', 'S4'];
const asLevel = (value: Json | undefined): SeverityLevel | undefined =>
  LEVELS.find((level) => level === value);

/** The level in a decision's values: the field `severity`, else any field that holds one. */
export function severityIn(values: Values): SeverityLevel | undefined {
  return (
    asLevel(values['severity']) ??
    asLevel(values['severity_level']) ??
    Object.values(values)
      .map(asLevel)
      .find((level) => level !== undefined)
  );
}

const outputOf = (trace: TraceState): Record<string, unknown> => (isObject(trace.output) ? trace.output : {});

export const isProvisional = (trace: TraceState): boolean => outputOf(trace)['provisional'] === true;

/** The last answer of a table that gives a level. */
export function tableSeverity(
  state: IncidentState,
): { level: SeverityLevel; provisional: boolean; trace: TraceState } | undefined {
  const trace = state.traces.findLast(
    (candidate) => asLevel(outputOf(candidate)['level'] as Json) !== undefined,
  );
  const level = trace && asLevel(outputOf(trace)['level'] as Json);
  return trace && level ? { level, provisional: isProvisional(trace), trace } : undefined;
}

/** The last answer to "major under DORA?". */
export function tableMajor(
  state: IncidentState,
): { value: boolean; provisional: boolean; trace: TraceState } | undefined {
  const trace = state.traces.findLast((candidate) => typeof outputOf(candidate)['major'] === 'boolean');
  return trace && { value: outputOf(trace)['major'] === true, provisional: isProvisional(trace), trace };
}

export const severityDecisions = (context: IncidentContext, state: IncidentState): readonly Act[] =>
  state.acts.filter(
    (act) => act.kind === 'completed' && domainStepOf(context, act.element) === 'severity.decide',
  );

export interface DecidedSeverity {
  readonly level: SeverityLevel;
  readonly provisional: boolean;
  /** The table's answer where the decision differs from it. */
  readonly overrides?: SeverityLevel;
  readonly record: number;
  readonly at: number;
}

/** The level as last decided by a person; null before. A table's answer alone is no decision. */
export function severityOf(context: IncidentContext, state: IncidentState): DecidedSeverity | null {
  const act = severityDecisions(context, state).at(-1);
  const level = act && severityIn(act.values);
  if (!act || !level) return null;
  const table = tableSeverity({ ...state, traces: state.traces.filter(({ seq }) => seq <= act.seq) });
  return {
    level,
    provisional: table?.provisional ?? false,
    ...(table && table.level !== level ? { overrides: table.level } : {}),
    record: act.seq,
    at: act.at,
  };
}

const asBoolean = (value: Json | undefined): boolean | undefined =>
  value === true || value === 'yes' ? true : value === false || value === 'no' ? false : undefined;

export interface DecidedMajor {
  readonly value: boolean;
  readonly provisional: boolean;
  readonly record: number;
  readonly at: number;
}

/** Major under DORA with each severity decision, oldest first: the person's word, else what the table answered by then. */
export const majorHistory = (context: IncidentContext, state: IncidentState): readonly DecidedMajor[] =>
  severityDecisions(context, state).flatMap((act) => {
    const table = tableMajor({ ...state, traces: state.traces.filter(({ seq }) => seq <= act.seq) });
    const value = asBoolean(act.values['major']) ?? table?.value;
    return value === undefined
      ? []
      : [{ value, provisional: table?.provisional ?? false, record: act.seq, at: act.at }];
  });

/**
 * Major under DORA as it stood when the severity was last decided. `at` is since when it has been so: deciding again that it
 * is major starts no clock anew.
 */
export function majorOf(context: IncidentContext, state: IncidentState): DecidedMajor | null {
  const decided = majorHistory(context, state);
  const last = decided.at(-1);
  if (!last) return null;
  const other = decided.findLastIndex(({ value }) => value !== last.value);
  return { ...last, at: decided[other + 1]?.at ?? last.at };
}
