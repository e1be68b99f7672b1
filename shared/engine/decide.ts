// The only place with choice: a command on a state gives events, or a refusal that changes nothing. The same deployment,
// state, command and instant give the same events for ever (`engineSemantics` "2").

import { err, ok, type Problem, type Result } from '../base/result.ts';
import type { Instant } from '../base/instant.ts';
import { cancelInstance } from './activity.ts';
import { activateElements } from './ad-hoc.ts';
import { fireOne, fireOnePast } from './clock.ts';
import type {
  ActivateElements,
  CompleteTask,
  DeliverMessage,
  EngineCommand,
  Key,
  SetVariables,
  StartProcess,
  ThrowError,
  ThrowEscalation,
} from './command.ts';
import { tryComplete } from './complete.ts';
import { broadcastSignal, deliverMessage, setVariables } from './deliver.ts';
import type { Deployment } from './deployment.ts';
import { endHandler } from './end-handler.ts';
import { choose } from './elements/exclusive-gateway.ts';
import { ELEMENTS } from './elements/index.ts';
import type { EngineEvent } from './event.ts';
import { withValuesInOrder } from './in-order.ts';
import { raiseAt } from './incident.ts';
import { releaseJoin, retryElement } from './repair.ts';
import { Run } from './run.ts';
import { startInstance } from './scope.ts';
import { armStartTimers, disarmStartTimers } from './start-timers.ts';
import { settle } from './settle.ts';
import type { EngineState } from './state.ts';
import { throwError, throwEscalation } from './throw.ts';

/** The rules by which `decide` decides (FORMAT.md); only a run that began by them can be decided again. */
export const ENGINE_SEMANTICS = '2';

export type EngineRefusal = Problem;

const refuse = (
  code: string,
  message: string,
  remedy: string,
  place?: string,
): { readonly ok: false; readonly error: EngineRefusal } =>
  err({ code, message, remedy, ...(place === undefined ? {} : { place }) });

const notWaiting = (task: Key): { readonly ok: false; readonly error: EngineRefusal } =>
  refuse(
    'task_not_waiting',
    'This task is not waiting, or not any more.',
    'Look at what is waiting now.',
    task,
  );

const isTask = (run: Run, key: Key): boolean => run.state.active[key]?.wait === 'task';

function completeTask(run: Run, { task, values }: CompleteTask): Result<null, EngineRefusal> {
  if (!isTask(run, task)) return notWaiting(task);
  return run.nodeOf(task).type === 'exclusiveGateway'
    ? choose(run, task, values)
    : tryComplete(run, task, values);
}

/** An error that nobody catches is an incident of the task: nothing is lost, and a person can try again. */
function raiseError(run: Run, { task, code, values }: ThrowError): Result<null, EngineRefusal> {
  const thrown = throwError(run, run.nodeOf(task).id, task, code, values);
  if (thrown.ok) return thrown;
  if (thrown.error.code !== 'error_uncaught') return thrown;
  run.emit({ kind: 'ErrorThrown', element: run.nodeOf(task).id, scope: task, code });
  raiseAt(run, task, thrown.error, 'enter');
  return ok(null);
}

/** More than a timer every minute for a fortnight: the interval is a mistake. */
const MOST_FIRES = 25_000;

const tooMany = refuse(
  'too_many_timers',
  `More than ${MOST_FIRES} timers are due at once.`,
  'Advance the clock in smaller steps, or lengthen the interval.',
);

/** To rest, and then every timer whose time had passed already when it was set. */
function rest(run: Run): Result<null, EngineRefusal> {
  for (let fires = 0; fires <= MOST_FIRES; fires += 1) {
    const settled = settle(run);
    if (!settled.ok || !fireOnePast(run)) return settled;
  }
  return tooMany;
}

/** Each timer runs to rest before the next one fires, so that one can call off another. */
function advance(run: Run, until: Instant, missed: 'each' | 'last'): Result<null, EngineRefusal> {
  for (let fires = 0; fireOne(run, until, missed); fires += 1) {
    if (fires >= MOST_FIRES) return tooMany;
    const settled = rest(run);
    if (!settled.ok) return settled;
  }
  run.now = until;
  return ok(null);
}

function startProcess(run: Run, { process, values }: StartProcess): Result<null, EngineRefusal> {
  if (!run.deployment.graphs.has(process)) {
    const known = [...run.deployment.graphs.keys()].join(', ');
    return refuse('process_unknown', `There is no process “${process}”.`, `Name one of: ${known}.`, process);
  }
  disarmStartTimers(run, process);
  startInstance(run, process, values);
  return ok(null);
}

