// The workspace from the logs of all devices: people, versions and providers, merged like an incident.

import { readInstant } from '../../base/instant.ts';
import { err, ok, type Problem, type Result } from '../../base/result.ts';
import { decideWorkspace } from '../decide-workspace.ts';
import { evolveWorkspace } from '../evolve-workspace.ts';
import { BESIDE_THE_INCIDENT, type BytesOf, type LogEntry } from '../fold.ts';
import { readContent } from '../record-content.ts';
import type { WorkspaceCommand } from '../workspace.ts';
import type { WorkspaceEvent } from '../workspace-event.ts';
import { initialWorkspace, type WorkspaceState } from '../workspace-state.ts';
import type { DeviceLog } from './merge-order.ts';
import { mergeRun, type MergeMind, type MergeRun, type MergeStep, type Translation } from './merge-run.ts';

const COMMANDS: { readonly [K in WorkspaceCommand['kind']]: true } = {
  NameWorkspace: true,
  EnrolPerson: true,
  RevokePerson: true,
  EnrolDevice: true,
  RevokeDevice: true,
  AddKey: true,
  RotateKey: true,
  SubmitVersion: true,
  ApproveVersion: true,
  PublishVersion: true,
  RegisterProvider: true,
  UpdateProvider: true,
  RetireProvider: true,
  VerifyContact: true,
  RegisterService: true,
  RetireService: true,
  SetReportingEntity: true,
};
const EVENTS: { readonly [K in WorkspaceEvent['kind']]: true } = {
  WorkspaceNamed: true,
  PersonEnrolled: true,
  PersonRevoked: true,
  DeviceEnrolled: true,
  DeviceRevoked: true,
  KeyAdded: true,
  KeyRotated: true,
  VersionSubmitted: true,
  VersionReviewed: true,
  VersionPublished: true,
  ProviderRegistered: true,
  ProviderUpdated: true,
  ProviderRetired: true,
  ContactVerified: true,
  ServiceRegistered: true,
  ServiceRetired: true,
  ReportingEntitySet: true,
};

export type WorkspaceRun = MergeRun<WorkspaceState, WorkspaceCommand, WorkspaceEvent>;

function readWorkspaceStep(
  { record, opened }: LogEntry,
  bytesOf?: BytesOf,
): Result<MergeStep<WorkspaceCommand, WorkspaceEvent> | undefined, Problem> {
  if (BESIDE_THE_INCIDENT.has(record.type)) return ok(undefined);
  const content = readContent(record, opened, bytesOf);
  if (!content.ok) return content;
  const at = readInstant(record.at);
  if (at === undefined) return err({ code: 'record_time_malformed', message: 'The record has no time.' });
  const { command, events, role, attachments, withheld } = content.value;
  if (!Object.hasOwn(COMMANDS, command.kind) || !events.every(({ kind }) => Object.hasOwn(EVENTS, kind)))
    return err({
      code: 'record_not_of_workspace',
      message: 'The record is not one of a workspace.',
      place: `record ${record.seq + 1}`,
      remedy: 'Look at the log it came from.',
    });
  return ok({
    command: command as WorkspaceCommand,
    events: events as readonly WorkspaceEvent[],
    by: { actor: record.actor, role, now: at },
    meta: { seq: record.seq, at, actor: record.actor, role, attachments, withheld },
  });
}

export function translateWorkspace(command: WorkspaceCommand, to: Translation): WorkspaceCommand | undefined {
  if (command.kind !== 'ApproveVersion') return command;
  const { fields } = command.approval;
  const subjectSeq = to.absolute(fields.subjectLog, fields.subjectSeq);
  if (subjectSeq === undefined) return undefined;
  return { ...command, approval: { ...command.approval, fields: { ...fields, subjectSeq } } };
}

const mindOf = (
  founder: string | undefined,
  bytesOf?: BytesOf,
): MergeMind<WorkspaceState, WorkspaceCommand, WorkspaceEvent> => ({
  ...(founder === undefined ? {} : { founder }),
  decidesAgain: true,
  initial: initialWorkspace,
  read: (entry) => readWorkspaceStep(entry, bytesOf),
  decide: decideWorkspace,
  evolve: (state, events, meta) =>
    events.reduce((before, event) => evolveWorkspace(before, event, meta), state),
  made: () => [],
  find: () => undefined,
  references: () => ({ ids: [], positions: [] }),
  translate: translateWorkspace,
  judge: (state) => state,
});

/** `founder`: the device that made the workspace; nobody becomes its first person from another one. */
export const mergeWorkspace = (
  logs: readonly DeviceLog[],
  founder: string | undefined,
  bytesOf?: BytesOf,
): Result<WorkspaceRun, Problem> => mergeRun(mindOf(founder, bytesOf), logs);
