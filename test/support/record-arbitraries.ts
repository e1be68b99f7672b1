// Arbitrary commands, events and values for record tests.

import fc from 'fast-check';
import type { Json, Values } from '../../shared/base/json.ts';
import type { IncidentId, PersonId, Sha256 } from '../../shared/base/ids.ts';
import type { SignedApproval } from '../../shared/evidence/approval.ts';
import type { AttachmentRef, IncidentCommand } from '../../shared/incident/command.ts';
import type { IncidentEvent } from '../../shared/incident/event.ts';

const name = fc.stringMatching(/^[a-z@][a-z_]{0,8}$/);
const wellFormed = fc.string({ unit: 'grapheme', maxLength: 20 });
const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  wellFormed,
);
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));
export const json = value;
export const values: fc.Arbitrary<Values> = fc.dictionary(
  name,
  fc.oneof(json, fc.constant('x'.repeat(9000)), fc.constant({ list: ['y'.repeat(9000), 1.5] })),
  { maxKeys: 4, noNullPrototype: true },
);

const hex = fc.constantFrom<Sha256>('a'.repeat(64) as Sha256, '0123456789abcdef'.repeat(4) as Sha256);
const person = fc.constantFrom<PersonId>(
  'per_aaaaaaaaaaaaaaaa' as PersonId,
  'per_bbbbbbbbbbbbbbbb' as PersonId,
);
const incident = fc.constant('inc_aaaaaaaaaaaaaaaa' as IncidentId);
const attachments: fc.Arbitrary<readonly AttachmentRef[]> = fc.array(
  fc.record({ sha256: hex, size: fc.nat(), name: wellFormed, mediaType: fc.constant('image/png') }),
  { maxLength: 2 },
);
const key = fc.integer({ min: 1, max: 99 }).map(String);
const word = fc.stringMatching(/^[a-z]{1,6}$/);
const seq = fc.nat(200);
const decision = fc.constantFrom('approved', 'approved_with_changes', 'rejected');
const outcome = fc.constantFrom('reached', 'no_answer', 'wrong_number');
const version = fc.record({ packageId: word, number: fc.nat(9), digest: hex });
const mode = fc.constantFrom('live', 'rehearsal');

const approval = fc
  .record({
    subjectSeq: seq,
    subjectLeaf: hex,
    process: hex,
    decision,
    role: word,
    approver: person,
    nonce: word,
    logSize: seq,
  })
  .map(
    (fields) =>
      ({
        fields: {
          workspace: 'ws',
          incident: 'inc',
          subjectDevice: 'dev',
          subjectLog: 'log',
          logRoot: 'root',
          at: '2026-11-20T08:01:00.000Z',
          ...fields,
        },
        signature: 'AA==',
      }) as unknown as SignedApproval,
  );

const kind = <const K extends string, S extends object>(
  named: K,
  shape: { [P in keyof S]: fc.Arbitrary<S[P]> },
): fc.Arbitrary<{ kind: K } & S> =>
  fc.record({ kind: fc.constant(named), ...shape }) as unknown as fc.Arbitrary<{ kind: K } & S>;

const limit = fc.constantFrom('acknowledge', 'update', 'restore');
export const command = fc.oneof(
  kind('OpenIncident', { incident, number: seq, mode, source: word, version, values }),
  kind('CompleteStep', { task: key, values, attachments }),
  kind('CompleteStep', {
    task: key,
    together: fc.array(key, { minLength: 1, maxLength: 3 }),
    values,
    attachments,
  }),
  kind('GiveApproval', { task: key, approval, values }),
  kind('InvokeException', { task: key, code: word, values }),
  kind('RatifyException', { exception: word, approval, values }),
  kind('RecordContactAttempt', { task: key, level: word, outcome, values }),
  kind('AddNote', { values, attachments }),
  kind('AddNote', { onBehalfOf: person, values, attachments }),
  kind('AddEvidence', { element: word, evidence: word, values, attachments }),
  kind('CorrectRecord', { correctionOf: seq, values }),
  kind('BeginSteps', { scope: key, elements: fc.array(word, { maxLength: 2 }), values }),
  kind('RepairElement', { problem: key, values }),
  kind('ReleaseStuckJoin', { scope: key, element: word, values }),
  kind('AddEntry', { entry: fc.constantFrom('note', 'decision', 'action'), values, attachments }),
  kind('AddEntry', {
    entry: fc.constant('task'),
    onBehalfOf: person,
    assignee: person,
    due: fc.nat(1_000_000),
    values,
    attachments,
  }),
  kind('CompleteEntryTask', { record: seq, values }),
  kind('ReopenEntryTask', { record: seq, values }),
  kind('PinFact', { record: seq }),
  kind('UnpinFact', { record: seq }),
  kind('RecordDelivery', {
    instance: key,
    outcome: fc.constantFrom('delivered', 'failed'),
    values,
    attachments,
  }),
  kind('StartRemediation', { instance: key, values }),
  kind('ProposeRemediation', { values }),
  kind('ApplyContract', {
    instance: key,
    provider: word,
    limits: fc.constantFrom({ update: 20 }, {}),
    values,
  }),
  kind('PauseLimit', { instance: key, limit, values }),
  kind('ResumeLimit', { instance: key, limit, values }),
  kind('SkipLevels', { instance: key, level: word, values }),
  kind('TranscribeSheet', { sheet: seq, row: seq, replaces: seq, values, attachments }),
  kind('ReassessSeverity', { values }),
  kind('ReassessSeverity', { code: word, values }),
  kind('ApproveReassessment', { reassessment: word, approval, values }),
  kind('AttestApproval', {
    task: key,
    approver: person,
    role: word,
    decision,
    channel: fc.constantFrom('phone', 'paper'),
    subject: seq,
    subjectLeaf: hex,
    values,
    attachments,
  }),
  kind('CountersignApproval', { attestation: word, approval, values }),
  kind('RunEngine', { command: kind('ReleaseJoin', { scope: key, element: word }) }),
  kind('RunEngine', { command: kind('AdvanceClock', { missed: fc.constantFrom('each', 'last') }) }),
  kind('RunEngine', { command: kind('DeliverMessage', { name: word, values }) }),
  kind('RunEngine', { command: kind('ThrowError', { task: key, code: word, values }) }),
) as fc.Arbitrary<IncidentCommand>;

