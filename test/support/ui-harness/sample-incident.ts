// One S1 in the middle of triage, as a hand-written view: for looking at the screens, not evidence of anything.

import type { DecisionTrace, EvidenceItem, IncidentView } from '../../../shared/incident/view.ts';
import { COMMANDER } from './people.ts';
import { sampleTimeline } from './sample-timeline.ts';
import { FACTS, sampleSteps } from './sample-steps.ts';
import { sampleEscalations, sampleExceptions, sampleMessages, sampleTasks } from './sample-work.ts';

const evidence = (state: EvidenceItem['state'], ...kinds: readonly string[]): readonly EvidenceItem[] =>
  kinds.map((kind) => ({ kind, title: kind.replaceAll('_', ' '), required: true, state }));

function traces(at: (minutes: number) => number): readonly DecisionTrace[] {
  const inputs = Object.entries(FACTS)
    .filter(([name]) => !/_(quality|source)$/.test(name))
    .map(([name, value]) => ({
      name,
      value,
      quality: value === 'unknown' ? ('unknown' as const) : ('actual' as const),
    }));
  const base = { inputs, rules: [], tableDigest: 'a'.repeat(64), provisional: true, at: at(-8), record: 14 };
  return [
    {
      ...base,
      element: 'look-up-severity',
      decision: 'severity',
      title: 'Severity',
      output: { level: 'S1', provisional: true },
    },
    {
      ...base,
      element: 'look-up-major',
      decision: 'major_under_dora',
      title: 'Major under DORA',
      output: { major: true, provisional: true, thresholds: 2, malicious: false },
    },
  ];
}

export function sampleView(incident: string, at: (minutes: number) => number): IncidentView {
  const clock = (id: string, title: string, from: number, to: number, because: string) => ({
    id,
    title,
    startedAt: at(from),
    due: at(to),
    because,
  });
  return {
    incident,
    number: 42,
    title: 'Payments API unavailable at cloud provider',
    mode: 'live',
    source: 'third-party.notification',
    state: 'active',
    openedAt: at(-53),
    severity: { level: 'S1', provisional: true, record: 14 },
    major: { value: true, provisional: true, record: 14 },
    commander: { person: COMMANDER.person, since: at(-46) },
    phases: [
      {
        phase: 'detect',
        title: 'Detect',
        element: 'detect',
        state: 'done',
        doneAt: at(-31),
        points: [
          {
            point: 'signal',
            question: 'What was seen?',
            element: 'record-signal',
            state: 'done',
            records: [1],
            evidence: evidence('found', 'signal', 'affected_services', 'affected_provider', 'screenshot'),
          },
        ],
      },
      {
        phase: 'triage',
        title: 'Triage',
        element: 'triage',
        state: 'here',
        since: at(-31),
        points: [
          {
            point: 'confirmed',
            question: 'Confirmed or false positive?',
            element: 'confirm-incident',
            state: 'done',
            records: [8, 9],
            evidence: evidence('found', 'incident_decision', 'rationale', 'evidence'),
          },
          {
            point: 'severity',
            question: 'Severity S1–S4?',
            element: 'decide-severity',
            state: 'now',
            records: [],
            evidence: evidence('missing', 'severity_decision', 'rationale', 'approver'),
          },
          {
            point: 'escalation',
            question: 'Escalate to commander?',
            element: 'decide-escalation',
            state: 'ahead',
            records: [],
            evidence: [],
          },
        ],
      },
      {
        phase: 'contain',
        title: 'Contain',
        element: 'contain',
        state: 'ahead',
        points: [
          {
            point: 'failover',
            question: 'Failover or shutdown?',
            element: 'decide-failover',
            state: 'now',
            records: [14],
            evidence: [
              ...evidence('excepted', 'approver'),
              ...evidence('missing', 'failover_decision', 'rationale'),
            ],
          },
        ],
      },
      {
        phase: 'recover',
        title: 'Recover',
        element: 'recover',
        state: 'ahead',
        points: [
          {
            point: 'status',
            question: 'Communicate the status?',
            element: 'decide-status-message',
            state: 'ahead',
            records: [],
            evidence: evidence(
              'missing',
              'restoration',
              'control_validation',
              'communication_decision',
              'rationale',
            ),
          },
        ],
      },
      {
        phase: 'learn',
        title: 'Learn',
        element: 'learn',
        state: 'ahead',
        points: [
          {
            point: 'closed',
            question: 'Closed?',
            element: 'close-incident',
            state: 'ahead',
            records: [],
            evidence: evidence(
              'missing',
              'postmortem',
              'root_cause',
              'remediation',
              'effectiveness',
              'rationale',
            ),
          },
        ],
      },
    ],
    steps: sampleSteps(at),
    waiting: [
      {
        key: '90',
        element: 'communication-requested',
        process: 'incident-response',
        instance: '1',
        type: 'message',
        name: 'communication.requested',
        since: at(-40),
      },
    ],
    clocks: [
      {
        ...clock('severity.decision', 'Severity decision', -53, 7, '60 min after awareness · own policy'),
        state: 'running',
      },
      {
        ...clock(
          'dora.initial',
          'Initial notification',
          0,
          240,
          '4 h after classification · no Sunday relief',
        ),
        state: 'if_decided_now',
      },
      {
        ...clock('vendor.L1', 'Vendor acknowledges L1', -33, -3, '30 min after call 01:46 · contract SC-114'),
        state: 'breached',
      },
      {
        ...clock('vendor.L2', 'Vendor acknowledges L2', -3, 12, '15 min after the breach · contract SC-114'),
        state: 'running',
      },
      {
        ...clock('communication.update', 'Next update to staff', -2, 18, '20 min after update sent'),
        state: 'running',
      },
    ],
    traces: traces(at),
    decisions: [],
    messages: sampleMessages(at),
    escalations: sampleEscalations(at),
    remediation: sampleTasks(),
    exceptions: sampleExceptions(at),
    openParts: [],
    interventions: [],
    problems: [],
    counts: {
      activated: {
        detect: 1,
        'record-signal': 1,
        triage: 1,
        'confirm-incident': 1,
        'gather-facts': 1,
        'decide-severity': 1,
      },
      completed: {
        detect: 1,
        'record-signal': 1,
        'confirm-incident': 1,
        'gather-facts': 1,
        'look-up-severity': 1,
        'look-up-major': 1,
      },
      active: { triage: 1, 'decide-severity': 1 },
    },
    flows: [
      'detect-start-to-record-signal',
      'record-signal-to-detected',
      'triage-start-to-confirm-incident',
      'confirm-incident-to-incident-confirmed',
      'incident-confirmed-to-gather-facts',
      'gather-facts-to-look-up-severity',
      'look-up-severity-to-look-up-major',
      'look-up-major-to-decide-severity',
    ],
    timeline: sampleTimeline(at),
    readiness: [
      {
        id: 'severity_evidenced',
        title: 'Severity decision is evidenced',
        state: 'fail',
        because: 'no decision yet',
      },
      {
        id: 'containment_logged',
        title: 'Containment actions are logged',
        state: 'excepted',
        because: '1 excepted',
        record: 14,
      },
      {
        id: 'communications_approved',
        title: 'Communications are approved',
        state: 'pass',
        because: '1 of 1',
        record: 12,
      },
      {
        id: 'remediation_tracked',
        title: 'Remediation is tracked to closure',
        state: 'not_applicable',
        because: 'not reached',
      },
    ],
    nextDue: at(7),
  };
}
