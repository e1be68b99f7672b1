// A small incident process for domain tests: every kind of domain step once, five phases, three called processes.
// The built-in package is tested by the story of the demonstration; this one stays as it is while that one grows.

import { readFileSync } from 'node:fs';
import type { SourceFile } from '../../shared/base/source-file.ts';
import type { Manifest } from '../../shared/package/manifest.ts';
import type { StepPolicy } from '../../shared/process/step-policy.ts';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const policyXml = (policy: StepPolicy): string =>
  Object.entries(policy)
    .map(
      ([name, value]) =>
        `<zeebe:property name="runproof:${name}" value="${escape(JSON.stringify(value))}" />`,
    )
    .join('');

const extension = (inner: string): string =>
  inner === '' ? '' : `<bpmn:extensionElements>${inner}</bpmn:extensionElements>`;
const properties = (policy: StepPolicy): string =>
  Object.keys(policy).length === 0 ? '' : `<zeebe:properties>${policyXml(policy)}</zeebe:properties>`;

const task = (id: string, groups: string, policy: StepPolicy): string =>
  `<bpmn:userTask id="${id}" name="${id.replaceAll('_', ' ')}"><bpmn:documentation>Do it.</bpmn:documentation>${extension(`<zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="${groups}" />${properties(policy)}`)}</bpmn:userTask>`;
const rule = (id: string, decision: string, variable: string): string =>
  `<bpmn:businessRuleTask id="${id}" name="${id}">${extension(`<zeebe:calledDecision decisionId="${decision}" resultVariable="${variable}" />`)}</bpmn:businessRuleTask>`;
const call = (id: string, process: string, inner = '', loop = ''): string =>
  `<bpmn:callActivity id="${id}" name="${id.replaceAll('_', ' ')}">${extension(`<zeebe:calledElement processId="${process}" propagateAllChildVariables="false" />${inner}`)}${loop}</bpmn:callActivity>`;
