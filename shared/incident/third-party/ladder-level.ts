// Which level of a vendor's ladder is to be called: by the tries, by the limits that passed, by levels that were skipped.

import { textOf, type Values } from '../../base/json.ts';
import type { Key } from '../../engine/command.ts';
import type { IncidentContext } from '../context.ts';
import { processVariables } from '../../engine/view.ts';
import { slaTimers, type SlaTimer } from '../sla-clocks.ts';
import type { Act, IncidentState } from '../state.ts';
import type { LadderSkip } from './skip-levels.ts';

export interface Attempt {
  readonly act: Act;
  readonly level: string;
  readonly outcome: 'reached' | 'no_answer' | 'wrong_number';
  readonly note: string;
}

const OUTCOMES = ['reached', 'no_answer', 'wrong_number'] as const;

const noteIn = (values: Values): string => textOf(values['note']) || textOf(values['text']);

/** A step that a level's silence led to is for the level above it. */
function levelOfStep(context: IncidentContext, act: Act, levels: readonly string[]): string {
  const node = context.deployment.elementOf(act.element);
  const flows = node ? (context.deployment.processOf(node.process)?.flows ?? []) : [];
  const silent = flows
    .filter(({ target }) => target === act.element)
    .map(({ source }) => context.deployment.elementOf(source)?.policy.sla?.level)
    .find((level) => level !== undefined);
  return levels[levels.indexOf(silent ?? '') + 1] ?? '';
}

/** Tries that were recorded one by one, and steps whose form says how the call went. */
export function attemptOf(context: IncidentContext, act: Act, levels: readonly string[]): readonly Attempt[] {
  if (act.attempt) return [{ act, ...act.attempt, note: noteIn(act.values) }];
  const outcome = OUTCOMES.find((known) => known === act.values['contact_outcome']);
  if (!outcome || act.kind !== 'completed') return [];
  return [
    { act, level: levelOfStep(context, act, levels), outcome, note: textOf(act.values['contact_note']) },
  ];
}

/** What is known of an escalation: what its process was given, overlaid by what people wrote in it since. */
export const saidIn = (state: IncidentState, instance: Key, acts: readonly Act[]): Values =>
  acts
    .filter(({ kind }) => kind === 'completed')
    .reduce<Values>((all, { values }) => ({ ...all, ...values }), processVariables(state.engine, instance));

/** From the lowest up; of the first ladder where the escalation names none. */
export const levelsOf = (context: IncidentContext, ladder: string): readonly string[] =>
  (context.manifest.ladders.find(({ id }) => id === ladder) ?? context.manifest.ladders[0])?.levels.map(
    ({ level }) => level,
  ) ?? [];

/** One above the highest whose limit passed, the last that was tried or the one that was skipped to: whichever is highest. */
export function levelNow(
  timers: readonly SlaTimer[],
  levels: readonly string[],
  attempts: readonly Attempt[],
  skips: readonly LadderSkip[],
): string {
  const passed = timers
    .filter(({ timer }) => timer.fired)
    .map(({ sla }) => levels.indexOf(sla.level ?? '') + 1);
  const tried = [...attempts, ...skips].map(({ level }) => levels.indexOf(level));
  const index = Math.min(Math.max(0, ...passed, ...tried), Math.max(0, levels.length - 1));
  return levels[index] ?? '';
}

export const skipsOf = ({ ladderSkips }: IncidentState, instance: Key): readonly LadderSkip[] =>
  ladderSkips?.filter((skip) => skip.instance === instance) ?? [];

/** The escalation's ladder from the lowest level up, and which of them is to be called now. */
export function ladderNow(
  context: IncidentContext,
  state: IncidentState,
  instance: Key,
): { readonly levels: readonly string[]; readonly level: string } {
  const acts = state.acts.filter((act) => act.instance === instance);
  const levels = levelsOf(context, textOf(saidIn(state, instance, acts)['ladder']));
  const attempts = acts.flatMap((act) => attemptOf(context, act, levels));
  const timers = slaTimers(context, state).filter(({ timer }) => timer.instance === instance);
  return { levels, level: levelNow(timers, levels, attempts, skipsOf(state, instance)) };
}
