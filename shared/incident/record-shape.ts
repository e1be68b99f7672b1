// Commands and events as records hold them. A record is untrusted until its command and each of its events has its shape.

import { z } from 'zod';
import { err, ok, type Result } from '../base/result.ts';
import type { SignedApproval } from '../evidence/approval.ts';
import type { IncidentCommand } from './command.ts';
import { clockJumpCommandShape, clockJumpEventShape } from './clock-jump/clock-jump-shape.ts';
import { deliveryCommandShape, deliveryEventShape } from './communication/delivery-shape.ts';
import {
  delayCommandShape,
  delayEventShape,
  submissionCommandShape,
  submissionEventShape,
} from './reporting/report-shape.ts';
import { entitySetEventShape, entityShape, setEntityCommandShape } from './reporting/entity-shape.ts';
import { paperCommandShapes, paperEventShapes } from './paper/paper-shape.ts';
import { remediationCommandShapes, remediationEventShapes } from './remediation/remediation-shape.ts';
import { engineEventShapes } from './engine-event-shape.ts';
import { lifecycleCommandShapes, lifecycleEventShapes } from './lifecycle/lifecycle-shape.ts';
import { moveCommandShapes, moveEventShapes } from './move/move-shape.ts';
import { entryCommandShapes, entryEventShapes } from './entry/entry-shape.ts';
import type { IncidentEvent } from './event.ts';
import {
  decision,
  device,
  firstIssue,
  incident,
  instant,
  key,
  keyHolder,
  kind,
  maybeText,
  mode,
  outcome,
  person,
  sha256,
  text,
  values,
  verdict,
  version,
  whole,
} from './shape-parts.ts';
import { peopleCommandShapes, peopleEventShapes } from './people/people-shape.ts';
import { contractCommandShapes, contractEventShapes } from './third-party/contract-shape.ts';
import { pauseCommandShapes, pauseEventShapes } from './third-party/sla-pause-shape.ts';
import type { WorkspaceCommand } from './workspace.ts';
import type { WorkspaceEvent } from './workspace-event.ts';

const fields = z.strictObject({
  workspace: text,
  incident: text,
  subjectDevice: text,
  subjectLog: text,
  subjectSeq: whole,
  subjectLeaf: sha256,
  logSize: whole,
  logRoot: text,
  process: sha256,
  decision,
  role: text,
  approver: person,
  nonce: text,
  at: text,
});
/** Ids inside the signed fields keep their brand by cast: their form is what was signed, and evidence checks it. */
const approval = z.strictObject({ fields, signature: text }) as unknown as z.ZodType<SignedApproval>;
const attachments = z.array(z.strictObject({ name: text, mediaType: text, sha256, size: whole }));
const task = key;
const element = text;
const opening = {
  incident,
  number: whole,
  mode,
  source: text,
  version,
  entity: entityShape.exactOptional(),
  rules: z.literal(2).exactOptional(),
};
const instance = key;
const channel = z.enum(['phone', 'paper']);

const engineCommand = z.discriminatedUnion('kind', [
  kind('ThrowError', { task, code: text, values }),
  kind('ThrowEscalation', { task, code: text, values }),
  kind('DeliverMessage', { name: text, correlationKey: maybeText, values }),
  kind('BroadcastSignal', { name: text, values }),
  kind('AdvanceClock', { missed: z.enum(['each', 'last']) }),
  kind('SetVariables', { scope: key.exactOptional(), values }),
  kind('ActivateElements', { scope: key, elements: z.array(text) }),
  kind('RetryElement', { incident: key }),
  kind('ReleaseJoin', { scope: key, element: text }),
]);

const command = z.discriminatedUnion('kind', [
  kind('OpenIncident', { ...opening, values }),
  kind('CompleteStep', { task, together: z.array(key).min(1).exactOptional(), values, attachments }),
  kind('GiveApproval', { task, approval, values }),
  kind('InvokeException', { task, code: text, values }),
  kind('RatifyException', { exception: text, approval, values }),
  kind('RecordContactAttempt', { task, level: text, outcome, values }),
  kind('AddNote', { onBehalfOf: person.exactOptional(), values, attachments }),
  kind('AddEvidence', { element, evidence: text, values, attachments }),
  kind('CorrectRecord', { correctionOf: whole, values }),
  kind('BeginSteps', { scope: key, elements: z.array(text), values }),
  kind('RepairElement', { problem: key, values }),
  kind('ReleaseStuckJoin', { scope: key, element, values }),
  kind('ResolveConflict', { conflict: text, keeps: whole, values }),
  ...entryCommandShapes,
  ...lifecycleCommandShapes,
  ...moveCommandShapes(approval),
  deliveryCommandShape,
  submissionCommandShape,
  delayCommandShape,
  clockJumpCommandShape,
  kind('ReassessSeverity', { code: maybeText, values }),
  kind('ApproveReassessment', { reassessment: text, approval, values }),
  kind('AttestApproval', {
    task,
    approver: person,
    role: text,
    decision,
    channel,
    subject: whole,
    subjectLeaf: sha256,
    values,
    attachments,
  }),
  kind('CountersignApproval', { attestation: text, approval, values }),
  ...remediationCommandShapes,
  ...paperCommandShapes,
  ...contractCommandShapes,
  ...pauseCommandShapes,
  ...peopleCommandShapes(approval),
  kind('RunEngine', { command: engineCommand }),
  kind('NameWorkspace', { values }),
  kind('EnrolPerson', { person, roles: z.array(text), certificateSha256: sha256, values }),
  kind('RevokePerson', { person, certificates: z.array(sha256).exactOptional(), values }),
  kind('EnrolDevice', { device, certificateSha256: sha256, values }),
  kind('RevokeDevice', { device, certificates: z.array(sha256), values }),
  kind('AddKey', { person, certificateSha256: sha256, values }),
  kind('RotateKey', { subject: keyHolder, oldCertSha256: sha256, newCertSha256: sha256, values }),
  kind('SubmitVersion', {
    packageId: text,
    number: whole,
    digest: sha256,
    previous: sha256.nullable(),
    values,
  }),
  kind('ApproveVersion', { digest: sha256, approval, values }),
  kind('PublishVersion', { digest: sha256, statementSha256: sha256, values }),
  kind('RegisterProvider', { provider: text, values }),
  kind('UpdateProvider', { provider: text, values }),
  kind('RetireProvider', { provider: text, values }),
  kind('VerifyContact', { provider: text, level: text, verdict, values }),
  kind('RegisterService', { service: text, values }),
  kind('RetireService', { service: text, values }),
  setEntityCommandShape,
]);

