// People of an incident: one commander at a time, a card that is signed, roles that are lent, glass that closes by itself.

import { expect, test } from 'vitest';
import type { SignedApproval } from '../../../../shared/evidence/approval.ts';
import { handoverCard, nextMessageInWords } from '../../../../shared/incident/people/handover-card.ts';
import { builtInContext } from '../../../support/built-in-context.ts';
import { builtInPeople } from '../../../support/built-in-people.ts';
import { personId, Run } from '../../../support/incident-scenario.ts';

const context = await builtInContext('incident-response');
const DEPUTY = 'A. Deputy';
const deputy = personId(DEPUTY);
const people = { ...builtInPeople, [DEPUTY]: ['incident-commander'] };
const HOUR = 3_600_000;
const CARD = { status: 'Payments run on the standby region.', hypothesis: 'A certificate expired.' };
const BYPASS = { reason: 'Nobody answers.', compensatingControl: 'The scribe reads along.' };

function declared(): Run {
  const run = new Run(context, people);
  run.act({ do: 'open', by: 'R. Responder', values: { title: 'Payments API unavailable', seen: 'Errors' } });
  return run;
}
function commanded(): Run {
  const run = declared();
  run.submit({ kind: 'AssumeRole', role: 'incident-commander' }, run.by('C. Commander'));
  return run;
}
const signed = (run: Run, seq: number, nonce = 'n1'): SignedApproval =>
  ({
    fields: {
      incident: run.state.opened?.incident,
      process: context.deployment.digest,
      subjectSeq: seq,
      decision: 'approved',
      role: 'incident-commander',
      approver: deputy,
      nonce,
      at: '1970-01-01T00:00:00.000Z',
      workspace: 'ws_aaaaaaaaaaaaaaaa',
      subjectDevice: 'dev_aaaaaaaaaaaaaaaa',
      subjectLog: 'log',
      subjectLeaf: 'a'.repeat(64),
      logSize: seq + 1,
      logRoot: 'root',
    },
    signature: 'c2ln',
  }) as unknown as SignedApproval;
const handOver = (run: Run, by = 'C. Commander', extra = {}): void =>
  run.submit({ kind: 'HandOver', to: deputy, values: CARD, ...extra }, run.by(by));
const accept = (run: Run, seq: number, refused?: string, by = DEPUTY): void =>
  run.submit(
    {
      kind: 'AcceptCommand',
      handover: 'HND-1',
      approval: signed(run, seq),
      values: { question: 'Who?', said_back: ['clocks', 'status', 'weather'] },
    },
    run.by(by),
    refused,
  );
const done = (run: Run): void => {
  run.checkRecheck();
  run.checkStructure();
};

test('command is taken once, goes over at the record of the signature, and is never held by two', () => {
  const run = commanded();
  run.submit({ kind: 'AssumeRole', role: 'incident-commander' }, run.by(DEPUTY), 'command_held');
  run.submit({ kind: 'RenounceRole', role: 'incident-commander' }, run.by('C. Commander'), 'command_held');
  run.now += HOUR;
  handOver(run);
  expect(run.view().commander?.person).toBe(personId('C. Commander'));
  const card = run.view().people?.handover;
  run.now += HOUR;
  accept(run, card?.seq ?? -1);
  expect(run.view().commander).toEqual({ person: deputy, since: run.now });
  // In the order of the card; the weather is no part of it.
  expect(run.view().timeline.find(({ title }) => title.includes('I have command'))?.detail).toBe(
    'HND-1 · Who? · said back: status and hypothesis, clocks',
  );
  expect(run.view().people?.roles).toEqual([
    expect.objectContaining({ person: personId('C. Commander'), renouncedAt: run.now }),
    { person: deputy, role: 'incident-commander', assumedAt: run.now },
  ]);
  accept(run, card?.seq ?? -1, 'handover_settled');
  done(run);
});

