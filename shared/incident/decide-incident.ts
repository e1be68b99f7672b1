// Whether an incident takes a command, and what then happens: the domain's rules around the engine's. Pure; a refusal
// changes nothing.

import { decideAttest, decideCountersign } from './approval/decide-attest.ts';
import type { CommandContext, IncidentCommand, RunEngine } from './command.ts';
import type { IncidentContext } from './context.ts';
import { decideDelivery } from './communication/decide-delivery.ts';
import { decideDelay, decideSubmission } from './reporting/decide-report.ts';
import { decideApproval } from './decide-approval.ts';
import { decideBegin } from './decide-begin.ts';
import { decideResolve } from './decide-conflict.ts';
import { decideContact, decideCorrection, decideEvidence, decideNote } from './decide-entry.ts';
import { decideClockJump } from './clock-jump/decide-clock-jump.ts';
import { decideLifecycle } from './lifecycle/decide-lifecycle.ts';
import { decideEntries } from './entry/decide-entries.ts';
import { decideInvoke, decideRatify } from './decide-exception.ts';
import { decideOpen, sourcesOf } from './decide-open.ts';
import { decideRelease, decideRepair } from './decide-repair.ts';
import { decideStep } from './decide-step.ts';
import { decideTranscribe } from './paper/decide-transcribe.ts';
import { isGranted } from './people/granted-role.ts';
import { decideMove } from './move/decide-move.ts';
import { runsOn } from './move/runs-on.ts';
import { decidePeople } from './people/decide-people.ts';
import { refuseUnnamed } from './people/decide-restriction.ts';
import { isSystem, refusePerson, refuseRole } from './permission.ts';
import { refuse } from './problem.ts';
import { decidePropose } from './remediation/decide-propose.ts';
import { decideStart } from './remediation/decide-start.ts';
import { runEngine, type Decided } from './run-engine.ts';
import { decideReassess, decideReassessmentApproval } from './severity/decide-reassess.ts';
import type { IncidentState } from './state.ts';
import { passedNow } from './third-party/contract-limits.ts';
import { decideContract } from './third-party/decide-contract.ts';
import { decideContractPause } from './third-party/decide-contract-pause.ts';
import { decidePause } from './third-party/decide-pause.ts';
import { decideSkip } from './third-party/decide-skip.ts';
import { waitingStep } from './waiting-step.ts';

/** What may still be written into a closed incident: it is over, but not beyond correction. */
const AFTER_CLOSING = new Set<IncidentCommand['kind']>([
  'RatifyException',
  'AddNote',
  'AddEvidence',
  'CorrectRecord',
  'TranscribeSheet',
  'ResolveConflict',
  'ReopenIncident',
  'LinkIncident',
  'ReassessSeverity',
  'ApproveReassessment',
  'CountersignApproval',
  'RecordDelivery',
  'RecordSubmission',
  'RecordDelayNotice',
  'AddEntry',
  'CompleteEntryTask',
  'ReopenEntryTask',
  'PinFact',
  'UnpinFact',
]);

/** These change the course of the process, so a bare command of the engine is not enough. */
const WITH_WORDS = new Set<RunEngine['command']['kind']>([
  'SetVariables',
  'RetryElement',
  'ActivateElements',
  'ReleaseJoin',
]);

function decideEngine(
  context: IncidentContext,
  state: IncidentState,
  { command }: RunEngine,
  by: CommandContext,
): Decided {
  if (command.kind === 'AdvanceClock') {
    const decided = runEngine(context, state, passedNow(context, state, by.now), command, by.now);
    if (!decided.ok || decided.value.length > 0) return decided;
    return refuse('nothing_due', 'No timer has fallen due.', 'Wait for the next due time.');
  }
  if (command.kind === 'DeliverMessage' && sourcesOf(context).includes(command.name)) {
    return refuse(
      'incident_already_open',
      `“${command.name}” would start the process a second time.`,
      'Declare another incident, or write a note.',
      command.name,
    );
  }
  if (WITH_WORDS.has(command.kind)) {
    return refuse(
      'command_not_direct',
      'Steps are begun and a process is got going again by commands that say who asks and why.',
      'Use BeginSteps, RepairElement or ReleaseStuckJoin.',
    );
  }
  if (command.kind === 'ThrowError' || command.kind === 'ThrowEscalation') {
    const step = waitingStep(context, state, command.task);
    if (!step.ok) return step;
    const refused = refuseRole(context, step.value, by);
    if (refused) return refused;
  }
  return runEngine(context, state, [], addressed(command, state), by.now);
}

/** A message without a key is meant for this incident. */
const addressed = (command: RunEngine['command'], state: IncidentState): RunEngine['command'] =>
  command.kind === 'DeliverMessage' && command.correlationKey === undefined && state.opened
    ? { ...command, correlationKey: state.opened.incident }
    : command;

const isOfTheClock = (command: IncidentCommand): boolean =>
  command.kind === 'RecordClockJump' ||
  (command.kind === 'RunEngine' && command.command.kind === 'AdvanceClock');

/** Whether the role is lent to the person for this, or glass was broken for it. */
function grantedTo(state: IncidentState, command: IncidentCommand, by: CommandContext): boolean {
  if (!state.people) return false;
  const task = 'task' in command ? command.task : undefined;
  const element = task === undefined ? undefined : state.engine.active[task]?.element;
  return isGranted(state.people, { person: by.actor, role: by.role, now: by.now, element });
}

