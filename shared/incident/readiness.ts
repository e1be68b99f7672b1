// Would this incident stand an audit now? The four checks of the blueprint, each with its reason and the record to look at.

import type { IncidentContext } from './context.ts';
import { phaseOf } from './process-family.ts';
import { personsNamed } from './same-person.ts';
import { domainStepOf } from './separation.ts';
import { severityDecisions } from './severity.ts';
import type { Act, IncidentState } from './state.ts';
import { evidenceItems, factsOfAct } from './step-evidence.ts';
import type { ExceptionView, MessageView, ReadinessCheck, RemediationView } from './view.ts';
import { titleOf } from './waiting-step.ts';

type Judged = Omit<ReadinessCheck, 'id' | 'title'>;

export interface ReadinessFacts {
  readonly exceptions: readonly ExceptionView[];
  readonly messages: readonly MessageView[];
  readonly remediation: readonly RemediationView[];
}

const na = (because: string): Judged => ({ state: 'not_applicable', because });

const asks = (context: IncidentContext, step: string): boolean =>
  context.deployment.processes.some(({ nodes }) =>
    nodes.some(({ policy }) => policy.evidence?.step?.startsWith(step)),
  );

/** An incident that ended before anybody contained anything was a false positive, or was called off. */
const endedEarly = (context: IncidentContext, state: IncidentState): boolean =>
  state.closedAt !== null &&
  !state.acts.some((act) => phaseOf(context, state, act.element, act.instance) === 'contain') &&
  severityDecisions(context, state).length === 0;

/** An exception holds once another person ratified it; until then it is a promise with a time limit. */
function judgeException(exceptions: readonly ExceptionView[], id: string, record: number): Judged {
  const exception = exceptions.find((candidate) => candidate.exception === id);
  if (exception?.state === 'ratified')
    return { state: 'excepted', because: `${exception.code}, ratified`, record };
  if (exception?.state === 'refused')
    return { state: 'fail', because: `${exception.code} was refused`, record };
  if (exception?.state === 'overdue')
    return { state: 'fail', because: `${exception.code} was not ratified in time`, record };
  return { state: 'excepted', because: `${exception?.code ?? id} waits for ratification`, record };
}

/** The first act that leaves something out; every act that is complete is no finding. */
function judgeActs(
  context: IncidentContext,
  state: IncidentState,
  facts: ReadinessFacts,
  acts: readonly Act[],
): Judged | undefined {
  const judged = acts.flatMap((act): readonly Judged[] => {
    if (act.exception !== undefined) return [judgeException(facts.exceptions, act.exception, act.seq)];
    const node = context.deployment.elementOf(act.element);
    const missing = node
      ? evidenceItems(context, state, node, factsOfAct(act)).filter(
          (item) => item.required && item.state === 'missing',
        )
      : [];
    if (!node || missing.length === 0) return [];
    return [
      {
        state: 'fail',
        because: `“${titleOf(node)}” lacks ${missing.map(({ kind }) => kind).join(', ')}`,
        record: act.seq,
      },
    ];
  });
  return judged.find(({ state: found }) => found === 'fail') ?? judged[0];
}

function judgeSeverity(context: IncidentContext, state: IncidentState, facts: ReadinessFacts): Judged {
  if (!asks(context, 'severity.decide')) return na('This version decides no severity.');
  const decisions = severityDecisions(context, state);
  const last = decisions.at(-1);
  if (!last)
    return endedEarly(context, state)
      ? na('The incident ended before a severity was due.')
      : { state: 'fail', because: 'No severity is decided yet.' };
  return (
    judgeActs(context, state, facts, decisions) ?? {
      state: 'pass',
      because: 'The severity is decided with its reason and approver.',
      record: last.seq,
    }
  );
}

