// Would this incident stand an audit now? The four checks of the blueprint, each with its reason and the record to look at.

import { isOpenState } from './remediation/remediation-state.ts';
import type { IncidentContext } from './context.ts';
import { withExceptions, type Judged } from './exception-standing.ts';
import { ranOn } from './move/runs-on.ts';
import { phaseOf } from './process-family.ts';
import { personsNamed } from './same-person.ts';
import { domainStepOf } from './separation.ts';
import { severityDecisions } from './severity.ts';
import type { Act, IncidentState } from './state.ts';
import { evidenceItems, factsOfAct } from './step-evidence.ts';
import type { ExceptionView, MessageView, ReadinessCheck, RemediationView } from './view.ts';
import { titleOf } from './waiting-step.ts';

export interface ReadinessFacts {
  readonly exceptions: readonly ExceptionView[];
  readonly messages: readonly MessageView[];
  readonly remediation: readonly RemediationView[];
}

const na = (because: string): Judged => ({ state: 'not_applicable', because });
const pass = (because: string, record?: number): Judged => ({
  state: 'pass',
  because,
  ...(record === undefined ? {} : { record }),
});
const fail = (because: string, record?: number): Judged => ({ ...pass(because, record), state: 'fail' });

const counted = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;

const asks = (context: IncidentContext, step: string): boolean =>
  context.deployment.processes.some(({ nodes }) =>
    nodes.some(({ policy }) => policy.evidence?.step?.startsWith(step)),
  );

/** An incident that ended before anybody contained anything was a false positive, or was called off. */
const endedEarly = (context: IncidentContext, state: IncidentState): boolean =>
  state.closedAt !== null &&
  !state.acts.some((act) => phaseOf(context, state, act.element, act.instance) === 'contain') &&
  severityDecisions(context, state).length === 0;

/** The first act that leaves out evidence without an exception for it. */
function firstGap(context: IncidentContext, state: IncidentState, acts: readonly Act[]): Judged | undefined {
  for (const act of acts) {
    // What was asked of it when it was done, not what a later version asks.
    const then = ranOn(context, state, act.seq);
    const node = then.deployment.elementOf(act.element) ?? context.deployment.elementOf(act.element);
    if (!node || act.exception !== undefined) continue;
    const items = evidenceItems(then, state, node, factsOfAct(act));
    const missing = items.filter((item) => item.required && item.state === 'missing');
    if (missing.length === 0) continue;
    return fail(`“${titleOf(node)}” lacks ${missing.map(({ kind }) => kind).join(', ')}.`, act.seq);
  }
  return undefined;
}

function judgeSeverity(context: IncidentContext, state: IncidentState): Judged {
  if (!asks(context, 'severity.decide')) return na('This version decides no severity.');
  const decisions = severityDecisions(context, state);
  const last = decisions.at(-1);
  if (last) {
    const gap = firstGap(context, state, decisions);
    return gap ?? pass('The severity is decided with its reason and approver.', last.seq);
  }
  if (endedEarly(context, state)) return na('The incident ended before a severity was due.');
  return fail('No severity is decided yet.');
}

function judgeContainment(context: IncidentContext, state: IncidentState): Judged {
  const main = context.deployment.processOf(context.manifest.main);
  const asked = main?.nodes.some(({ policy }) => policy.evidence?.phase === 'contain');
  if (!asked) return na('This version has no containment phase.');
  if (endedEarly(context, state)) return na('The incident ended before containment.');
  const inPhase = state.acts.filter(
    (act) => act.kind === 'completed' && phaseOf(context, state, act.element, act.instance) === 'contain',
  );
  const own = inPhase.filter((act) => state.instances[act.instance]?.process === context.manifest.main);
  const last = own.at(-1);
  if (!last) return fail('No containment action is recorded yet.');
  const gap = firstGap(context, state, inPhase);
  return gap ?? pass(`${counted(own.length, 'containment step')} recorded.`, last.seq);
}

function judgeMessages(
  context: IncidentContext,
  state: IncidentState,
  messages: readonly MessageView[],
): Judged {
  if (!asks(context, 'message.')) return na('This version sends no messages.');
  const released = messages.filter(({ releasedAt }) => releasedAt !== undefined);
  const last = released.at(-1);
  if (!last) return na('No message was released.');
  const excepted = new Set(
    state.acts
      .filter(
        (act) => act.exception !== undefined && domainStepOf(context, act.element) === 'message.approve',
      )
      .map(({ instance }) => instance),
  );
  const bare = released.find(
    ({ approvedBy, draftedBy, instance }) =>
      !excepted.has(instance) && (approvedBy === undefined || approvedBy === draftedBy),
  );
  if (bare) return fail(`${bare.id} went out without approval by a second person.`, bare.records[0]);
  return pass(`${counted(released.length, 'message')} approved before release.`, last.records.at(-1));
}

function judgeRemediation(
  context: IncidentContext,
  state: IncidentState,
  tasks: readonly RemediationView[],
): Judged {
  if (!asks(context, 'remediation.')) return na('This version tracks no remediation.');
  if (tasks.length === 0) {
    if (endedEarly(context, state)) return na('The incident ended before anything was to remedy.');
    return fail('No remediation is planned yet.');
  }
  const open = tasks.filter(({ state: how }) => isOpenState(how));
  const first = open[0];
  if (first) return fail(`${open.length} of ${tasks.length} open: “${first.title}”.`, first.records[0]);
  const bypassed = new Set(
    state.acts.filter(({ exception }) => exception !== undefined).map(({ instance }) => instance),
  );
  const alone = tasks.find(
    ({ validator, owner, instance }) =>
      validator !== undefined && !bypassed.has(instance) && personsNamed(context, owner).includes(validator),
  );
  if (alone) return fail(`“${alone.title}” was validated by its owner.`, alone.records.at(-1));
  return pass(`${counted(tasks.length, 'task')} closed.`, tasks.at(-1)?.records.at(-1));
}

export function viewReadiness(
  context: IncidentContext,
  state: IncidentState,
  facts: ReadinessFacts,
): readonly ReadinessCheck[] {
  const check = (id: ReadinessCheck['id'], title: string, judged: Judged): ReadinessCheck => ({
    id,
    title,
    ...withExceptions(context, state, facts.exceptions, id, judged),
  });
  return [
    check('severity_evidenced', 'Severity decision is evidenced', judgeSeverity(context, state)),
    check('containment_logged', 'Containment actions are logged', judgeContainment(context, state)),
    check(
      'communications_approved',
      'Communications are approved',
      judgeMessages(context, state, facts.messages),
    ),
    check(
      'remediation_tracked',
      'Remediation is tracked to closure',
      judgeRemediation(context, state, facts.remediation),
    ),
  ];
}
