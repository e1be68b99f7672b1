// Messages, escalations, tasks and exceptions of the sample incident.

import type {
  EscalationView,
  ExceptionView,
  MessageView,
  RemediationView,
} from '../../../shared/incident/view.ts';
import { COMMANDER, COMMS, COUNSEL, AUTHOR, DIRECTOR, VENDORS } from './people.ts';

const BODY = `Since 02:09 local time card payments and transfers in Germany, France and the Netherlands have failed. About 13 in 100 customers are affected.

The fault lies at a service provider. Your balances are correct and no customer data has been seen to leave the bank. We are checking this further.

Cash withdrawal works. Do not repeat failed payments; they will not be booked twice.

Next update at 04:30 local time, sooner if this changes.`;

export const sampleMessages = (at: (minutes: number) => number): readonly MessageView[] => [
  {
    id: 'MSG-7c1e40a9',
    contentSha256: '7c1e40a9'.padEnd(64, '3'),
    instance: '30',
    state: 'superseded',
    audience: 'staff',
    channels: ['bridge'],
    language: 'en',
    subject: 'First update: payments down',
    body: 'Payments API is down since 02:09. Bridge is open.',
    draftedBy: COMMS.person,
    draftedAt: at(-60),
    approvedBy: COMMANDER.person,
    releasedAt: at(-50),
    deliveries: [],
    facts: [],
    supersededBy: 'MSG-11aa22bb',
    earlier: [],
    records: [10],
  },
  {
    id: 'MSG-11aa22bb',
    contentSha256: '11aa22bb'.padEnd(64, '4'),
    instance: '31',
    state: 'delivered',
    audience: 'staff',
    channels: ['bridge', 'e-mail'],
    language: 'en',
    subject: 'Second update: bridge at 02:30',
    body: 'Next bridge at 02:30.',
    draftedBy: COMMS.person,
    draftedAt: at(-40),
    approvedBy: COMMANDER.person,
    releasedAt: at(-30),
    deliveries: [
      {
        channel: 'e-mail',
        outcome: 'delivered',
        recipient: 'all staff',
        proof: 'server log 4471',
        at: at(-28),
        by: COMMS.person,
        record: 14,
        attachments: [],
      },
    ],
    facts: [],
    supersedes: 'MSG-7c1e40a9',
    earlier: [],
    records: [12, 13, 14],
  },
  {
    id: 'MSG-e04b71d2',
    contentSha256: 'e04b71d29c55'.padEnd(64, '5'),
    instance: '32',
    state: 'awaiting_approval',
    audience: 'customers',
    channels: ['e-mail', 'status page'],
    language: 'en',
    subject: 'Card and transfer payments are not working',
    body: BODY,
    draftedBy: COMMS.person,
    draftedAt: at(-20),
    reviewedBy: COUNSEL.person,
    deliveries: [],
    facts: [
      { name: 'occurred', value: '02:09 local time', record: 0, standing: 'unchanged' },
      {
        name: 'clients_percent',
        value: '13 in 100 customers',
        record: 15,
        standing: 'corrected',
        now: { value: '12.9 in 100 customers', record: 27 },
      },
    ],
    nextUpdateAt: at(60),
    earlier: [
      {
        id: 'MSG-00000001',
        subject: 'Card and transfer payments are not working',
        body: BODY.replace(' We are checking this further.', '')
          .replace('they will not be booked twice', 'we will refund any fee')
          .replace('13 in 100', '12 in 100'),
        record: 15,
      },
    ],
    records: [15, 16],
    task: '42',
  },
];

export const sampleEscalations = (at: (minutes: number) => number): readonly EscalationView[] => [
  {
    instance: '33',
    provider: 'Sample Cloud',
    service: 'Payments gateway, region 2',
    ticket: 'SC-88213',
    ladder: '',
    level: 'L2',
    state: 'open',
    attempts: [
      {
        level: 'L1',
        outcome: 'no_answer',
        note: 'Duty desk, rang 60 s; ticket opened on the portal',
        at: at(-33),
        by: VENDORS.person,
        record: 8,
      },
      {
        level: 'L1',
        outcome: 'no_answer',
        note: 'Duty desk, rang 90 s',
        at: at(-22),
        by: VENDORS.person,
        record: 11,
      },
    ],
    clocks: ['vendor.L1', 'vendor.L2'],
    records: [8, 11],
    task: '43',
  },
];

export const sampleTasks = (): readonly RemediationView[] => [
  {
    instance: '50',
    title: 'Ladder level 3 has no number',
    state: 'accepted',
    owner: VENDORS.person,
    due: '2026-11-22',
    rootCause: 'third_party',
    criterion: 'all levels answer a test call',
    processChange: false,
    records: [17],
    task: '44',
  },
  {
    instance: '51',
    title: 'An S2 does not call the bridge',
    state: 'implemented',
    owner: AUTHOR.person,
    due: '2026-12-04',
    rootCause: 'unclear_roles',
    criterion: 'two rehearsed S2 call the bridge within 10 min',
    processChange: true,
    records: [18],
  },
  {
    instance: '52',
    title: 'Count transactions within 30 minutes',
    state: 'closed',
    owner: COMMANDER.person,
    due: '2026-11-20',
    rootCause: 'logging',
    criterion: 'figure within 30 min in a drill',
    validator: DIRECTOR.person,
    processChange: false,
    records: [19],
  },
];

export const sampleExceptions = (at: (minutes: number) => number): readonly ExceptionView[] => [
  {
    exception: 'EXC-1',
    code: 'EX-01',
    title: 'Approver unreachable',
    element: 'decide-failover',
    stepTitle: 'Decide on failover or shutdown',
    invokedBy: COMMANDER.person,
    at: at(-9),
    reason: 'Called M. Director twice, 01:51 and 01:55, no answer. Each minute fails about 900 payments.',
    compensatingControl: 'Failover only prepared; traffic stays until approval.',
    ratifyBy: at(24 * 60 - 9),
    ratifyRoles: ['management-body'],
    state: 'open',
    record: 14,
  },
];
