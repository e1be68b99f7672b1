// An incident as people read it: every part of the screen and of the report, from the state alone.

import type { Instant } from '../base/instant.ts';
import { elementCounts, takenFlows, waitingEvents } from '../engine/view.ts';
import { viewClocks } from './clocks.ts';
import { commanderOf } from './commander.ts';
import { withSuperseded } from './communication/superseded-steps.ts';
import type { IncidentContext } from './context.ts';
import { viewTraces } from './decision-trace.ts';
import { viewDecisions } from './decisions.ts';
import { viewEntries } from './entry/view-entries.ts';
import { viewEscalations } from './escalations.ts';
import { viewExceptions } from './exceptions.ts';
import { viewInterventions } from './interventions.ts';
import { viewMessages } from './messages.ts';
import { shownOn } from './move/runs-on.ts';
import { viewMoves } from './move/view-moves.ts';
import { nextDueOf } from './next-due.ts';
import { viewOpenParts } from './open-parts.ts';
import { viewPeople } from './people/view-people.ts';
import { viewPhases } from './phases.ts';
import { viewReadiness } from './readiness.ts';
import { rolesToPropose } from './remediation/decide-propose.ts';
import { remediationProcess } from './remediation/remediation-process.ts';
import { recordedCauses } from './remediation/recorded-causes.ts';
import { viewRemediation } from './remediation.ts';
import { viewReports } from './reporting/view-reports.ts';
import { majorOf, severityOf } from './severity.ts';
import { viewSeverityChanges } from './severity/view-reassessments.ts';
import type { IncidentState } from './state.ts';
import { runStateOf, viewStandstills } from './standstill.ts';
import { viewSteps } from './steps.ts';
import { viewTimeline } from './timeline.ts';
import type { IncidentView } from './view.ts';

const titleIn = (state: IncidentState): string =>
  typeof state.opened?.values['title'] === 'string' ? state.opened.values['title'] : '';

function runOf(state: IncidentState): IncidentView['state'] {
  if (state.closedAt !== null) return 'completed';
  return state.opened === null ? 'active' : runStateOf(state.engine);
}

/** `now` decides which limits have passed. The timeline is told once it is asked for: most screens show its end alone. */
export function viewIncident(openedOn: IncidentContext, state: IncidentState, now: Instant): IncidentView {
  const context = shownOn(openedOn, state);
  const { opened } = state;
  const over = state.closedAt !== null;
  const exceptions = viewExceptions(context, state, now);
  const messages = viewMessages(context, state);
  const remediation = viewRemediation(context, state);
  const causes = recordedCauses(context, state);
  const steps = over ? [] : withSuperseded(viewSteps(context, state), messages);
  const changes = viewSeverityChanges(context, state);
  const reassessments = over ? [] : (changes.reassessments ?? []);
  const severity = severityOf(context, state);
  const major = majorOf(context, state);
  let timeline: IncidentView['timeline'] | undefined;
  return {
    incident: opened?.incident ?? '',
    number: opened?.number ?? 0,
    title: titleIn(state),
    mode: opened?.mode ?? 'live',
    source: opened?.source ?? '',
    state: runOf(state),
    openedAt: opened?.at ?? now,
    ...(opened?.occurredAt === undefined ? {} : { occurredAt: opened.occurredAt }),
    ...(state.closedAt === null ? {} : { closedAt: state.closedAt }),
    severity: severity && {
      level: severity.level,
      provisional: severity.provisional,
      record: severity.record,
      ...(severity.overrides ? { overrides: severity.overrides } : {}),
    },
    major: major && { value: major.value, provisional: major.provisional, record: major.record },
    ...changes,
    ...viewReports(state, major),
    commander: commanderOf(context, state),
    phases: viewPhases(context, state),
    // Closed by hand, it keeps its tokens but asks nothing of anybody.
    steps,
    waiting: over ? [] : waitingEvents(context.deployment, state.engine),
    clocks: viewClocks(context, state, { exceptions, messages, steps, reassessments }, now),
    traces: viewTraces(context, state),
    decisions: viewDecisions(context, state),
    messages,
    escalations: viewEscalations(context, state, now),
    remediation,
    ...(causes.length === 0 ? {} : { causes }),
    ...(over || !remediationProcess(context) ? {} : { proposesFix: rolesToPropose(context) }),
    exceptions,
    openParts: over ? [] : viewOpenParts(context, state),
    problems: viewStandstills(context, state),
    interventions: viewInterventions(context, state),
    counts: elementCounts(state.engine),
    flows: takenFlows(state.engine),
    get timeline() {
      return (timeline ??= viewTimeline(context, state));
    },
    readiness: viewReadiness(context, state, { exceptions, messages, remediation }),
    nextDue: nextDueOf(context, state),
    ...(state.clockJumps ? { clockJumps: state.clockJumps } : {}),
    ...(state.lifecycle ? { lifecycle: state.lifecycle } : {}),
    ...(state.moves ? { moves: viewMoves(state.moves) } : {}),
    ...(state.people ? { people: viewPeople(state.people, now) } : {}),
    ...(state.entries ? { entries: viewEntries(context, state) } : {}),
  };
}