/**
 * `by.now` in milliseconds since 1970 becomes the record's time. Refusals carry ids of persons, elements and records as
 * `place`; the caller puts names in their place.
 */
export function decideIncident(
  openedOn: IncidentContext,
  state: IncidentState,
  command: IncidentCommand,
  by: CommandContext,
): Decided {
  const context = runsOn(openedOn, state);
  if (!context)
    return refuse(
      'version_not_loaded',
      'The version that this incident was moved to is not at hand here.',
      'Import it from the device that moved the incident.',
    );
  const refused =
    refusePerson(context, by, grantedTo(state, command, by)) ?? refuseUnnamed(state, command, by);
  if (refused) return refused;
  if (isSystem(by.actor) && !isOfTheClock(command)) {
    return refuse(
      'clock_only',
      'The program itself only notices timers and its own clock; everything else takes a person.',
      'Choose who you are on this device.',
      by.actor,
    );
  }
  if (command.kind === 'OpenIncident') return decideOpen(context, state, command, by);
  if (!state.opened)
    return refuse('incident_not_open', 'This incident has not been declared.', 'Declare it first.');
  if (state.closedAt !== null && !AFTER_CLOSING.has(command.kind)) {
    return refuse(
      'incident_closed',
      'This incident is closed.',
      'Add a note or a correction, or declare a new incident.',
    );
  }
  return decideOpened(context, state, command, by);
}

function decideOpened(
  context: IncidentContext,
  state: IncidentState,
  command: Exclude<IncidentCommand, { readonly kind: 'OpenIncident' }>,
  by: CommandContext,
): Decided {
  switch (command.kind) {
    case 'CompleteStep':
      return decideStep(context, state, command, by);
    case 'GiveApproval':
      return decideApproval(context, state, command, by);
    case 'InvokeException':
      return decideInvoke(context, state, command, by);
    case 'RatifyException':
      return decideRatify(context, state, command, by);
    case 'RecordContactAttempt':
      return decideContact(context, state, command, by);
    case 'AddNote':
      return decideNote(context, command, by);
    case 'AddEvidence':
      return decideEvidence(context, command);
    case 'CorrectRecord':
      return decideCorrection(state, command);
    case 'BeginSteps':
      return decideBegin(context, state, command, by);
    case 'RepairElement':
      return decideRepair(context, state, command, by);
    case 'ReleaseStuckJoin':
      return decideRelease(context, state, command, by);
    case 'ResolveConflict':
      return decideResolve(context, state, command, by);
    case 'RunEngine':
      return decideEngine(context, state, command, by);
    default:
      return decideBeside(context, state, command, by);
  }
}

/** What moves the process on, or belongs to one of its steps. */
type OfTheProcess =
  | 'OpenIncident'
  | 'CompleteStep'
  | 'GiveApproval'
  | 'InvokeException'
  | 'RatifyException'
  | 'RecordContactAttempt'
  | 'AddNote'
  | 'AddEvidence'
  | 'CorrectRecord'
  | 'BeginSteps'
  | 'RepairElement'
  | 'ReleaseStuckJoin'
  | 'ResolveConflict'
  | 'RunEngine';

/** What people do beside the process; each area has rules of its own. */
function decideBeside(
  context: IncidentContext,
  state: IncidentState,
  command: Exclude<IncidentCommand, { readonly kind: OfTheProcess }>,
  by: CommandContext,
): Decided {
  switch (command.kind) {
    case 'AddEntry':
    case 'CompleteEntryTask':
    case 'ReopenEntryTask':
    case 'PinFact':
    case 'UnpinFact':
      return decideEntries(context, state, command, by);
    case 'CloseIncident':
    case 'ReopenIncident':
    case 'LinkIncident':
      return decideLifecycle(context, state, command, by);
    case 'MoveToVersion':
    case 'ApproveMove':
      return decideMove(context, state, command, by);
    case 'RecordDelivery':
      return decideDelivery(context, state, command, by);
    case 'RecordSubmission':
      return decideSubmission(context, state, command, by);
    case 'RecordDelayNotice':
      return decideDelay(context, state, command, by);
    case 'RecordClockJump':
      return decideClockJump(state, command, by);
    case 'ReassessSeverity':
      return decideReassess(context, state, command, by);
    case 'ApproveReassessment':
      return decideReassessmentApproval(context, state, command, by);
    case 'AttestApproval':
      return decideAttest(context, state, command, by);
    case 'CountersignApproval':
      return decideCountersign(context, state, command, by);
    case 'ProposeRemediation':
      return decidePropose(context, state, command, by);
    case 'StartRemediation':
      return decideStart(context, state, command, by);
    case 'TranscribeSheet':
      return decideTranscribe(context, state, command, by);
    case 'ApplyContract':
      return decideContract(context, state, command, by);
    case 'PauseLimit':
    case 'ResumeLimit':
      return decideContractPause(context, state, command, by);
    case 'SkipLevels':
      return decideSkip(context, state, command, by);
    case 'PauseSla':
    case 'ResumeSla':
      return decidePause(context, state, command, by);
    case 'AssumeRole':
    case 'RenounceRole':
    case 'HandOver':
    case 'AcceptCommand':
    case 'Delegate':
    case 'EndDelegation':
    case 'BreakGlass':
    case 'RestrictIncident':
    case 'UnrestrictIncident':
      return decidePeople(context, state, command, by);
  }
}
