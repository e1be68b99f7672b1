// Remediation tasks from proposal to closure: owner, due date, validator, and the published version that carries the change.

import { isObject, type Json, type Values } from '../base/json.ts';
import type { Key } from '../engine/command.ts';
import { processVariables } from '../engine/view.ts';
import type { DomainStep } from '../process/step-policy.ts';
import type { IncidentContext } from './context.ts';
import { instancesWith } from './process-family.ts';
import type { RecordedCause } from './remediation/recorded-cause.ts';
import { causesIn, recordedCauses } from './remediation/recorded-causes.ts';
import { domainStepOf } from './separation.ts';
import type { Act, IncidentState } from './state.ts';
import type { RemediationView } from './view.ts';
import { waitingSteps } from './waiting-step.ts';

const text = (value: Json | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
const isYes = (value: Json | undefined): boolean => value === true || value === 'yes';

/** What the plan said of the task, in one context or under its own names, overlaid by what people wrote since. */
function valuesOf(state: IncidentState, instance: Key, acts: readonly Act[]): Values {
  const vars = processVariables(state.engine, instance);
  const planned = isObject(vars['remediation']) ? (vars['remediation'] as Values) : {};
  return acts
    .filter((act) => act.kind === 'completed')
    .reduce<Values>((all, act) => ({ ...all, ...act.values }), { ...vars, ...planned });
}

/** The answer to "is it effective?" as a form gives it. */
const saysEffective = (act: Act | undefined): boolean =>
  act !== undefined && (isYes(act.values['effective']) || act.values['effectiveness'] === 'effective');

function stateOf(
  done: (step: DomainStep) => Act | undefined,
  values: Values,
  ended: boolean,
  started: number | undefined,
): RemediationView['state'] {
  if (ended) return values['acceptance'] === 'risk' ? 'risk_accepted' : 'closed';
  const [validated, implemented] = [done('remediation.validate'), done('remediation.implement')];
  if (saysEffective(validated) && (validated?.seq ?? 0) > (implemented?.seq ?? -1)) return 'validated';
  if (implemented && (implemented.seq > (validated?.seq ?? -1) || saysEffective(validated)))
    return 'implemented';
  const accepted = done('remediation.accept');
  if (!accepted) return 'proposed';
  // What was found ineffective or accepted anew has not been begun again by what was said before.
  return started !== undefined && started > Math.max(accepted.seq, validated?.seq ?? -1)
    ? 'in_progress'
    : 'accepted';
}

function viewTask(
  context: IncidentContext,
  state: IncidentState,
  instance: Key,
  recorded: readonly RecordedCause[],
): RemediationView {
  const acts = state.acts.filter((act) => act.instance === instance);
  const done = (step: DomainStep): Act | undefined =>
    acts.findLast((act) => act.kind === 'completed' && domainStepOf(context, act.element) === step);
  const values = valuesOf(state, instance, acts);
  const run = state.instances[instance];
  const completedAt = run?.completedAt;
  const started = state.remediationStarts?.[instance];
  const validated = done('remediation.validate');
  const version = text(done('remediation.publish')?.values['published_version']);
  const waiting = waitingSteps(context, state).find(({ task }) => task.instance === instance);
  const rootCause = causesIn(values['root_cause'])[0] ?? text(values['root_cause']);
  const causeRecord = recorded.find(({ cause }) => cause === rootCause)?.record;
  return {
    instance,
    title: text(values['title']),
    state: stateOf(done, values, completedAt !== undefined, started),
    owner: text(values['owner']),
    due: text(values['due']),
    rootCause,
    ...(causeRecord === undefined ? {} : { causeRecord }),
    criterion: text(values['criterion']),
    ...(validated ? { validator: validated.submission?.by ?? validated.actor } : {}),
    processChange: isYes(values['process_change']),
    ...(version === '' ? {} : { version }),
    ...(completedAt === undefined ? {} : { closedAt: completedAt }),
    records: [
      ...new Set([
        ...(run && run.caller === undefined && run.process !== context.manifest.main ? [run.startedBy] : []),
        ...acts.map(({ seq }) => seq),
        ...(started === undefined ? [] : [started]),
      ]),
    ].toSorted((a, b) => a - b),
    ...(waiting ? { task: waiting.task.key } : {}),
  };
}

export function viewRemediation(context: IncidentContext, state: IncidentState): readonly RemediationView[] {
  const instances = instancesWith(context, state, 'remediation.implement', 'remediation.validate');
  const recorded = instances.length === 0 ? [] : recordedCauses(context, state);
  return instances.map((instance) => viewTask(context, state, instance, recorded));
}
