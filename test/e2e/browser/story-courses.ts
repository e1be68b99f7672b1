// What several whole stories have in common: from the signal to who is in command.

import type { Name } from '../../../build/demo/cast.ts';
import type { Values } from '../../../shared/base/json.ts';
import type { Story } from './story.ts';

/** From the first step to a commander: S1 in every story that comes so far. */
export async function bringToCommand(story: Story, signal: Values, facts: Values): Promise<void> {
  await story.complete('R. Responder', 'record-signal', signal, 'signal');
  await story.complete('R. Responder', 'confirm-incident', {
    confirmed: 'yes',
    rationale: 'Two own probes agree.',
  });
  await story.complete('R. Responder', 'gather-facts', facts, 'facts');
  await story.as('C. Commander');
  await story.open('decide-severity');
  await story.type(
    story.place.getByRole('textbox', { name: 'Rationale' }),
    'The limits are passed with what is known.',
  );
  await story.look('severity');
  await story.record();
  await story.approve('M. Director', 'decide-severity', 'Agreed on the figures at hand.', 'approval');
  await story.complete('R. Responder', 'decide-escalation', {
    escalate: 'yes',
    rationale: 'S1: the commander leads.',
  });
  await story.complete(
    'C. Commander',
    'take-command',
    { commander_status: 'I have command.', bridge: 'Bridge 1', command_said: ['said'] },
    'command',
  );
}

export interface Message {
  readonly audience: 'customers' | 'regulator';
  readonly channel: 'status-page' | 'regulator-portal';
  readonly subject: string;
  readonly body: string;
  readonly proof: string;
}

/** Drafted, read by legal, approved with a PIN by somebody else, released, proved. */
export async function sendMessage(story: Story, message: Message, approver: Name): Promise<void> {
  const { audience, channel, subject, body, proof } = message;
  await story.complete(
    'D. Comms-Lead',
    'draft-message',
    { audience, channels: [channel], language: 'en', subject, body },
    `${audience}-draft`,
  );
  await story.complete('L. Counsel', 'review-message', { review: 'ok' });
  await story.approve(approver, 'approve-message', 'Clear, and it promises nothing.', `${audience}-approval`);
  await story.complete('D. Comms-Lead', 'release-message', {});
  await story.complete(
    'D. Comms-Lead',
    'prove-delivery',
    { delivery_proof: proof, delivery: 'delivered' },
    `${audience}-proof`,
  );
}