const start = (id: string): string => `<bpmn:startEvent id="${id}" />`;
const end = (id: string): string => `<bpmn:endEvent id="${id}" />`;
const flow = (id: string, from: string, to: string, condition?: string): string =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${condition === undefined ? '' : `<bpmn:conditionExpression>${escape(`=${condition}`)}</bpmn:conditionExpression>`}</bpmn:sequenceFlow>`;
const gateway = (id: string, otherwise?: string): string =>
  `<bpmn:exclusiveGateway id="${id}"${otherwise === undefined ? '' : ` default="${otherwise}"`} />`;
const phase = (id: StepPolicy['evidence'] & { phase: string }, body: string): string =>
  `<bpmn:subProcess id="${id.phase}" name="${id.phase}">${extension(properties({ evidence: id }))}${body}</bpmn:subProcess>`;
/** A straight line of nodes inside a scope. */
const line = (scope: string, ...nodes: readonly (readonly [id: string, xml: string])[]): string => {
  const ids = [`${scope}_start`, ...nodes.map(([id]) => id), `${scope}_end`];
  return (
    start(`${scope}_start`) +
    nodes.map(([, xml]) => xml).join('') +
    end(`${scope}_end`) +
    ids
      .slice(1)
      .map((id, index) => flow(`${scope}_f${index}`, ids[index] ?? '', id))
      .join('')
  );
};
const userStep = (id: string, groups: string, policy: StepPolicy): readonly [string, string] => [
  id,
  task(id, groups, policy),
];
const needs = (...kinds: readonly string[]): { kind: string; required: boolean }[] =>
  kinds.map((kind) => ({ kind, required: true }));
const boundary = (id: string, host: string, duration: string, title: string, level: string): string =>
  `<bpmn:boundaryEvent id="${id}" attachedToRef="${host}" cancelActivity="false">${extension(properties({ sla: { clock: id, title, level } }))}<bpmn:timerEventDefinition id="${id}_d"><bpmn:timeDuration>${duration}</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>${end(`${id}_end`)}${flow(`${id}_f`, id, `${id}_end`)}`;

const EXCEPTION = { codes: ['EX-01', 'EX-02'], ratifyRoles: ['management-body'], ratifyWithin: 'PT24H' };

const detect = phase(
  { phase: 'detect' },
  line(
    'detect',
    userStep('Confirm_the_incident', 'responder,incident-commander', {
      evidence: {
        point: 'confirmed',
        question: 'Confirmed or false positive?',
        step: 'incident.confirm',
        kinds: needs('incident_decision', 'rationale'),
      },
    }),
  ),
);
const triage = phase(
  { phase: 'triage' },
  line(
    'triage',
    userStep('Collect_the_facts', 'responder,incident-commander', { evidence: { step: 'severity.facts' } }),
    ['severity_table', rule('severity_table', 'severity', 'severity_answer')],
    ['major_table', rule('major_table', 'major_under_dora', 'major_answer')],
    userStep('Decide_the_severity', 'incident-commander', {
      evidence: {
        point: 'severity',
        question: 'Severity S1–S4?',
        step: 'severity.decide',
        kinds: needs('severity_decision', 'rationale', 'approver', 'rule_trace'),
      },
      approval: { roles: ['management-body'], quorum: 1 },
      exception: EXCEPTION,
    }),
  ),
);
const contain = phase(
  { phase: 'contain' },
  line(
    'contain',
    userStep('Isolate_the_system', 'responder,incident-commander', {
      evidence: { kinds: needs('containment_action') },
      exception: EXCEPTION,
    }),
    ['Escalate_to_the_vendor', call('Escalate_to_the_vendor', 'vendor')],
  ),
);
const recover = phase(
  { phase: 'recover' },
  line('recover', userStep('Restore_the_service', 'responder', {}), [
    'Tell_customers',
    call('Tell_customers', 'message'),
  ]),
);
const learn = phase(
  { phase: 'learn' },
  line(
    'learn',
    userStep('Plan_the_remediation', 'incident-commander', { evidence: { step: 'remediation.plan' } }),
    [
      'Remedy',
      call(
        'Remedy',
        'remedy',
        '',
        '<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=remediations" inputElement="remediation" /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>',
      ),
    ],
  ),
);
const messageStart = (id: string, message: string): string =>
  `<bpmn:startEvent id="${id}"><bpmn:messageEventDefinition id="${id}_d" messageRef="${message}" /></bpmn:startEvent>`;

const main = `<bpmn:process id="main" name="Incident" isExecutable="true">
${messageStart('start_alert', 'm_alert')}${messageStart('start_vendor', 'm_vendor')}
${detect}${gateway('is_confirmed', 'f_false')}${end('false_positive')}${triage}${contain}${recover}${learn}${end('closed')}
${flow('f_1', 'start_alert', 'detect')}${flow('f_2', 'start_vendor', 'detect')}${flow('f_3', 'detect', 'is_confirmed')}
${flow('f_true', 'is_confirmed', 'triage', 'confirmed = "yes"')}${flow('f_false', 'is_confirmed', 'false_positive')}
${flow('f_4', 'triage', 'contain')}${flow('f_5', 'contain', 'recover')}${flow('f_6', 'recover', 'learn')}${flow('f_7', 'learn', 'closed')}
<bpmn:subProcess id="on_request" name="Another message" triggeredByEvent="true">
<bpmn:startEvent id="requested" isInterrupting="false"><bpmn:messageEventDefinition id="requested_d" messageRef="m_request" /></bpmn:startEvent>
${call('Send_a_message', 'message')}${end('sent')}${flow('f_8', 'requested', 'Send_a_message')}${flow('f_9', 'Send_a_message', 'sent')}</bpmn:subProcess>
</bpmn:process>`;

const message = `<bpmn:process id="message" name="Message" isExecutable="true">${start('m_s')}
${task('Draft_the_message', 'comms-lead', { evidence: { step: 'message.draft', kinds: needs('message_text') } })}
${task('Review_the_message', 'legal-compliance', { evidence: { step: 'message.review' } })}
${gateway('is_reviewed', 'f_changes')}
${task('Approve_the_message', 'incident-commander,management-body,comms-lead', { evidence: { step: 'message.approve', kinds: needs('approver', 'rationale') }, approval: { roles: ['incident-commander', 'management-body', 'comms-lead'], quorum: 1, outcome: 'approval' }, exception: EXCEPTION })}
${gateway('is_approved', 'f_rejected')}
${task('Release_the_message', 'comms-lead', { evidence: { step: 'message.release' } })}
${task('Prove_the_delivery', 'comms-lead', { evidence: { step: 'message.deliver', kinds: needs('delivery_proof') } })}
${end('m_e')}${flow('m_1', 'm_s', 'Draft_the_message')}${flow('m_2', 'Draft_the_message', 'Review_the_message')}${flow('m_3', 'Review_the_message', 'is_reviewed')}
${flow('f_ok', 'is_reviewed', 'Approve_the_message', 'review = "ok"')}${flow('f_changes', 'is_reviewed', 'Draft_the_message')}
${flow('m_4', 'Approve_the_message', 'is_approved')}${flow('f_approved', 'is_approved', 'Release_the_message', 'approval = "approved"')}${flow('f_rejected', 'is_approved', 'Draft_the_message')}
${flow('m_5', 'Release_the_message', 'Prove_the_delivery')}${flow('m_6', 'Prove_the_delivery', 'm_e')}</bpmn:process>`;

const vendor = `<bpmn:process id="vendor" name="Vendor" isExecutable="true">${line(
  'vendor',
  userStep('Call_the_vendor', 'vendor-manager', {
    evidence: { step: 'vendor.escalate', kinds: needs('vendor_ticket') },
  }),
  userStep('Wait_for_acknowledgement', 'vendor-manager', { evidence: { step: 'vendor.contact' } }),
  userStep('Decide_the_failover', 'incident-commander', {
    evidence: { step: 'vendor.failover', kinds: needs('failover_decision', 'rationale') },
    approval: { roles: ['management-body'], quorum: 1 },
    exception: EXCEPTION,
  }),
  userStep('Keep_oversight_evidence', 'vendor-manager', {
    evidence: { step: 'vendor.oversight', kinds: needs('oversight_evidence') },
  }),
)}${boundary('Acknowledge', 'Wait_for_acknowledgement', 'PT30M', 'Vendor acknowledges', 'L1')}</bpmn:process>`;

const remedy = `<bpmn:process id="remedy" name="Remediation" isExecutable="true">${start('r_s')}
${task('Accept_the_task', 'process-owner,incident-commander', { evidence: { step: 'remediation.accept' } })}
${task('Implement_the_fix', 'process-owner,responder,incident-commander', { evidence: { step: 'remediation.implement' } })}
${task('Validate_the_effect', 'process-owner,incident-commander,responder', { evidence: { step: 'remediation.validate', kinds: needs('effectiveness') } })}
${gateway('is_effective', 'f_again')}${gateway('is_process', 'f_done')}
${task('Publish_the_process', 'process-owner', { evidence: { step: 'remediation.publish' } })}${end('r_e')}
${flow('r_1', 'r_s', 'Accept_the_task')}${flow('r_2', 'Accept_the_task', 'Implement_the_fix')}${flow('r_3', 'Implement_the_fix', 'Validate_the_effect')}${flow('r_4', 'Validate_the_effect', 'is_effective')}
${flow('f_effective', 'is_effective', 'is_process', 'effective = "yes"')}${flow('f_again', 'is_effective', 'Implement_the_fix')}
${flow('f_publish', 'is_process', 'Publish_the_process', 'remediation.process_change = true')}${flow('f_done', 'is_process', 'r_e')}${flow('r_5', 'Publish_the_process', 'r_e')}</bpmn:process>`;

const BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="http://example.org">
<bpmn:message id="m_alert" name="monitoring.alert" /><bpmn:message id="m_vendor" name="third-party.notification" /><bpmn:message id="m_request" name="communication.requested" />
${main}${message}${vendor}${remedy}
</bpmn:definitions>`;

