// Every state of a message and what leads from one to the next, as a table over the built-in process.

import { expect, test } from 'vitest';
import { builtInContext } from '../../../support/built-in-context.ts';
import { builtInPeople } from '../../../support/built-in-people.ts';
import { Run } from '../../../support/incident-scenario.ts';
import type { Act } from '../../../support/scenario-step.ts';

const context = await builtInContext('incident-response');

const text = (audience: string, body = 'Payments are down.') => ({
  audience,
  channels: ['email', 'telephone'],
  language: 'en',
  subject: 'Payments',
  body,
});
const REQUEST: Act = { do: 'message', by: 'C. Commander', name: 'communication.requested' };
const draft = (audience: string, body?: string): Act => ({
  do: 'complete',
  task: 'draft-message',
  by: 'D. Comms-Lead',
  values: text(audience, body),
});
const review = (answer: 'ok' | 'changes'): Act => ({
  do: 'complete',
  task: 'review-message',
  by: 'L. Counsel',
  values: { review: answer, review_note: 'No promise.' },
});
const approve = (decision: 'approved' | 'approved_with_changes' | 'rejected'): Act => ({
  do: 'approve',
  task: 'approve-message',
  by: 'M. Director',
  decision,
  values: { changes: 'Say since when.' },
});
const RELEASE: Act = { do: 'complete', task: 'release-message', by: 'D. Comms-Lead', values: {} };
const prove = (delivery: 'delivered' | 'failed'): Act => ({
  do: 'complete',
  task: 'prove-delivery',
  by: 'D. Comms-Lead',
  values: { delivery_proof: 'log 7', delivery },
});

const WAYS: readonly (readonly [string, readonly (readonly [Act, string])[]])[] = [
  [
    'from a draft through legal review to every channel',
    [
      [REQUEST, 'draft'],
      [draft('customers'), 'legal_review'],
      [review('changes'), 'changes'],
      [draft('customers', 'Since 02:09.'), 'legal_review'],
      [review('ok'), 'awaiting_approval'],
      [approve('rejected'), 'rejected'],
      [draft('customers', 'Since 02:09 UTC.'), 'legal_review'],
      [review('ok'), 'awaiting_approval'],
      [approve('approved'), 'approved'],
      [RELEASE, 'released'],
      [prove('delivered'), 'released'],
      [RELEASE, 'released'],
      [prove('delivered'), 'delivered'],
    ],
  ],
  [
    'approved with changes goes back to the draft',
    [
      [REQUEST, 'draft'],
      [draft('media'), 'legal_review'],
      [review('ok'), 'awaiting_approval'],
      [approve('approved_with_changes'), 'changes'],
    ],
  ],
  [
    'one channel on which it failed is enough to say so',
    [
      [REQUEST, 'draft'],
      [draft('staff'), 'awaiting_approval'],
      [approve('approved'), 'approved'],
      [RELEASE, 'released'],
      [prove('failed'), 'failed'],
    ],
  ],
];

test.each(WAYS)('states of a message: %s', (_title, way) => {
  const run = new Run(context, builtInPeople);
  run.act({ do: 'open', by: 'R. Responder', values: { title: 'Payments', seen: 'Errors' } });
  for (const [act, state] of way) {
    run.act(act);
    expect(run.view().messages[0]?.state, JSON.stringify(act)).toBe(state);
  }
  run.checkRecheck();
});

test.each(['customers', 'regulator', 'management-body', 'media', 'vendor'])(
  'a message to the audience %s goes through legal review',
  (audience) => {
    const run = new Run(context, builtInPeople);
    for (const act of [
      { do: 'open', by: 'R. Responder', values: { title: 'Payments', seen: 'Errors' } } as const,
      REQUEST,
      draft(audience),
    ])
      run.act(act);
    expect(run.view().messages).toMatchObject([
      { audience, state: 'legal_review', channels: ['email', 'telephone'] },
    ]);
  },
);
