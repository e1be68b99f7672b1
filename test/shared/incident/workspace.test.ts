// A workspace: people, versions and who may do what, each record read back from its content.

import { describe, expect, test } from 'vitest';
import type { DeviceId, PersonId, Sha256 } from '../../../shared/base/ids.ts';
import { formatInstant } from '../../../shared/base/instant.ts';
import type { SignedApproval } from '../../../shared/evidence/approval.ts';
import { decideWorkspace } from '../../../shared/incident/decide-workspace.ts';
import { evolveWorkspace } from '../../../shared/incident/evolve-workspace.ts';
import { buildContent, readContent } from '../../../shared/incident/record-content.ts';
import { viewWorkspace } from '../../../shared/incident/view-workspace.ts';
import { initialWorkspace } from '../../../shared/incident/workspace-state.ts';
import type { WorkspaceCommand, WorkspaceView } from '../../../shared/incident/workspace.ts';

const AUTHOR = 'per_aaaaaaaaaaaaaaaa' as PersonId;
const REVIEWER = 'per_bbbbbbbbbbbbbbbb' as PersonId;
const THIRD = 'per_cccccccccccccccc' as PersonId;
const AGAIN = 'per_dddddddddddddddd' as PersonId;
const FILES = 'a'.repeat(64) as Sha256;
const OTHER_FILES = 'b'.repeat(64) as Sha256;
const SECOND = 'dev_bbbbbbbbbbbbbbbb' as DeviceId;
const keyOf = (letter: string): Sha256 => letter.repeat(64) as Sha256;
const START = Date.UTC(2026, 10, 20, 8);

type Step = readonly [who: string, command: WorkspaceCommand, refused?: string];

const enrol = (person: PersonId, roles: readonly string[], name: string = person): WorkspaceCommand => ({
  kind: 'EnrolPerson',
  person,
  roles,
  certificateSha256: FILES,
  values: { name },
});
const submit = (digest: Sha256, number: number, previous: Sha256 | null): WorkspaceCommand => ({
  kind: 'SubmitVersion',
  packageId: 'p',
  number,
  digest,
  previous,
  values: { changeLog: 'first', title: 'P' },
});
const approve = (
  digest: Sha256,
  approver: PersonId,
  subjectSeq: number,
  decision: SignedApproval['fields']['decision'] = 'approved',
  nonce = 'n',
): WorkspaceCommand => ({
  kind: 'ApproveVersion',
  digest,
  approval: {
    fields: {
      workspace: 'ws',
      incident: 'workspace',
      subjectDevice: 'dev',
      subjectLog: 'log',
      subjectLeaf: digest,
      logSize: 3,
      logRoot: 'root',
      process: digest,
      approver,
      role: 'process-owner',
      subjectSeq,
      decision,
      nonce,
      at: formatInstant(START),
    },
    signature: '',
  } as unknown as SignedApproval,
  values: { rationale: 'read it' },
});
const publish = (digest: Sha256): WorkspaceCommand => ({
  kind: 'PublishVersion',
  digest,
  statementSha256: digest,
  values: {},
});

const enrolDevice = (letter: string): WorkspaceCommand => ({
  kind: 'EnrolDevice',
  device: SECOND,
  certificateSha256: keyOf(letter),
  values: { label: 'Second desk' },
});
const revokeDevice = (letters: string, reason = 'lost'): WorkspaceCommand => ({
  kind: 'RevokeDevice',
  device: SECOND,
  certificates: [...letters].map(keyOf),
  values: { reason, revocations: [] },
});
const rotate = (subject: DeviceId | PersonId, old: string, next: string, reason = 'yearly') => ({
  kind: 'RotateKey' as const,
  subject,
  oldCertSha256: keyOf(old),
  newCertSha256: keyOf(next),
  values: { reason },
});

const PEOPLE: readonly Step[] = [
  [AUTHOR, enrol(AUTHOR, ['administrator', 'process-owner'])],
  [AUTHOR, enrol(REVIEWER, ['process-owner'])],
];
const ROLE: { readonly [kind: string]: string } = {
  EnrolPerson: 'administrator',
  RevokePerson: 'administrator',
  EnrolDevice: 'administrator',
  RevokeDevice: 'administrator',
  AddKey: 'administrator',
};

/** Runs the steps; a step with a code must be refused with it. Each record is read back from its content. */
function check(steps: readonly Step[]): WorkspaceView {
  let state = initialWorkspace;
  let seq = 0;
  for (const [actor, command, refused] of steps) {
    const by = { actor, role: ROLE[command.kind] ?? 'process-owner', now: START + seq };
    const decided = decideWorkspace(state, command, by);
    expect(decided.ok ? undefined : decided.error.code).toBe(refused);
    if (!decided.ok) continue;
    const content = buildContent(command, decided.value, by);
    const record = {
      v: 1,
      log: 'log',
      seq,
      prev: null,
      at: formatInstant(by.now),
      type: content.type,
      actor,
      pub: content.pub,
      sd: [],
    } as const;
    const read = readContent(
      record,
      content.disclosures.map((item) => ({ salt: '', ...item })),
    );
    expect(read.ok && read.value.events).toEqual(decided.value);
    const meta = { seq, at: by.now, actor, role: by.role, attachments: [] };
    state = decided.value.reduce((before, event) => evolveWorkspace(before, event, meta), state);
    seq += 1;
  }
  return viewWorkspace(state);
}

