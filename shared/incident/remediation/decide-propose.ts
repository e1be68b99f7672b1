// Whether a fix may be proposed beside the plan: by whoever plans fixes, with all that a plan says of one. The process that
// tracks fixes is started for it, so the same steps, people and evidence are asked of it as of a planned one.

import { readInstant } from '../../base/instant.ts';
import type { Values } from '../../base/json.ts';
import type { CommandContext } from '../command.ts';
import type { IncidentContext } from '../context.ts';
import { leaders, listedRoles } from '../permission.ts';
import { refuse } from '../problem.ts';
import { runEngine, type Decided } from '../run-engine.ts';
import type { IncidentState } from '../state.ts';
import type { ProposeRemediation } from './propose-command.ts';
import { planStep, remediationProcess } from './remediation-process.ts';

const NEEDED = [
  ['title', 'what will be different afterwards'],
  ['owner', 'who owns it'],
  ['due', 'until when it is done'],
  ['root_cause', 'which root cause it removes'],
  ['criterion', 'what will show that it works'],
] as const;

const isSaid = (values: Values, name: string): boolean =>
  typeof values[name] === 'string' && values[name].trim() !== '';
const isDay = (written: unknown): boolean =>
  typeof written === 'string' && readInstant(`${written}T00:00:00.000Z`) !== undefined;

/** Empty where everyone who may write may propose one. */
export function rolesToPropose(context: IncidentContext): readonly string[] {
  const roles = planStep(context)?.candidateGroups ?? [];
  return roles.length === 0 ? [] : [...new Set([...roles, ...leaders(context)])];
}

/** Errors: remediation_not_tracked, role_may_not, value_missing, date_malformed. */
export function decidePropose(
  context: IncidentContext,
  state: IncidentState,
  { values }: ProposeRemediation,
  by: CommandContext,
): Decided {
  const process = remediationProcess(context);
  if (!process)
    return refuse(
      'remediation_not_tracked',
      'This version has no process that tracks one fix alone.',
      'Write it into the plan of the remediation, or as a task of the incident (key T).',
    );
  const roles = rolesToPropose(context);
  if (roles.length > 0 && !roles.includes(by.role))
    return refuse(
      'role_may_not',
      `A fix is proposed by ${listedRoles(context, roles)}.`,
      'Switch to a person with that role.',
      by.actor,
    );
  const missing = NEEDED.find(([name]) => !isSaid(values, name));
  if (missing) return refuse('value_missing', `It is not said ${missing[1]}.`, 'Write it in.', missing[0]);
  if (!isDay(values['due']))
    return refuse('date_malformed', 'The due date is no day.', 'Write it as year-month-day.', 'due');
  const task = { ...values, process_change: values['process_change'] === true };
  const proposed = {
    kind: 'RemediationProposed',
    process: process.id,
    values: { title: values['title'] ?? null },
  } as const;
  const start = { kind: 'StartProcess', process: process.id, values: task } as const;
  return runEngine(context, state, [proposed], start, by.now);
}