const event = z.discriminatedUnion('kind', [
  kind('IncidentOpened', { ...opening, values }),
  kind('StepSubmitted', { task, element, instance, values }),
  kind('StepCompleted', {
    task,
    element,
    instance,
    submission: whole.exactOptional(),
    exception: maybeText,
    values,
  }),
  kind('ReminderAnswered', { task, element, instance, answeredWith: key, since: instant }),
  kind('ApprovalGiven', {
    task,
    element,
    instance,
    subject: whole,
    decision,
    role: text,
    approver: person,
    nonce: text,
    values,
  }),
  kind('ExceptionInvoked', {
    exception: text,
    task,
    element,
    instance,
    code: text,
    ratifyBy: instant,
    values,
  }),
  kind('ExceptionRatified', { exception: text, decision, approver: person, nonce: text, values }),
  kind('ContactAttempted', { task, element, instance, level: text, outcome, values }),
  kind('NoteAdded', { onBehalfOf: person.exactOptional(), values }),
  kind('EvidenceAdded', { element, evidence: text, values }),
  kind('RecordCorrected', { correctionOf: whole, values }),
  kind('StepsBegun', { scope: key, element, instance, elements: z.array(text), values }),
  kind('ElementRepaired', { problem: key, element, corrected: z.array(text), values }),
  kind('JoinReleased', { scope: key, element, missing: z.array(text), values }),
  kind('ConflictResolved', { conflict: text, keeps: whole, values }),
  ...entryEventShapes,
  ...lifecycleEventShapes,
  ...moveEventShapes,
  deliveryEventShape,
  submissionEventShape,
  delayEventShape,
  clockJumpEventShape,
  kind('SeverityReassessed', {
    reassessment: text,
    task,
    element,
    instance,
    waits: z.boolean(),
    exception: maybeText,
    values,
  }),
  kind('ReassessmentDecided', {
    reassessment: text,
    decision,
    role: text,
    approver: text,
    nonce: text,
    values,
  }),
  kind('ApprovalAttested', {
    attestation: text,
    task,
    element,
    instance,
    subject: whole,
    decision,
    role: text,
    approver: person,
    channel,
    values,
  }),
  kind('ApprovalCountersigned', { attestation: text, decision, approver: person, nonce: text, values }),
  ...remediationEventShapes,
  ...paperEventShapes,
  ...contractEventShapes,
  ...pauseEventShapes,
  ...peopleEventShapes,
  kind('IncidentClosed', {}),
  kind('WorkspaceNamed', { values }),
  kind('PersonEnrolled', { person, roles: z.array(text), certificateSha256: sha256, values }),
  kind('PersonRevoked', { person, certificates: z.array(sha256).exactOptional(), values }),
  kind('DeviceEnrolled', { device, certificateSha256: sha256, values }),
  kind('DeviceRevoked', { device, certificates: z.array(sha256), values }),
  kind('KeyAdded', { person, certificateSha256: sha256, values }),
  kind('KeyRotated', { subject: keyHolder, oldCertSha256: sha256, newCertSha256: sha256, values }),
  kind('VersionSubmitted', {
    packageId: text,
    number: whole,
    digest: sha256,
    previous: sha256.nullable(),
    values,
  }),
  kind('VersionReviewed', {
    digest: sha256,
    decision,
    approver: person,
    role: text,
    subject: whole,
    nonce: text,
    values,
  }),
  kind('VersionPublished', { digest: sha256, statementSha256: sha256, values }),
  kind('ProviderRegistered', { provider: text, values }),
  kind('ProviderUpdated', { provider: text, values }),
  kind('ProviderRetired', { provider: text, values }),
  kind('ContactVerified', { provider: text, level: text, verdict, values }),
  kind('ServiceRegistered', { service: text, values }),
  kind('ServiceRetired', { service: text, values }),
  entitySetEventShape,
  ...Object.values(engineEventShapes),
]);

/** The command, or in words what is wrong with it. */
export function readCommandShape(value: unknown): Result<IncidentCommand | WorkspaceCommand, string> {
  const read = command.safeParse(value);
  return read.success ? ok(read.data) : err(firstIssue(read.error));
}

/** The event, or in words what is wrong with it. */
export function readEventShape(value: unknown): Result<IncidentEvent | WorkspaceEvent, string> {
  const read = event.safeParse(value);
  return read.success ? ok(read.data) : err(firstIssue(read.error));
}