function judgeContainment(context: IncidentContext, state: IncidentState, facts: ReadinessFacts): Judged {
  const phases = context.deployment
    .processOf(context.manifest.main)
    ?.nodes.some(({ policy }) => policy.evidence?.phase === 'contain');
  if (!phases) return na('This version has no containment phase.');
  if (endedEarly(context, state)) return na('The incident ended before containment.');
  const acts = state.acts.filter(
    (act) =>
      act.kind === 'completed' &&
      state.instances[act.instance]?.process === context.manifest.main &&
      phaseOf(context, state, act.element, act.instance) === 'contain',
  );
  const last = acts.at(-1);
  if (!last) return { state: 'fail', because: 'No containment action is recorded yet.' };
  return (
    judgeActs(context, state, facts, acts) ?? {
      state: 'pass',
      because: `${acts.length} containment step${acts.length === 1 ? '' : 's'} recorded.`,
      record: last.seq,
    }
  );
}

function judgeMessages(context: IncidentContext, state: IncidentState, facts: ReadinessFacts): Judged {
  if (!asks(context, 'message.')) return na('This version sends no messages.');
  const released = facts.messages.filter(({ releasedAt }) => releasedAt !== undefined);
  const last = released.at(-1);
  if (!last) return na('No message was released.');
  const bare = released.find(
    (message) => message.approvedBy === undefined || message.approvedBy === message.draftedBy,
  );
  const approvals = state.acts.filter(
    (act) => act.kind === 'completed' && domainStepOf(context, act.element) === 'message.approve',
  );
  const excepted = judgeActs(
    context,
    state,
    facts,
    approvals.filter(({ exception }) => exception !== undefined),
  );
  if (bare && excepted?.state !== 'excepted') {
    return {
      state: 'fail',
      because: `${bare.id} went out without approval by a second person.`,
      ...(bare.records[0] === undefined ? {} : { record: bare.records[0] }),
    };
  }
  if (excepted) return excepted;
  return {
    state: 'pass',
    because: `${released.length} message${released.length === 1 ? '' : 's'} approved before release.`,
    ...(last.records[0] === undefined ? {} : { record: last.records[0] }),
  };
}

function judgeRemediation(
  context: IncidentContext,
  state: IncidentState,
  { remediation }: ReadinessFacts,
): Judged {
  if (!asks(context, 'remediation.')) return na('This version tracks no remediation.');
  if (remediation.length === 0)
    return endedEarly(context, state)
      ? na('The incident ended before anything was to remedy.')
      : { state: 'fail', because: 'No remediation is planned yet.' };
  const open = remediation.filter((task) => task.state !== 'closed' && task.state !== 'risk_accepted');
  if (open[0])
    return {
      state: 'fail',
      because: `${open.length} of ${remediation.length} open: “${open[0].title}”.`,
      ...(open[0].records[0] === undefined ? {} : { record: open[0].records[0] }),
    };
  const alone = remediation.find(
    (task) => task.validator !== undefined && personsNamed(context, task.owner).includes(task.validator),
  );
  if (alone) return { state: 'fail', because: `“${alone.title}” was validated by its owner.` };
  const last = remediation.at(-1)?.records.at(-1);
  return {
    state: 'pass',
    because: `${remediation.length} task${remediation.length === 1 ? '' : 's'} closed.`,
    ...(last === undefined ? {} : { record: last }),
  };
}

export const viewReadiness = (
  context: IncidentContext,
  state: IncidentState,
  facts: ReadinessFacts,
): readonly ReadinessCheck[] => [
  {
    id: 'severity_evidenced',
    title: 'Severity decision is evidenced',
    ...judgeSeverity(context, state, facts),
  },
  {
    id: 'containment_logged',
    title: 'Containment actions are logged',
    ...judgeContainment(context, state, facts),
  },
  {
    id: 'communications_approved',
    title: 'Communications are approved',
    ...judgeMessages(context, state, facts),
  },
  {
    id: 'remediation_tracked',
    title: 'Remediation is tracked to closure',
    ...judgeRemediation(context, state, facts),
  },
];
