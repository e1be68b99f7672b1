// What the draft of a message begins with that takes the place of a released one, and which step that draft is.

import { expect, test } from 'vitest';
import { newDraft, successorOf } from '../../../../renderer/features/runner/use-new-message.ts';
import { isAsked, nextStep } from '../../../../shared/incident/next-step.ts';
import type { Act } from '../../../support/scenario-step.ts';
import { builtInContext } from '../../../support/built-in-context.ts';
import { builtInPeople } from '../../../support/built-in-people.ts';
import { Run } from '../../../support/incident-scenario.ts';

const context = await builtInContext('incident-response');
const LEAD = 'D. Comms-Lead';
const TEXT = {
  audience: 'staff',
  channels: ['telephone', 'bridge'],
  language: 'de',
  subject: 'Payments',
  body: 'About 12 % cannot pay.',
};
const REQUEST: Act = { do: 'message', by: LEAD, name: 'communication.requested', values: {} };

function released(): Run {
  const run = new Run(context, builtInPeople);
  const acts: readonly Act[] = [
    { do: 'open', by: 'R. Responder', values: { title: 'Payments', seen: 'Errors' } },
    REQUEST,
    { do: 'complete', task: 'draft-message', by: LEAD, values: TEXT },
    { do: 'approve', task: 'approve-message', by: 'C. Commander' },
    { do: 'complete', task: 'release-message', by: LEAD, values: {} },
  ];
  for (const act of acts) run.act(act);
  return run;
}

test('audience, language and channels go along; a message that is asked for later begins empty', () => {
  const run = released();
  const before = run.view();
  const [message] = before.messages;
  if (!message) throw new Error('no message');
  run.act(REQUEST);
  const draft = newDraft(before, run.view());
  expect(draft).toMatchObject({ step: 'message.draft' });
  const values = successorOf(message, { subject: 'Payments, corrected', body: 'About 9 % cannot pay.' });
  expect(values).toEqual({
    ...TEXT,
    supersedes: message.id,
    subject: 'Payments, corrected',
    body: 'About 9 % cannot pay.',
  });
  run.act({ do: 'complete', task: 'draft-message', by: LEAD, values });
  run.act(REQUEST);
  const later = run.view().steps.find(({ step }) => step === 'message.draft')?.values ?? {};
  for (const name of Object.keys(TEXT)) expect(later).not.toHaveProperty(name);
  expect(later).not.toHaveProperty('supersedes');
});

test('a superseded message asks for no delivery any more, and takes one all the same', () => {
  const run = released();
  const [message] = run.view().messages;
  if (!message) throw new Error('no message');
  const lead = run.by(LEAD);
  const mine = () => nextStep(run.view(), lead.role, lead.actor);
  expect(mine()?.step).toMatch(/^message[.]/);
  run.act(REQUEST);
  run.act({ do: 'complete', task: 'draft-message', by: LEAD, values: successorOf(message, message) });
  run.act({ do: 'approve', task: 'approve-message', by: 'C. Commander' });
  const last = run.view().steps.filter(({ step }) => step === 'message.release').length - 1;
  run.act({ do: 'complete', task: 'release-message', index: last, by: LEAD, values: {} });
  const old = run.view().steps.filter(({ instance }) => instance === message.instance);
  const successor = run.view().messages.at(-1)?.id;
  expect(old.length).toBeGreaterThan(0);
  for (const step of old) {
    expect(step.supersededBy).toBe(successor);
    expect(isAsked(step)).toBe(false);
  }
  expect(mine()?.instance).not.toBe(message.instance);
  run.act({
    do: 'complete',
    task: 'prove-delivery',
    by: LEAD,
    values: { delivery_proof: 'called', delivery: 'delivered' },
  });
  run.checkRecheck();
});
