// The record type of each command: what a person sees in a list of records before opening one.

import type { IncidentCommand } from './command.ts';
import type { WorkspaceCommand } from './workspace.ts';

const TYPES = {
  OpenIncident: 'incident.opened',
  CompleteStep: 'step.completed',
  GiveApproval: 'approval.given',
  InvokeException: 'exception.invoked',
  RatifyException: 'exception.ratified',
  RecordContactAttempt: 'contact.attempted',
  AddNote: 'note.added',
  AddEvidence: 'evidence.added',
  CorrectRecord: 'record.corrected',
  BeginSteps: 'steps.begun',
  RepairElement: 'element.repaired',
  ReleaseStuckJoin: 'join.released',
  ResolveConflict: 'conflict.resolved',
  ReassessSeverity: 'severity.reassessed',
  ApproveReassessment: 'severity.approved',
  AttestApproval: 'approval.attested',
  CountersignApproval: 'approval.countersigned',
  AddEntry: 'entry.added',
  CompleteEntryTask: 'entry-task.done',
  ReopenEntryTask: 'entry-task.reopened',
  PinFact: 'fact.pinned',
  UnpinFact: 'fact.unpinned',
  RecordDelivery: 'delivery.recorded',
  RecordSubmission: 'report.submitted',
  RecordDelayNotice: 'delay.notified',
  RecordClockJump: 'clock.jumped',
  CloseIncident: 'incident.closed',
  ReopenIncident: 'incident.reopened',
  LinkIncident: 'incident.linked',
  MoveToVersion: 'move.proposed',
  ApproveMove: 'move.declined',
  StartRemediation: 'remediation.started',
  ProposeRemediation: 'remediation.proposed',
  TranscribeSheet: 'sheet.transcribed',
  ApplyContract: 'sla.contract',
  PauseLimit: 'contract.paused',
  ResumeLimit: 'contract.resumed',
  SkipLevels: 'ladder.skipped',
  PauseSla: 'sla.paused',
  ResumeSla: 'sla.resumed',
  AssumeRole: 'role.assumed',
  RenounceRole: 'role.renounced',
  HandOver: 'command.handed-over',
  AcceptCommand: 'command.accepted',
  Delegate: 'delegation.given',
  EndDelegation: 'delegation.ended',
  BreakGlass: 'glass.broken',
  RestrictIncident: 'incident.restricted',
  UnrestrictIncident: 'incident.unrestricted',
  NameWorkspace: 'workspace.named',
  EnrolPerson: 'person.enrolled',
  RevokePerson: 'person.revoked',
  EnrolDevice: 'device.enrolled',
  RevokeDevice: 'device.revoked',
  AddKey: 'key.added',
  RotateKey: 'key.rotated',
  SubmitVersion: 'version.submitted',
  ApproveVersion: 'version.approved',
  PublishVersion: 'version.published',
  RegisterProvider: 'provider.registered',
  UpdateProvider: 'provider.updated',
  RetireProvider: 'provider.retired',
  VerifyContact: 'contact.verified',
  RegisterService: 'service.registered',
  RetireService: 'service.retired',
  SetReportingEntity: 'reporting-entity.set',
} as const;

const kebab = (name: string): string => name.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

/** `step.submitted` where completing a step only asked for its approval; `engine.advance-clock` and so on for the engine's own. */
export function recordType(
  command: IncidentCommand | WorkspaceCommand,
  events: readonly { readonly kind: string }[],
): string {
  if (command.kind === 'RunEngine') return `engine.${kebab(command.command.kind)}`;
  if (command.kind === 'CompleteStep' && events.some((event) => event.kind === 'StepSubmitted'))
    return 'step.submitted';
  if (events.some((event) => event.kind === 'IncidentMovedToVersion')) return 'incident.moved';
  return TYPES[command.kind];
}