const role = (id: string): { id: string; title: string } => ({ id, title: id.replace('-', ' ') });
const field = (id: string, from: string): Manifest['evidenceKinds'][number] => ({
  id,
  title: id.replaceAll('_', ' '),
  source: { from: 'field', field: from },
});

export const SAMPLE_MANIFEST: Manifest = {
  format: 1,
  id: 'sample-process',
  title: 'Sample process',
  main: 'main',
  untypedTasks: 'confirm',
  roles: [
    'incident-commander',
    'scribe',
    'comms-lead',
    'legal-compliance',
    'management-body',
    'vendor-manager',
    'process-owner',
    'responder',
    'auditor',
    'administrator',
  ].map(role),
  separation: [
    { id: 'four-eyes-message', first: 'message.draft', second: 'message.approve', reason: 'drafted it' },
    {
      id: 'four-eyes-exception',
      first: 'exception.invoke',
      second: 'exception.ratify',
      reason: 'invoked it',
    },
    { id: 'four-eyes-approval', first: 'approval.submit', second: 'approval.give', reason: 'submitted it' },
    { id: 'owner-validator', first: 'remediation.accept', second: 'remediation.validate', reason: 'owns it' },
    { id: 'author-publisher', first: 'version.author', second: 'version.publish', reason: 'wrote it' },
  ],
  exceptions: [
    { code: 'EX-01', title: 'approver unreachable' },
    { code: 'EX-02', title: 'imminent harm' },
    { code: 'EX-03', title: 'channel down' },
  ],
  evidenceKinds: [
    field('incident_decision', 'confirmed'),
    field('severity_decision', 'severity'),
    field('rationale', 'rationale'),
    field('containment_action', 'action'),
    field('message_text', 'body'),
    field('delivery_proof', 'delivery_proof'),
    field('vendor_ticket', 'ticket'),
    field('failover_decision', 'failover_decision'),
    field('oversight_evidence', 'oversight_evidence'),
    field('effectiveness', 'effective'),
    { id: 'approver', title: 'approver', source: { from: 'approval' } },
    { id: 'rule_trace', title: 'rule trace', source: { from: 'decision' } },
    { id: 'screenshot', title: 'screenshot', source: { from: 'attachment' } },
  ],
  templates: [],
  ladders: [
    {
      id: 'cloud',
      title: 'Cloud provider',
      levels: ['L1', 'L2', 'L3'].map((level) => ({ level, title: level, within: 'PT30M' })),
    },
  ],
};

export const sampleFiles = (): readonly SourceFile[] => [
  { path: 'manifest.json', text: JSON.stringify(SAMPLE_MANIFEST) },
  { path: 'process.bpmn', text: BPMN },
  {
    path: 'severity.dmn',
    text: readFileSync(
      new URL('../../shared/blueprint/incident-response/severity.dmn', import.meta.url),
      'utf8',
    ),
  },
];