function escalate(run: Run, { task, code, values }: ThrowEscalation): Result<null, EngineRefusal> {
  if (!isTask(run, task)) return notWaiting(task);
  throwEscalation(run, run.nodeOf(task).id, task, code, values);
  return ok(null);
}

function deliver(run: Run, { name, correlationKey, values }: DeliverMessage): Result<null, EngineRefusal> {
  if (deliverMessage(run, name, correlationKey, values) > 0) return ok(null);
  return refuse(
    'message_not_expected',
    `Nobody waits for the message “${name}”.`,
    'Look at what the run waits for.',
    name,
  );
}

function write(run: Run, { scope, values }: SetVariables): Result<null, EngineRefusal> {
  if (scope !== undefined && !run.isOpen(scope)) {
    return refuse('scope_unknown', 'There is no such scope.', 'Look at what is active now.', scope);
  }
  setVariables(run, scope, values);
  return ok(null);
}

function activateIn(run: Run, { scope, elements }: ActivateElements): Result<null, EngineRefusal> {
  const entry = run.state.active[scope];
  if (entry?.wait === 'scope' && entry.loop !== 'body' && run.nodeOf(scope).type === 'adHocSubProcess')
    return activateElements(run, scope, elements);
  const message = 'This is no ad-hoc sub-process that runs now.';
  return refuse('scope_not_ad_hoc', message, 'Complete the waiting tasks instead.', scope);
}

function cancel(run: Run): Result<null, EngineRefusal> {
  for (const [key, { endedAt, parent }] of Object.entries(run.state.instances)) {
    if (endedAt === undefined && parent === undefined) cancelInstance(run, key);
  }
  return ok(null);
}

function perform(run: Run, command: EngineCommand): Result<null, EngineRefusal> {
  switch (command.kind) {
    case 'StartProcess':
      return startProcess(run, command);
    case 'CompleteTask':
      return completeTask(run, command);
    case 'ThrowError':
      return isTask(run, command.task) ? raiseError(run, command) : notWaiting(command.task);
    case 'ThrowEscalation':
      return escalate(run, command);
    case 'DeliverMessage':
      return deliver(run, command);
    case 'BroadcastSignal':
      broadcastSignal(run, command.name, undefined, command.values);
      return ok(null);
    case 'AdvanceClock':
      return advance(run, run.now, command.missed);
    case 'SetVariables':
      return write(run, command);
    case 'ActivateElements':
      return activateIn(run, command);
    case 'RetryElement':
      return retryElement(run, command);
    case 'ReleaseJoin':
      return releaseJoin(run, command);
    case 'EndHandler':
      return endHandler(run, command);
    case 'CancelRun':
      return cancel(run);
  }
}

/** So many ended instances stay at hand, so that a step costs the same after years of them. */
const REMEMBERED = 8;

function archiveOld(run: Run): void {
  const ended = Object.entries(run.state.instances).filter(([, { endedAt }]) => endedAt !== undefined);
  for (const [instance] of ended.slice(0, -REMEMBERED)) run.emit({ kind: 'InstanceArchived', instance });
}

const isActive = (state: EngineState): boolean =>
  Object.values(state.instances).some(({ endedAt }) => endedAt === undefined);

/** What was asked is done: everything comes to rest, and the events say whether the run has ended with it. */
export function conclude(run: Run): Result<readonly EngineEvent[], EngineRefusal> {
  const settled = rest(run);
  if (!settled.ok) return settled;
  const moved = run.events.some(({ kind }) => kind === 'InstanceCompleted' || kind === 'InstanceTerminated');
  if (moved && !isActive(run.state)) run.emit({ kind: 'RunCompleted', at: run.now });
  if (moved) archiveOld(run);
  return ok(run.events);
}

export function decide(
  deployment: Deployment,
  state: EngineState,
  command: EngineCommand,
  now: Instant,
): Result<readonly EngineEvent[], EngineRefusal> {
  const run = new Run(deployment, ELEMENTS, state, now);
  const fresh = state.semantics === '';
  if (fresh)
    run.emit({
      kind: 'RunStarted',
      engineSemantics: ENGINE_SEMANTICS,
      deployment: deployment.digest,
      at: now,
    });
  // A run that the clock opens waits for the timer start events of its processes; one that a person starts does not.
  if (fresh && command.kind === 'AdvanceClock') {
    const armed = armStartTimers(run);
    if (!armed.ok) return armed;
  }
  const performed = perform(run, 'values' in command ? withValuesInOrder(command) : command);
  if (!performed.ok) return performed;
  return conclude(run);
}
