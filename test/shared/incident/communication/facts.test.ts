// Facts of a message: which values stand in a text, and whether the record still says so.

import { expect, test } from 'vitest';
import { factsIn, readFactsUsed, withFact } from '../../../../shared/incident/communication/facts-in-text.ts';
import { builtInContext } from '../../../support/built-in-context.ts';
import { builtInPeople } from '../../../support/built-in-people.ts';
import { Run } from '../../../support/incident-scenario.ts';

test.each([
  ['a number as a whole word', 'About 12.4 % are affected.', { clients_percent: 12.4 }, ['clients_percent']],
  ['not a part of a longer number', 'About 112.4 or 12.45 %.', { clients_percent: 12.4 }, []],
  ['a number before a full stop', 'It is 58.', { downtime_minutes: 58 }, ['downtime_minutes']],
  ['a list as it reads', 'In DE, FR we see it.', { states: ['DE', 'FR'] }, ['states']],
  [
    'in the order of the text',
    'Payments since 0209',
    { since: '0209', services: 'Payments' },
    ['services', 'since'],
  ],
  ['no answer of one word', 'yes, no', { confirmed: 'yes', workaround: 'no' }, []],
  ['nothing of the message itself', 'en staff', { language: 'en', audience: 'staff' }, []],
  ['letters of other scripts', 'Zahlungenß', { services: 'Zahlungen' }, []],
] as const)('facts in a text: %s', (_title, text, known, names) => {
  expect(factsIn(text, known).map(({ name }) => name)).toEqual(names);
});

test('a fact that changed is put in at every place where it stands as a whole word', () => {
  expect(withFact('12.4 % now, 112.4 not; 12.4.', '12.4', '12.9')).toBe('12.9 % now, 112.4 not; 12.9.');
});

test('what a hostile log holds in their place is no fact', () => {
  expect(readFactsUsed({ facts_used: [{ name: 1, value: 'x' }, 'a', null, { name: 'a' }] })).toEqual([]);
  expect(readFactsUsed({ facts_used: 'all' })).toEqual([]);
});

const context = await builtInContext('incident-response');
const SIGNAL = {
  title: 'Payments API unavailable',
  signal: '503',
  signal_source: 'probe',
  services: 'Payments',
};

test('a fact links to its record and is flagged once the record says something else', () => {
  const run = new Run(context, builtInPeople);
  run.act({ do: 'open', by: 'R. Responder', values: { title: 'Payments API unavailable', seen: 'Errors' } });
  run.act({ do: 'complete', task: 'record-signal', by: 'R. Responder', values: SIGNAL });
  run.act({ do: 'message', by: 'C. Commander', name: 'communication.requested' });
  const body = 'We have a problem with Payments.';
  const draft = { audience: 'staff', channels: ['telephone'], language: 'en', subject: 'Payments', body };
  const facts_used = factsIn(body, SIGNAL).map((fact) => ({ ...fact }));
  run.act({ do: 'complete', task: 'draft-message', by: 'D. Comms-Lead', values: { ...draft, facts_used } });
  const facts = (): unknown => run.view().messages[0]?.facts;
  expect(facts()).toEqual([{ name: 'services', value: 'Payments', record: 1, standing: 'unchanged' }]);
  run.act({ do: 'correct', by: 'R. Responder', record: 1, values: { text: 'Cards only', reason: 'Logs' } });
  const record = run.log.length - 1;
  expect(facts()).toMatchObject([{ standing: 'corrected', now: { value: 'Cards only', record } }]);
  const later = { confirmed: 'yes', rationale: 'Two probes.', services: 'Cards' };
  run.act({ do: 'complete', task: 'confirm-incident', by: 'R. Responder', values: later });
  expect(facts()).toMatchObject([
    { value: 'Payments', record: 1, standing: 'changed', now: { value: 'Cards', record: record + 1 } },
  ]);
  run.checkRecheck();
  run.checkStructure();
});
