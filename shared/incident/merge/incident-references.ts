// What in a command of an incident names something else: waiting steps and scopes by key, exceptions, records by number.

import type { EngineCommand } from '../../engine/command.ts';
import type { IncidentCommand } from '../command.ts';
import { namesRecord } from '../entry/entry-command.ts';
import type { IncidentEvent } from '../event.ts';
import type { IncidentState } from '../state.ts';
import type { Translation } from './merge-run.ts';

const KEYS = ['task', 'scope', 'problem', 'incident', 'instance', 'timer'] as const;

type Fields = { readonly [field: string]: unknown };
/** The part that holds keys: a RunEngine command wraps the engine's. `incident` is a key only there. */
const carrier = (command: IncidentCommand): Fields =>
  (command.kind === 'RunEngine' ? command.command : command) as unknown as Fields;

const keyFields = (command: IncidentCommand): readonly string[] =>
  command.kind === 'OpenIncident' ? [] : KEYS.filter((field) => typeof carrier(command)[field] === 'string');

export function incidentReferences(command: IncidentCommand): {
  readonly ids: readonly string[];
  readonly positions: readonly number[];
} {
  const keys = keyFields(command).map((field) => String(carrier(command)[field]));
  if (command.kind === 'CompleteStep')
    return { ids: [command.task, ...(command.together ?? [])], positions: [] };
  if (command.kind === 'RatifyException') return { ids: [command.exception], positions: [] };
  if (command.kind === 'ApproveReassessment') return { ids: [command.reassessment], positions: [] };
  if (command.kind === 'CountersignApproval') return { ids: [command.attestation], positions: [] };
  if (command.kind === 'ApproveMove') return { ids: [command.move], positions: [] };
  if (command.kind === 'AcceptCommand') return { ids: [command.handover], positions: [] };
  if (command.kind === 'EndDelegation') return { ids: [command.delegation], positions: [] };
  if (command.kind === 'AttestApproval') return { ids: keys, positions: [command.subject] };
  if (command.kind === 'CorrectRecord') return { ids: [], positions: [command.correctionOf] };
  if (command.kind === 'ResolveConflict') return { ids: [], positions: [command.keeps] };
  if (command.kind === 'TranscribeSheet')
    return { ids: [], positions: command.replaces === undefined ? [] : [command.replaces] };
  if (namesRecord(command)) return { ids: [], positions: [command.record] };
  return { ids: keys, positions: [] };
}

export function translateIncident(command: IncidentCommand, to: Translation): IncidentCommand | undefined {
  if (command.kind === 'CorrectRecord') {
    const correctionOf = to.position(command.correctionOf);
    return correctionOf === undefined ? undefined : { ...command, correctionOf };
  }
  if (command.kind === 'ResolveConflict') {
    const keeps = to.position(command.keeps);
    return keeps === undefined ? undefined : { ...command, keeps };
  }
  if (command.kind === 'TranscribeSheet' && command.replaces !== undefined) {
    const replaces = to.position(command.replaces);
    return replaces === undefined ? undefined : { ...command, replaces };
  }
  if (namesRecord(command)) {
    const record = to.position(command.record);
    return record === undefined ? undefined : { ...command, record };
  }
  if (command.kind === 'RatifyException') {
    const exception = to.id(command.exception);
    return exception === undefined ? undefined : withSubject({ ...command, exception }, to);
  }
  if (command.kind === 'ApproveReassessment') {
    const reassessment = to.id(command.reassessment);
    return reassessment === undefined ? undefined : withSubject({ ...command, reassessment }, to);
  }
  if (command.kind === 'CountersignApproval') {
    const attestation = to.id(command.attestation);
    return attestation === undefined ? undefined : withSubject({ ...command, attestation }, to);
  }
  if (command.kind === 'ApproveMove') {
    const move = to.id(command.move);
    return move === undefined ? undefined : withSubject({ ...command, move }, to);
  }
  if (command.kind === 'AcceptCommand') {
    const handover = to.id(command.handover);
    return handover === undefined ? undefined : withSubject({ ...command, handover }, to);
  }
  if (command.kind === 'EndDelegation') {
    const delegation = to.id(command.delegation);
    return delegation === undefined ? undefined : { ...command, delegation };
  }
  if (command.kind === 'CompleteStep' && command.together) {
    const task = to.id(command.task);
    if (task === undefined) return undefined;
    const known = command.together.map((key) => to.id(key)).filter((key) => key !== undefined);
    const { together: _together, ...alone } = command;
    return { ...alone, task, ...(known.length === 0 ? {} : { together: known }) };
  }
  if (command.kind === 'AttestApproval') {
    const [task, subject] = [to.id(command.task), to.position(command.subject)];
    return task === undefined || subject === undefined ? undefined : { ...command, task, subject };
  }
  const renamed: { [field: string]: string } = {};
  for (const field of keyFields(command)) {
    const id = to.id(String(carrier(command)[field]));
    if (id === undefined) return undefined;
    renamed[field] = id;
  }
  if (command.kind === 'RunEngine')
    return {
      ...command,
      command: { ...command.command, ...renamed } as EngineCommand as typeof command.command,
    };
  const moved = { ...command, ...renamed } as IncidentCommand;
  return moved.kind === 'GiveApproval' ? withSubject(moved, to) : moved;
}