test('a card is for one person, over its own record, and needs status and hypothesis', () => {
  const run = commanded();
  handOver(run, 'C. Commander');
  const seq = run.view().people?.handover?.seq ?? -1;
  accept(run, seq, 'role_may_not', 'C. Commander');
  accept(run, seq - 1, 'approval_void');
  run.submit(
    { kind: 'HandOver', to: deputy, values: { ...CARD, hypothesis: ' ' } },
    run.by('C. Commander'),
    'value_missing',
  );
  done(run);
});

test('where the commander cannot be reached the incoming person writes the card under a code that is owed', () => {
  const run = commanded();
  run.submit({ kind: 'HandOver', to: deputy, values: CARD }, run.by(DEPUTY), 'command_held_by_other');
  handOver(run, DEPUTY, { code: 'EX-01', values: { ...CARD, ...BYPASS } });
  accept(run, run.view().people?.handover?.seq ?? -1);
  expect(run.view().commander?.person).toBe(deputy);
  expect(run.view().exceptions).toMatchObject([
    {
      code: 'EX-01',
      state: 'open',
      stepTitle: 'handover of command',
      ratifyRoles: ['management-body', 'process-owner'],
    },
  ]);
  run.act({ do: 'ratify', exception: 'EXC-1', by: 'M. Director', values: { rationale: 'It was night.' } });
  expect(run.view().exceptions[0]?.state).toBe('ratified');
  done(run);
});

test('a log without an explicit record goes by who acted as commander', () => {
  const run = declared();
  run.submit({ kind: 'AddNote', values: { text: 'I lead.' }, attachments: [] }, run.by('C. Commander'));
  expect(run.view().commander?.person).toBe(personId('C. Commander'));
  const since = run.view().commander?.since;
  run.now += HOUR;
  handOver(run);
  accept(run, run.view().people?.handover?.seq ?? -1);
  expect(run.view().people?.roles[0]).toMatchObject({ assumedAt: since, renouncedAt: run.now });
  done(run);
});

test('a lent role counts within its period and scope, is not lent on, and ends', () => {
  const run = declared();
  const asResponder = { ...run.by(DEPUTY), role: 'responder' };
  const note = { kind: 'AddNote', values: { text: 'x' }, attachments: [] } as const;
  const { key: task } = run.waiting({ do: 'complete', task: 'record-signal' }).task;
  const step = { kind: 'CompleteStep', task, attachments: [] } as const;
  const values = { title: 'P', signal: '503', signal_source: 'probe', services: 'Payments' };
  run.submit(note, asResponder, 'role_not_held');
  const lent = {
    kind: 'Delegate',
    to: deputy,
    role: 'responder',
    from: run.now,
    until: run.now + HOUR,
  } as const;
  run.submit({ ...lent, elements: ['record-signal'], values: { reason: 'Asleep.' } }, run.by('R. Responder'));
  run.submit(note, { ...asResponder, now: run.now }, 'role_not_held');
  run.submit(
    { ...lent, to: personId('D. Scribe'), values: {} },
    { ...asResponder, now: run.now },
    'role_not_held',
  );
  run.submit({ ...step, values }, { ...asResponder, now: run.now });
  expect(run.view().timeline.at(-1)?.under).toEqual({
    by: 'delegation',
    delegation: 'DEL-1',
    of: personId('R. Responder'),
  });
  run.submit({ kind: 'EndDelegation', delegation: 'DEL-1' }, run.by('R. Responder'));
  expect(run.view().people?.delegations).toEqual([]);
  run.submit({ kind: 'EndDelegation', delegation: 'DEL-1' }, run.by('R. Responder'), 'delegation_over');
  done(run);
});

