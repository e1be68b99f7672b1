// A14–A16: who may approve a message, a release by telephone, and a released text that turns out wrong.

import { expect, test } from 'vitest';
import type { Sha256 } from '../../../../shared/base/ids.ts';
import type { Values } from '../../../../shared/base/json.ts';
import type { AttachmentRef } from '../../../../shared/incident/attachment-ref.ts';
import type { IncidentCommand } from '../../../../shared/incident/command.ts';
import { builtInContext } from '../../../support/built-in-context.ts';
import { builtInPeople } from '../../../support/built-in-people.ts';
import { personId, Run } from '../../../support/incident-scenario.ts';
import type { Act } from '../../../support/scenario-step.ts';

const context = await builtInContext('incident-response');

const TEXT = {
  audience: 'staff',
  channels: ['telephone'],
  language: 'en',
  subject: 'Payments API unavailable: what you need to know',
  body: 'About 12.4 % of customers cannot pay. Payments are affected.',
};

/** A message of this text waits for approval. */
function toApproval(values: Values = TEXT, run = opened()): Run {
  play(run, [
    { do: 'message', by: 'C. Commander', name: 'communication.requested' },
    { do: 'complete', task: 'draft-message', by: 'D. Comms-Lead', values },
  ]);
  return run;
}

function opened(): Run {
  const run = new Run(context, builtInPeople);
  play(run, [
    { do: 'open', by: 'R. Responder', values: { title: 'Payments API unavailable', seen: 'Errors' } },
    {
      do: 'complete',
      task: 'record-signal',
      by: 'R. Responder',
      values: {
        title: 'Payments API unavailable',
        signal: 'HTTP 503',
        signal_source: 'probe',
        services: 'Payments',
      },
    },
  ]);
  return run;
}

const play = (run: Run, acts: readonly Act[]): void => {
  for (const act of acts) run.act(act);
};
const RELEASE: readonly Act[] = [
  { do: 'approve', task: 'approve-message', by: 'C. Commander' },
  {
    do: 'complete',
    task: 'release-message',
    by: 'D. Comms-Lead',
    values: { release_note: 'Mail is down: by telephone.' },
  },
];

function deliver(
  run: Run,
  values: Values,
  {
    outcome = 'delivered',
    earlier = 0,
    refused,
    by = 'D. Comms-Lead',
    attachments = [],
    message = 0,
  }: {
    outcome?: 'delivered' | 'failed';
    earlier?: number;
    refused?: string;
    by?: string;
    attachments?: readonly AttachmentRef[];
    message?: number;
  } = {},
): void {
  run.now += 60_000;
  const { instance = '1', id = '' } = run.view().messages[message] ?? {};
  const command: IncidentCommand = {
    kind: 'RecordDelivery',
    instance,
    outcome,
    values: { message: id, ...values },
    attachments,
  };
  const occurred = earlier === 0 ? {} : { occurredAt: run.now - earlier * 60_000 };
  run.submit(command, { ...run.by(by), ...occurred }, refused);
}
const CALL = { channel: 'telephone', recipient: 'Branch manager on duty', proof: 'Read back word for word.' };

test('A14 given I drafted it, then Approve is refused with the reason', () => {
  const run = toApproval();
  expect(run.view().steps.find(({ element }) => element === 'approve-message')).toMatchObject({
    barred: [{ person: personId('D. Comms-Lead'), reason: expect.stringContaining('drafted') }],
  });
  play(run, [
    {
      do: 'approve',
      task: 'approve-message',
      by: 'D. Comms-Lead:incident-commander',
      refused: 'role_not_held',
    },
    { do: 'approve', task: 'approve-message', by: 'C. Commander' },
  ]);
  expect(run.view().messages).toMatchObject([{ state: 'approved', approvedBy: personId('C. Commander') }]);
});

