// An incident from the logs of all devices: the same state on each of them, and what could not both hold.

import { ok, type Problem, type Result } from '../../base/result.ts';
import type { IncidentCommand } from '../command.ts';
import type { IncidentContext } from '../context.ts';
import { decideIncident } from '../decide-incident.ts';
import type { IncidentEvent } from '../event.ts';
import { evolveRecord } from '../evolve-incident.ts';
import {
  readStep,
  recheckStep,
  otherSemanticsOf,
  type BytesOf,
  type RecheckCode,
  type Step,
} from '../fold.ts';
import { shownOn } from '../move/runs-on.ts';
import { initialIncident, type IncidentState } from '../state.ts';
import { conflictOf } from './conflicts.ts';
import { findOpen, incidentReferences, madeByIncident, translateIncident } from './incident-references.ts';
import type { DeviceLog } from './merge-order.ts';
import { mergeRun, type MergeMind, type MergeRun } from './merge-run.ts';

export type IncidentRun = MergeRun<IncidentState, IncidentCommand, IncidentEvent>;

export interface MergedIncident {
  readonly state: IncidentState;
  readonly run: IncidentRun;
}

function mindOf(
  context: IncidentContext,
  bytesOf?: BytesOf,
): MergeMind<IncidentState, IncidentCommand, IncidentEvent> {
  return {
    initial: initialIncident,
    read: (entry) => readStep(entry, bytesOf),
    decide: (state, command, by) => decideIncident(context, state, command, by),
    evolve: evolveRecord,
    made: madeByIncident,
    find: findOpen,
    references: incidentReferences,
    translate: translateIncident,
    judge: (state, taken, rivals) => {
      const conflict = conflictOf(shownOn(context, state), state, taken, rivals);
      return conflict ? { ...state, conflicts: [...(state.conflicts ?? []), conflict] } : state;
    },
  };
}

/** FORMAT.md X1–X8. With one log the state is that of `foldIncident`, byte for byte. */
export function mergeIncident(
  context: IncidentContext,
  logs: readonly DeviceLog[],
  bytesOf?: BytesOf,
): Result<MergedIncident, Problem> {
  const run = mergeRun(mindOf(context, bytesOf), logs);
  return run.ok ? ok({ state: run.value.state, run: run.value }) : run;
}

export interface MergedRecheck {
  readonly state: IncidentState;
  readonly total: number;
  readonly rechecked: number;
  /** Position + 1 of the first record with a value withheld. */
  readonly firstWithheld?: number;
  readonly otherSemantics?: string;
  readonly problems: readonly Problem<RecheckCode>[];
}

/** Decides again what was applied as recorded, and compares; what was concurrent is decided again anyway. */
export function recheckMerged(
  context: IncidentContext,
  logs: readonly DeviceLog[],
  bytesOf?: BytesOf,
): Result<MergedRecheck, Problem> {
  const problems: Problem<RecheckCode>[] = [];
  let rechecked = 0;
  let firstWithheld: number | undefined;
  let otherSemantics: string | undefined;
  const mind = mindOf(context, bytesOf);
  const run = mergeRun(
    {
      ...mind,
      check: (state, step, command, position) => {
        const whole: Step = { ...step, command, meta: { ...step.meta, seq: position } };
        if (step.meta.withheld) firstWithheld ??= position + 1;
        otherSemantics ??= otherSemanticsOf(whole);
        if (firstWithheld !== undefined || otherSemantics !== undefined) return;
        const found = recheckStep(context, state, whole);
        if (found) problems.push(found);
        rechecked += 1;
      },
    },
    logs,
  );
  if (!run.ok) return run;
  for (const { step, position } of run.value.taken.values())
    if (step.meta.withheld) firstWithheld = Math.min(firstWithheld ?? Infinity, position + 1);
  return ok({
    state: run.value.state,
    total: run.value.taken.size,
    rechecked: firstWithheld === undefined && otherSemantics === undefined ? run.value.taken.size : rechecked,
    ...(firstWithheld === undefined ? {} : { firstWithheld }),
    ...(otherSemantics === undefined ? {} : { otherSemantics }),
    problems,
  });
}

/** Puts a command of this device into the terms of the rules: what was signed names its subject by log and number. */
export function localised(
  run: IncidentRun,
  origins: readonly string[],
  command: IncidentCommand,
): IncidentCommand {
  const sorted = origins.toSorted((a, b) => (deviceIn(a) < deviceIn(b) ? -1 : 1));
  return (
    translateIncident(command, {
      id: (id) => id,
      position: (position) => position,
      absolute: (origin, seq) => {
        const log = sorted.indexOf(origin);
        return log < 0 ? seq : run.positions.get(`${log}/${seq}`);
      },
    }) ?? command
  );
}
const deviceIn = (origin: string): string => origin.slice(origin.lastIndexOf('/') + 1);