describe('workspace', () => {
  test('a version is written by one person, approved and published by another', () => {
    const view = check([
      ...PEOPLE,
      [AUTHOR, submit(FILES, 1, null)],
      [REVIEWER, approve(FILES, REVIEWER, 2)],
      [REVIEWER, publish(FILES)],
      [AUTHOR, submit(OTHER_FILES, 2, FILES)],
    ]);
    expect(
      view.versions.map(({ number, state, author, approver }) => ({ number, state, author, approver })),
    ).toEqual([
      { number: 1, state: 'published', author: AUTHOR, approver: REVIEWER },
      { number: 2, state: 'in_review', author: AUTHOR, approver: undefined },
    ]);
  });

  test.each<readonly [string, readonly Step[]]>([
    [
      'its author approves',
      [
        [AUTHOR, submit(FILES, 1, null)],
        [AUTHOR, approve(FILES, AUTHOR, 2), 'separation_of_duties'],
      ],
    ],
    [
      'its author publishes',
      [
        [AUTHOR, submit(FILES, 1, null)],
        [REVIEWER, approve(FILES, REVIEWER, 2)],
        [AUTHOR, publish(FILES), 'separation_of_duties'],
      ],
    ],
    [
      'nobody approved',
      [
        [AUTHOR, submit(FILES, 1, null)],
        [REVIEWER, publish(FILES), 'version_not_approved'],
      ],
    ],
    [
      'it was sent back',
      [
        [AUTHOR, submit(FILES, 1, null)],
        [REVIEWER, approve(FILES, REVIEWER, 2, 'rejected')],
        [REVIEWER, publish(FILES), 'version_not_approved'],
      ],
    ],
    [
      'it was sent back, and another person approves it as it was',
      [
        [AUTHOR, submit(FILES, 1, null)],
        [REVIEWER, approve(FILES, REVIEWER, 2, 'rejected')],
        [AUTHOR, enrol(THIRD, ['process-owner'])],
        [THIRD, approve(FILES, THIRD, 2, 'approved', 'm'), 'version_unknown'],
      ],
    ],
    [
      'its author approves under a key made anew',
      [
        [AUTHOR, enrol(THIRD, ['process-owner'], 'T. Third')],
        [THIRD, submit(FILES, 1, null)],
        [AUTHOR, { kind: 'RevokePerson', person: THIRD, values: { reason: 'PIN lost' } }],
        [AUTHOR, enrol(AGAIN, ['process-owner'], ' t. third')],
        [AGAIN, approve(FILES, AGAIN, 3), 'separation_of_duties'],
      ],
    ],
    [
      'two people would have one name',
      [
        [AUTHOR, enrol(THIRD, ['process-owner'], 'T. Third')],
        [AUTHOR, enrol(AGAIN, ['process-owner'], 'T. Third'), 'person_enrolled_already'],
      ],
    ],
    [
      'another record was signed',
      [
        [AUTHOR, submit(FILES, 1, null)],
        [REVIEWER, approve(FILES, REVIEWER, 1), 'approval_void'],
      ],
    ],
    [
      'somebody who is also an administrator approves',
      [
        [AUTHOR, enrol(THIRD, ['process-owner', 'administrator'])],
        [REVIEWER, submit(FILES, 1, null)],
        [THIRD, approve(FILES, THIRD, 3), 'administrator_may_not'],
      ],
    ],
    ['a device is enrolled by one who is no administrator', [[REVIEWER, enrolDevice('c'), 'role_not_held']]],
    [
      'a device has no name',
      [[AUTHOR, { ...enrolDevice('c'), values: {} } as WorkspaceCommand, 'value_missing']],
    ],
    [
      'a device is enrolled twice',
      [
        [AUTHOR, enrolDevice('c')],
        [AUTHOR, enrolDevice('d'), 'device_enrolled_already'],
      ],
    ],
    [
      'a key is enrolled for a device and for a person',
      [
        [AUTHOR, enrolDevice('c')],
        [
          AUTHOR,
          { kind: 'AddKey', person: REVIEWER, certificateSha256: keyOf('c'), values: {} },
          'key_known_already',
        ],
      ],
    ],
    [
      'a key is added for somebody unknown',
      [
        [
          AUTHOR,
          { kind: 'AddKey', person: THIRD, certificateSha256: keyOf('c'), values: {} },
          'person_unknown',
        ],
      ],
    ],
    ['a revocation names no certificate', [[AUTHOR, revokeDevice(''), 'key_unknown']]],
    ['a revocation gives no reason', [[AUTHOR, revokeDevice('c', ''), 'value_missing']]],
    [
      'a device is revoked twice',
      [
        [AUTHOR, revokeDevice('c')],
        [AUTHOR, enrolDevice('c')],
        [AUTHOR, revokeDevice('c')],
        [AUTHOR, revokeDevice('c'), 'device_unknown'],
      ],
    ],
    [
      'a revoked device gets a new key',
      [
        [AUTHOR, enrolDevice('c')],
        [AUTHOR, revokeDevice('c')],
        [AUTHOR, rotate(SECOND, 'c', 'd'), 'device_unknown'],
      ],
    ],
    [
      'a key is replaced twice',
      [
        [REVIEWER, rotate(REVIEWER, 'c', 'd')],
        [REVIEWER, rotate(REVIEWER, 'd', 'e')],
        [REVIEWER, rotate(REVIEWER, 'd', 'f'), 'key_unknown'],
      ],
    ],
    [
      'another holder’s key is replaced',
      [
        [REVIEWER, rotate(REVIEWER, 'c', 'd')],
        [AUTHOR, rotate(AUTHOR, 'd', 'e'), 'key_unknown'],
      ],
    ],
    ['a new key gives no reason', [[REVIEWER, rotate(REVIEWER, 'c', 'd', ' '), 'value_missing']]],
    ['somebody else replaces a key', [[REVIEWER, rotate(AUTHOR, 'c', 'd'), 'role_may_not']]],
    ['the number is taken', [[AUTHOR, submit(FILES, 2, null), 'version_number_taken']]],
    [
      'an approval is used twice',
      [
        [AUTHOR, submit(FILES, 1, null)],
        [REVIEWER, approve(FILES, REVIEWER, 2, 'rejected')],
        [AUTHOR, submit(FILES, 1, null)],
        [REVIEWER, approve(FILES, REVIEWER, 4), 'approval_reused'],
      ],
    ],
    ['somebody unknown submits', [['per_cccccccccccccccc', submit(FILES, 1, null), 'person_unknown']]],
    [
      'a person who is no administrator enrols',
      [[REVIEWER, enrol('per_dddddddddddddddd' as PersonId, ['scribe']), 'role_not_held']],
    ],
    [
      'the last administrator goes',
      [[AUTHOR, { kind: 'RevokePerson', person: AUTHOR, values: { reason: 'left' } }, 'last_administrator']],
    ],
  ])('refuses when %s', (_name, steps) => {
    check([...PEOPLE, ...steps]);
  });

  test('an auditor reads and writes nothing', () => {
    const by = { actor: AUTHOR, role: 'auditor', now: START };
    const people = decideWorkspace(initialWorkspace, enrol(AUTHOR, ['auditor', 'process-owner']), by);
    const meta = { seq: 0, at: START, actor: AUTHOR, role: 'auditor', attachments: [] };
    const state = (people.ok ? people.value : []).reduce(
      (before, event) => evolveWorkspace(before, event, meta),
      initialWorkspace,
    );
    const decided = decideWorkspace(state, submit(FILES, 1, null), by);
    expect(decided).toMatchObject({ ok: false, error: { code: 'role_reads_only' } });
  });

  test('keys are known by holder, since when, until when, and whether they were revoked', () => {
    const view = check([
      ...PEOPLE,
      [AUTHOR, enrolDevice('c')],
      [AUTHOR, { kind: 'AddKey', person: REVIEWER, certificateSha256: keyOf('d'), values: {} }],
      [REVIEWER, rotate(REVIEWER, 'd', 'e')],
      [AUTHOR, revokeDevice('c')],
      [
        AUTHOR,
        { kind: 'RevokePerson', person: REVIEWER, certificates: [keyOf('e')], values: { reason: 'left' } },
      ],
    ]);
    expect(view.devices).toEqual([
      { device: SECOND, label: 'Second desk', enrolledAt: START + 2, revokedAt: START + 5 },
    ]);
    expect(view.keys).toEqual([
      { subject: AUTHOR, certificateSha256: FILES, since: START },
      { subject: REVIEWER, certificateSha256: FILES, since: START + 1 },
      { subject: SECOND, certificateSha256: keyOf('c'), since: START + 2, endedAt: START + 5, revoked: true },
      { subject: REVIEWER, certificateSha256: keyOf('d'), since: START + 3, endedAt: START + 4 },
      {
        subject: REVIEWER,
        certificateSha256: keyOf('e'),
        since: START + 4,
        endedAt: START + 6,
        revoked: true,
      },
    ]);
  });

  test('who is revoked does nothing any more', () => {
    check([
      ...PEOPLE,
      [AUTHOR, { kind: 'RevokePerson', person: REVIEWER, values: { reason: 'left' } }],
      [REVIEWER, submit(FILES, 1, null), 'person_unknown'],
    ]);
  });
});
