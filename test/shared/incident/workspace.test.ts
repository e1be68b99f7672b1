// A workspace: people, versions and who may do what, each record read back from its content.

import { describe, expect, test } from 'vitest';
import type { PersonId } from '../../../shared/base/ids.ts';
import { decideWorkspace } from '../../../shared/incident/decide-workspace.ts';
import { evolveWorkspace } from '../../../shared/incident/evolve-workspace.ts';
import type { WorkspaceCommand } from '../../../shared/incident/workspace.ts';
import { initialWorkspace } from '../../../shared/incident/workspace-state.ts';
import {
  AGAIN,
  approve,
  AUTHOR,
  checkWorkspace,
  enrol,
  FILES,
  OTHER_FILES,
  PEOPLE,
  publish,
  REVIEWER,
  START,
  submit,
  THIRD,
  type Step,
} from '../../support/workspace-steps.ts';

describe('workspace', () => {
  test('a version is written by one person, approved and published by another', () => {
    const view = checkWorkspace([
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
    [
      'other files were signed than those under review',
      [
        [AUTHOR, submit(FILES, 1, null)],
        [
          REVIEWER,
          { ...approve(OTHER_FILES, REVIEWER, 2), digest: FILES } as WorkspaceCommand,
          'approval_void',
        ],
      ],
    ],
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
    checkWorkspace([...PEOPLE, ...steps]);
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

  test('who is revoked does nothing any more', () => {
    checkWorkspace([
      ...PEOPLE,
      [AUTHOR, { kind: 'RevokePerson', person: REVIEWER, values: { reason: 'left' } }],
      [REVIEWER, submit(FILES, 1, null), 'person_unknown'],
    ]);
  });
});