/** What was signed names its subject by log and number; the rules look for it by position. */
function withSubject<T extends Extract<IncidentCommand, { readonly approval: unknown }>>(
  command: T,
  to: Translation,
): T | undefined {
  const { fields } = command.approval;
  const subjectSeq = to.absolute(fields.subjectLog, fields.subjectSeq);
  if (subjectSeq === undefined) return undefined;
  return { ...command, approval: { ...command.approval, fields: { ...fields, subjectSeq } } };
}

/** What events make: every engine key that is new, and exceptions; each with the kind and element it is. */
export function madeByIncident(
  state: IncidentState,
  events: readonly IncidentEvent[],
): readonly { readonly id: string; readonly label: string }[] {
  const made: { id: string; label: string }[] = [];
  const known = new Set<string>();
  for (const event of events) {
    if (event.kind === 'ExceptionInvoked')
      made.push({ id: event.exception, label: `exception ${event.element}` });
    if (event.kind === 'SeverityReassessed')
      made.push({ id: event.reassessment, label: `reassessment ${event.element}` });
    if (event.kind === 'VersionMoveProposed')
      made.push({ id: event.move, label: `move ${event.version.digest}` });
    if (event.kind === 'HandoverWritten') made.push({ id: event.handover, label: `handover ${event.to}` });
    if (event.kind === 'DelegationGiven')
      made.push({ id: event.delegation, label: `delegation ${event.to}` });
    if ((event.kind === 'HandoverWritten' || event.kind === 'GlassBroken') && event.owed)
      made.push({ id: event.owed.exception, label: `exception ${event.kind}` });
    if (event.kind === 'ApprovalAttested')
      made.push({ id: event.attestation, label: `attestation ${event.element}` });
    const fields = event as unknown as Fields;
    const key = event.kind === 'InstanceStarted' ? event.instance : fields['key'];
    if (typeof key !== 'string' || Number(key) < state.engine.next || known.has(key)) continue;
    known.add(key);
    made.push({ id: key, label: `${event.kind} ${String(fields['element'] ?? fields['process'] ?? '')}` });
  }
  return made;
}

/** The only open thing that a label can mean. */
export function findOpen(state: IncidentState, label: string): string | undefined {
  const element = label.slice(label.indexOf(' ') + 1);
  const kind = label.slice(0, label.indexOf(' '));
  const found =
    kind === 'exception'
      ? state.exceptions
          .filter((each) => each.element === element && !each.settled)
          .map((each) => each.exception)
      : Object.entries(kind === 'IncidentRaised' ? state.engine.incidents : state.engine.active)
          .filter(([, each]) => each.element === element)
          .map(([key]) => key);
  return found.length === 1 ? found[0] : undefined;
}
