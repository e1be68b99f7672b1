// An incident from its records: `fold` applies what was recorded; `recheck` decides each command again and compares.

import type { Sha256 } from '../base/ids.ts';
import { readInstant } from '../base/instant.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import { ENGINE_SEMANTICS } from '../engine/decide.ts';
import { readOrigin } from '../evidence/origin.ts';
import type { EvidenceRecord, OpenedDisclosure } from '../evidence/record.ts';
import type { CommandContext, IncidentCommand } from './command.ts';
import type { IncidentContext } from './context.ts';
import { decideIncident } from './decide-incident.ts';
import { equalJson } from './disclosed-value.ts';
import type { IncidentEvent } from './event.ts';
import { evolveRecord } from './evolve-incident.ts';
import type { ContentCode } from './opened-values.ts';
import { readContent } from './record-content.ts';
import { initialIncident, type EventMeta, type IncidentState } from './state.ts';
import { isIncidentEvent } from './told-kinds.ts';

export interface LogEntry {
  readonly record: EvidenceRecord;
  readonly opened: readonly OpenedDisclosure[];
}
export type BytesOf = (sha256: Sha256) => Uint8Array | undefined;
export type FoldCode = ContentCode | 'record_not_of_incident';
export type RecheckCode = FoldCode | 'replay_refused' | 'replay_differs';

/** Kinds of record that belong to an incident's log but to no command: they change nothing in the incident. */
export const BESIDE_THE_INCIDENT = new Set(['export.started', 'peer.seen', 'clock.adjusted', 'field.erased']);

const INCIDENT_COMMANDS: ReadonlySet<string> = new Set<IncidentCommand['kind']>([
  'OpenIncident',
  'CompleteStep',
  'GiveApproval',
  'InvokeException',
  'RatifyException',
  'RecordContactAttempt',
  'AddNote',
  'AddEvidence',
  'CorrectRecord',
  'BeginSteps',
  'RepairElement',
  'ReleaseStuckJoin',
  'ResolveConflict',
  'AddEntry',
  'CompleteEntryTask',
  'ReopenEntryTask',
  'PinFact',
  'UnpinFact',
  'RecordDelivery',
  'RecordSubmission',
  'RecordDelayNotice',
  'RecordClockJump',
  'CloseIncident',
  'ReopenIncident',
  'LinkIncident',
  'MoveToVersion',
  'ApproveMove',
  'StartRemediation',
  'ProposeRemediation',
  'TranscribeSheet',
  'ApplyContract',
  'PauseLimit',
  'ResumeLimit',
  'SkipLevels',
  'PauseSla',
  'ResumeSla',
  'AssumeRole',
  'RenounceRole',
  'HandOver',
  'AcceptCommand',
  'Delegate',
  'EndDelegation',
  'BreakGlass',
  'RestrictIncident',
  'UnrestrictIncident',
  'ReassessSeverity',
  'ApproveReassessment',
  'AttestApproval',
  'CountersignApproval',
  'RunEngine',
]);

export interface Step {
  readonly command: IncidentCommand;
  readonly events: readonly IncidentEvent[];
  readonly by: CommandContext;
  readonly meta: EventMeta;
}

/** Events are applied as recorded: one that opens another incident would take that one's place. */
function opensItself({ log }: EvidenceRecord, command: string, events: readonly IncidentEvent[]): boolean {
  const origin = readOrigin(log);
  return events.every(
    (event) =>
      event.kind !== 'IncidentOpened' ||
      (command === 'OpenIncident' && origin.ok && event.incident === origin.value.subject),
  );
}

