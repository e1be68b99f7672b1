// Devices and keys of a workspace as its log tells of them: enrolled, replaced, revoked.

import { describe, expect, test } from 'vitest';
import type { DeviceId, PersonId, Sha256 } from '../../../shared/base/ids.ts';
import type { WorkspaceCommand } from '../../../shared/incident/workspace.ts';
import {
  AUTHOR,
  checkWorkspace,
  FILES,
  PEOPLE,
  REVIEWER,
  START,
  THIRD,
  type Step,
} from '../../support/workspace-steps.ts';

const SECOND = 'dev_bbbbbbbbbbbbbbbb' as DeviceId;
const keyOf = (letter: string): Sha256 => letter.repeat(64) as Sha256;

const enrolDevice = (letter: string): WorkspaceCommand => ({
  kind: 'EnrolDevice',
  device: SECOND,
  certificateSha256: keyOf(letter),
  values: { label: 'Second desk' },
});
const revokeDevice = (letters: readonly string[], reason = 'lost'): WorkspaceCommand => ({
  kind: 'RevokeDevice',
  device: SECOND,
  certificates: letters.map(keyOf),
  values: { reason, revocations: [] },
});
const rotate = (subject: DeviceId | PersonId, old: string, next: string, reason = 'yearly') => ({
  kind: 'RotateKey' as const,
  subject,
  oldCertSha256: keyOf(old),
  newCertSha256: keyOf(next),
  values: { reason },
});

describe('devices and keys', () => {
  test('keys are known by holder, since when, until when, and whether they were revoked', () => {
    const view = checkWorkspace([
      ...PEOPLE,
      [AUTHOR, enrolDevice('c')],
      [AUTHOR, { kind: 'AddKey', person: REVIEWER, certificateSha256: keyOf('d'), values: {} }],
      [REVIEWER, rotate(REVIEWER, 'd', 'e')],
      [AUTHOR, revokeDevice(['c'])],
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

  test.each<readonly [string, readonly Step[]]>([
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
    ['a revocation names no certificate', [[AUTHOR, revokeDevice([]), 'key_unknown']]],
    ['a revocation gives no reason', [[AUTHOR, revokeDevice(['c'], ''), 'value_missing']]],
    [
      'a device is revoked twice',
      [
        [AUTHOR, revokeDevice(['c'])],
        [AUTHOR, enrolDevice('c')],
        [AUTHOR, revokeDevice(['c'])],
        [AUTHOR, revokeDevice(['c']), 'device_unknown'],
      ],
    ],
    [
      'a revoked device gets a new key',
      [
        [AUTHOR, enrolDevice('c')],
        [AUTHOR, revokeDevice(['c'])],
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
  ])('refuses when %s', (_name, steps) => {
    checkWorkspace([...PEOPLE, ...steps]);
  });
});
