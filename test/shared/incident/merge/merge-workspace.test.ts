// The workspace from several logs: what another device writes counts only as far as the rules let it, whatever it claims.

import { expect, test } from 'vitest';
import { formatInstant, type Instant } from '../../../../shared/base/instant.ts';
import type { PersonId, Sha256 } from '../../../../shared/base/ids.ts';
import { decideWorkspace } from '../../../../shared/incident/decide-workspace.ts';
import type { LogEntry } from '../../../../shared/incident/fold.ts';
import type { DeviceLog } from '../../../../shared/incident/merge/merge-order.ts';
import { mergeWorkspace } from '../../../../shared/incident/merge/merge-workspace.ts';
import { buildContent } from '../../../../shared/incident/record-content.ts';
import type { WorkspaceCommand } from '../../../../shared/incident/workspace.ts';
import { initialWorkspace } from '../../../../shared/incident/workspace-state.ts';

const FIRST = 'dev_aaaaaaaaaaaaaaaa';
const SECOND = 'dev_bbbbbbbbbbbbbbbb';
const origin = (device: string): string => `runproof.log/ws_aaaaaaaaaaaaaaaa/workspace/${device}`;
const person = (letter: string): PersonId => `per_${letter.repeat(16)}` as PersonId;
const START: Instant = Date.UTC(2026, 10, 20, 8);

function entry(
  device: string,
  seq: number,
  at: Instant,
  content: object,
  opened: readonly object[],
): LogEntry {
  const record = { v: 1, log: origin(device), seq, prev: null, at: formatInstant(at), sd: [], ...content };
  return { record, opened } as unknown as LogEntry;
}

/** Somebody enrols themselves as administrator: events as the rules give them in an empty workspace, whatever they say later. */
function selfEnrolment(device: string, seq: number, at: Instant, letter: string): LogEntry {
  const [actor, role] = [person(letter), 'administrator'];
  const command: WorkspaceCommand = {
    kind: 'EnrolPerson',
    person: actor,
    roles: [role],
    certificateSha256: letter.repeat(64) as Sha256,
    values: { name: `Person ${letter}` },
  };
  const by = { actor, role, now: at };
  const events = decideWorkspace(initialWorkspace, command, by);
  if (!events.ok) throw new Error(events.error.message);
  const { type, pub, disclosures } = buildContent(command, events.value, by);
  return entry(
    device,
    seq,
    at,
    { type, actor, pub },
    disclosures.map((opened) => ({ salt: '', ...opened })),
  );
}

const peerSeen = (at: Instant): LogEntry =>
  entry(
    SECOND,
    0,
    at,
    { type: 'peer.seen', actor: SECOND, pub: { head: { origin: origin(FIRST), size: 1, root: 'x' } } },
    [],
  );
const first: DeviceLog = {
  origin: origin(FIRST),
  device: FIRST,
  entries: [selfEnrolment(FIRST, 0, START, 'a')],
};

interface Case {
  readonly title: string;
  readonly entries: readonly LogEntry[];
  readonly refused: readonly string[];
}
const CASES: readonly Case[] = [
  { title: 'nothing of its own', entries: [peerSeen(START + 10)], refused: [] },
  {
    title: 'events that the rules would not give, after it saw everything',
    entries: [peerSeen(START + 10), selfEnrolment(SECOND, 1, START + 20, 'f')],
    refused: ['person_unknown'],
  },
  {
    title: 'a first person with an earlier date',
    entries: [selfEnrolment(SECOND, 0, START - 1000, 'f')],
    refused: ['device_saw_nothing'],
  },
  {
    title: 'a first person with a later date',
    entries: [selfEnrolment(SECOND, 0, START + 1000, 'f')],
    refused: ['device_saw_nothing'],
  },
];

test.for(CASES)('the other device writes $title', ({ entries, refused }) => {
  const second: DeviceLog = { origin: origin(SECOND), device: SECOND, entries };
  for (const logs of [
    [first, second],
    [second, first],
  ]) {
    const merged = mergeWorkspace(logs, FIRST);
    if (!merged.ok) throw new Error(merged.error.message);
    expect(merged.value.state.people.map((known) => known.person)).toEqual([person('a')]);
    const codes = [...merged.value.taken.values()].flatMap((taken) => taken.refused?.code ?? []);
    expect(codes).toEqual(refused);
  }
});