test('A14 given the commander drafted it, then the commander does not approve it in any role', () => {
  const run = opened();
  play(run, [
    { do: 'message', by: 'C. Commander', name: 'communication.requested' },
    { do: 'complete', task: 'draft-message', by: 'C. Commander', values: TEXT },
    { do: 'approve', task: 'approve-message', by: 'C. Commander', refused: 'separation_of_duties' },
    { do: 'approve', task: 'approve-message', by: 'M. Director' },
  ]);
});

test('A15 given a release offline by phone, then id, time, recipient and proof are recorded', () => {
  const run = toApproval();
  deliver(run, CALL, { refused: 'message_not_released' });
  play(run, RELEASE);
  deliver(run, { ...CALL, message: 'MSG-00000000' }, { refused: 'message_differs' });
  deliver(run, { ...CALL, recipient: ' ' }, { refused: 'value_missing' });
  deliver(run, { ...CALL, proof: '' }, { refused: 'value_missing' });
  deliver(run, CALL, { by: 'V. Vendor-Manager', refused: 'role_may_not' });
  const photo = {
    sha256: 'a'.repeat(64) as Sha256,
    size: 9,
    name: 'call-sheet.jpg',
    mediaType: 'image/jpeg',
  };
  deliver(run, CALL, { earlier: 12, attachments: [photo] });
  const [message] = run.view().messages;
  const record = run.log.length - 1;
  expect(message).toMatchObject({
    state: 'delivered',
    deliveries: [
      {
        ...CALL,
        outcome: 'delivered',
        at: run.now - 12 * 60_000,
        by: personId('D. Comms-Lead'),
        record,
        attachments: [photo],
      },
    ],
  });
  expect(message?.records).toContain(record);
  expect(run.log.at(-1)?.opened.find(({ name }) => name === 'command.message')?.value).toBe(message?.id);
  expect(run.view().timeline.find(({ seq }) => seq === record)).toMatchObject({
    title: 'telephone: delivered to Branch manager on duty',
  });
  run.checkRecheck();
  run.checkStructure();
});

test('A15 given nobody answers, then the failure stands until the same recipient is reached', () => {
  const run = toApproval();
  play(run, RELEASE);
  deliver(run, { ...CALL, proof: 'Rang for a minute.' }, { outcome: 'failed' });
  expect(run.view().messages).toMatchObject([{ state: 'failed' }]);
  deliver(run, { ...CALL, recipient: 'Head of branches' });
  expect(run.view().messages).toMatchObject([{ state: 'failed' }]);
  deliver(run, CALL);
  expect(run.view().messages).toMatchObject([{ state: 'delivered' }]);
  run.checkRecheck();
});

test('A16 given a wrong released message, then only superseding is possible; old id and text remain', () => {
  const run = toApproval();
  play(run, RELEASE);
  deliver(run, CALL);
  play(run, [
    {
      do: 'complete',
      task: 'prove-delivery',
      by: 'D. Comms-Lead',
      values: { delivery_proof: 'call sheet', delivery: 'delivered' },
    },
  ]);
  const [wrong] = run.view().messages;
  const id = wrong?.id ?? '';
  // No step of the message is left by which its text could change.
  expect(run.view().steps.filter(({ instance }) => instance === wrong?.instance)).toEqual([]);
  const right = { ...TEXT, body: 'About 12.9 % of customers cannot pay.', supersedes: id };
  toApproval({ ...right, supersedes: id }, run);
  play(run, RELEASE);
  expect(run.view().messages).toMatchObject([
    {
      id,
      state: 'superseded',
      subject: TEXT.subject,
      body: TEXT.body,
      supersededBy: expect.stringMatching(/^MSG-/),
    },
    { state: 'released', supersedes: id, body: right.body },
  ]);
  // What was said of the old one stays sayable: somebody heard it only now.
  deliver(run, { ...CALL, recipient: 'Branch 12' });
  expect(run.view().messages[0]).toMatchObject({
    state: 'superseded',
    deliveries: [{}, {}, { recipient: 'Branch 12' }],
  });
  run.checkRecheck();
});