const at = fc.nat(1_000_000);
export const event = fc.oneof(
  kind('StepSubmitted', { task: key, element: word, instance: key, values }),
  kind('StepCompleted', { task: key, element: word, instance: key, values }),
  kind('ReminderAnswered', { task: key, element: word, instance: key, answeredWith: key, since: at }),
  kind('ApprovalGiven', {
    task: key,
    element: word,
    instance: key,
    subject: seq,
    decision,
    role: word,
    approver: person,
    nonce: word,
    values,
  }),
  kind('ExceptionInvoked', {
    exception: word,
    task: key,
    element: word,
    instance: key,
    code: word,
    ratifyBy: at,
    values,
  }),
  kind('NoteAdded', { values }),
  kind('ContractApplied', {
    instance: key,
    provider: word,
    limits: fc.constant({ restore: 5 }),
    from: at,
    values,
  }),
  kind('LimitPaused', { instance: key, limit, values }),
  kind('LevelsSkipped', {
    instance: key,
    level: word,
    skipped: fc.array(word, { minLength: 1, maxLength: 2 }),
    values,
  }),
  kind('EntryAdded', { entry: fc.constant('task'), assignee: person, due: at, values }),
  kind('EntryTaskDone', { record: seq, values }),
  kind('FactPinned', { record: seq }),
  kind('DeliveryRecorded', { instance: key, outcome: fc.constantFrom('delivered', 'failed'), values }),
  kind('SeverityReassessed', {
    reassessment: word,
    task: key,
    element: word,
    instance: key,
    waits: fc.boolean(),
    values,
  }),
  kind('ReassessmentDecided', {
    reassessment: word,
    decision,
    role: word,
    approver: person,
    nonce: word,
    values,
  }),
  kind('ApprovalAttested', {
    attestation: word,
    task: key,
    element: word,
    instance: key,
    subject: seq,
    decision,
    role: word,
    approver: person,
    channel: fc.constantFrom('phone', 'paper'),
    values,
  }),
  kind('ApprovalCountersigned', { attestation: word, decision, approver: person, nonce: word, values }),
  kind('StepsBegun', { scope: key, element: word, instance: key, elements: fc.array(word), values }),
  kind('ElementRepaired', { problem: key, element: word, corrected: fc.array(word), values }),
  kind('JoinReleased', { scope: key, element: word, missing: fc.array(word), values }),
  kind('IncidentClosed', {}),
  kind('VariablesWritten', { scope: key, values }),
  kind('ElementCompleted', { key, element: word, scope: key, at }),
  kind('FlowTaken', { flow: word, scope: key }),
  kind('TimerFired', { key, element: word, due: at, missed: seq, at }),
  kind('DecisionEvaluated', {
    key,
    element: word,
    scope: key,
    decision: word,
    tableDigest: word,
    rules: fc.array(word, { maxLength: 2 }),
    required: fc.array(
      fc.record({ decision: word, tableDigest: word, rules: fc.array(word, { maxLength: 2 }) }),
      { maxLength: 2 },
    ),
    at,
    values: fc.record({ inputs: values, output: json }),
  }),
) as fc.Arbitrary<IncidentEvent>;