test('glass broken under a code: the role holds for four hours and the ratification is owed for a day', () => {
  const run = declared();
  const asScribe = () => ({ ...run.by(DEPUTY), role: 'comms-lead' });
  const note = { kind: 'AddNote', values: { text: 'x' }, attachments: [] } as const;
  run.submit(
    { kind: 'BreakGlass', code: 'EX-00', role: 'comms-lead', values: BYPASS },
    run.by(DEPUTY),
    'exception_code_unknown',
  );
  run.submit(
    { kind: 'BreakGlass', code: 'EX-01', role: 'comms-lead', values: {} },
    run.by(DEPUTY),
    'rationale_missing',
  );
  run.submit(
    { kind: 'BreakGlass', code: 'EX-01', role: 'administrator', values: BYPASS },
    run.by(DEPUTY),
    'role_not_lent',
  );
  run.submit({ kind: 'BreakGlass', code: 'EX-01', role: 'comms-lead', values: BYPASS }, run.by(DEPUTY));
  expect(run.view().people?.glass).toMatchObject([{ person: deputy, until: run.now + 4 * HOUR }]);
  expect(run.view().exceptions).toMatchObject([{ state: 'open', ratifyBy: run.now + 24 * HOUR }]);
  run.submit(note, asScribe());
  expect(run.view().timeline.at(-1)?.under).toEqual({ by: 'broken glass', exception: 'EXC-1' });
  run.submit(note, run.by(DEPUTY));
  expect(run.view().timeline.at(-1)?.under).toBeUndefined();
  run.now += 4 * HOUR;
  expect(run.view().people?.glass).toEqual([]);
  run.submit(note, asScribe(), 'role_not_held');
  run.now += 20 * HOUR;
  expect(run.view().exceptions[0]?.state).toBe('overdue');
  done(run);
});

test('the card says from the record what is open, what is to be decided and what the clocks say', () => {
  const run = declared();
  const card = handoverCard(run.view());
  expect(card.openActions.concat(card.pendingDecisions).length).toBe(run.view().steps.length);
  expect(card.clocks.every(({ state }) => state === 'running' || state === 'breached')).toBe(true);
});

test('the card names the audience, takes the earliest limit of a step, and says when the next message is due', () => {
  const now = declared().view();
  const [step] = now.steps;
  if (!step) throw new Error('A step waits after the declaration.');
  const clock = {
    title: 'Level',
    state: 'running',
    startedAt: 0,
    because: '',
    instance: step.instance,
  } as const;
  const message = {
    id: 'MSG-1',
    instance: step.instance,
    state: 'draft',
    audience: 'staff',
    subject: 'Outage',
  };
  const card = handoverCard({
    ...now,
    steps: [
      { ...step, point: undefined, task: 'later', instance: 'none', title: 'Later' },
      {
        ...step,
        point: undefined,
        step: 'message.draft',
        title: 'Draft',
        values: { audience: 'key-clients' },
      },
    ] as unknown as typeof now.steps,
    clocks: [
      { ...clock, id: 'second', due: 2 * HOUR, host: step.element },
      { ...clock, id: 'first', due: HOUR, host: step.element },
      { ...clock, id: 'of the process', due: 2 },
      { ...clock, id: 'met', due: 1, state: 'met' },
    ],
    messages: [{ ...message, nextUpdateAt: HOUR }] as unknown as typeof now.messages,
  });
  expect(card.openActions).toMatchObject([{ title: 'Draft: key clients', due: HOUR }, { title: 'Later' }]);
  expect(card.nextMessage?.nextUpdateAt).toBe(HOUR);
  expect(nextMessageInWords(card)).toBe('staff, update due 1970-01-01 01:00 UTC · Outage · MSG-1');
});

test('a declaration whose title is the first sentence of what is seen says it once', () => {
  const run = new Run(context, people);
  const title = 'Payments API does not answer';
  run.act({ do: 'open', by: 'R. Responder', values: { title, seen: `${title}. Own probes agree.` } });
  expect(run.view().timeline[0]).toMatchObject({ title: `Declared: ${title}`, detail: 'Own probes agree.' });
});