/** One record as a step of the fold; undefined for a record that is none. */
export function readStep(
  { record, opened }: LogEntry,
  bytesOf?: BytesOf,
): Result<Step | undefined, Problem<FoldCode>> {
  if (BESIDE_THE_INCIDENT.has(record.type)) return ok(undefined);
  const content = readContent(record, opened, bytesOf);
  if (!content.ok) return content;
  const place = `record ${record.seq + 1}`;
  const at = readInstant(record.at);
  const { command, events, role, occurredAt, attachments, withheld } = content.value;
  if (at === undefined || !INCIDENT_COMMANDS.has(command.kind) || !events.every(isIncidentEvent)) {
    return err({
      code: 'record_not_of_incident',
      message: 'The record is not one of an incident.',
      place,
      remedy: 'Look at the log it came from.',
    });
  }
  if (!opensItself(record, command.kind, events)) {
    return err({
      code: 'record_not_of_incident',
      message: 'The record opens an incident that is not the one of its log.',
      place,
      remedy: 'Look at the log it came from.',
    });
  }
  const when = occurredAt === undefined ? {} : { occurredAt };
  const element = record.pub['element'];
  return ok({
    command: command as IncidentCommand,
    events,
    by: { actor: record.actor, role, now: at, ...when },
    meta: {
      seq: record.seq,
      at,
      actor: record.actor,
      role,
      ...when,
      attachments,
      withheld,
      ...(typeof element === 'string' ? { element } : {}),
    },
  });
}

/** Works with any value withheld; an unreadable record is an error that names it. */
export function foldIncident(
  _context: IncidentContext,
  records: readonly LogEntry[],
  bytesOf?: BytesOf,
): Result<IncidentState, Problem<FoldCode>> {
  let state = initialIncident;
  for (const entry of records) {
    const step = readStep(entry, bytesOf);
    if (!step.ok) return step;
    if (step.value) state = evolveRecord(state, step.value.events, step.value.meta);
  }
  return ok(state);
}

export interface Recheck {
  readonly state: IncidentState;
  /** Records whose command was decided again; where a value is withheld, the rest can only be folded. */
  readonly rechecked: number;
  /** Number (seq + 1) of the first record with a value withheld. */
  readonly firstWithheld?: number;
  /** The engine's rules by which the run was decided, where they are not those of this version: it can only be folded. */
  readonly otherSemantics?: string;
  readonly problems: readonly Problem<RecheckCode>[];
}

/** shared/engine/FORMAT.md, clause 1. */
export function otherSemanticsOf({ events }: Step): string | undefined {
  const started = events.find((event) => event.kind === 'RunStarted');
  return started === undefined || started.engineSemantics === ENGINE_SEMANTICS
    ? undefined
    : started.engineSemantics;
}

export function recheckStep(
  context: IncidentContext,
  state: IncidentState,
  { command, events, by, meta }: Step,
): Problem<RecheckCode> | undefined {
  const place = `record ${meta.seq + 1}`;
  const decided = decideIncident(context, state, command, by);
  if (!decided.ok) {
    return {
      code: 'replay_refused',
      message: `By the rules of this version the command is refused: ${decided.error.message}`,
      place,
      remedy: 'Ask how this record came about.',
    };
  }
  if (equalJson(decided.value, events)) return undefined;
  const at = decided.value.findIndex((event, index) => !equalJson(event, events[index]));
  const kind = (at < 0 ? events[decided.value.length] : decided.value[at])?.kind ?? 'nothing';
  return {
    code: 'replay_differs',
    message: `Decided again, event ${at < 0 ? decided.value.length : at} (${kind}) is not what was recorded.`,
    place,
    remedy: 'Ask how this record came about.',
  };
}

/** Decides every command again on the state that the records before it give, and compares events one by one. */
export function recheckIncident(
  context: IncidentContext,
  records: readonly LogEntry[],
  bytesOf?: BytesOf,
): Result<Recheck, Problem<FoldCode>> {
  let state = initialIncident;
  let rechecked = 0;
  let firstWithheld: number | undefined;
  let otherSemantics: string | undefined;
  const problems: Problem<RecheckCode>[] = [];
  for (const entry of records) {
    const step = readStep(entry, bytesOf);
    if (!step.ok) return step;
    if (!step.value) continue;
    if (step.value.meta.withheld) firstWithheld ??= entry.record.seq + 1;
    otherSemantics ??= otherSemanticsOf(step.value);
    if (firstWithheld === undefined && otherSemantics === undefined) {
      const found = recheckStep(context, state, step.value);
      if (found) problems.push(found);
      rechecked += 1;
    }
    state = evolveRecord(state, step.value.events, step.value.meta);
  }
  return ok({
    state,
    rechecked,
    ...(firstWithheld === undefined ? {} : { firstWithheld }),
    ...(otherSemantics === undefined ? {} : { otherSemantics }),
    problems,
  });
}
