// A workspace's commands one after the other, by whom, and the code of each that must be refused.

import { expect } from 'vitest';
import type { PersonId, Sha256 } from '../../shared/base/ids.ts';
import { formatInstant } from '../../shared/base/instant.ts';
import type { SignedApproval } from '../../shared/evidence/approval.ts';
import { decideWorkspace } from '../../shared/incident/decide-workspace.ts';
import { evolveWorkspace } from '../../shared/incident/evolve-workspace.ts';
import { buildContent, readContent } from '../../shared/incident/record-content.ts';
import { viewWorkspace } from '../../shared/incident/view-workspace.ts';
import { initialWorkspace } from '../../shared/incident/workspace-state.ts';
import type { WorkspaceCommand, WorkspaceView } from '../../shared/incident/workspace.ts';

export const AUTHOR = 'per_aaaaaaaaaaaaaaaa' as PersonId;
export const REVIEWER = 'per_bbbbbbbbbbbbbbbb' as PersonId;
export const THIRD = 'per_cccccccccccccccc' as PersonId;
export const AGAIN = 'per_dddddddddddddddd' as PersonId;
export const FILES = 'a'.repeat(64) as Sha256;
export const OTHER_FILES = 'b'.repeat(64) as Sha256;
export const START = Date.UTC(2026, 10, 20, 8);

export type Step = readonly [who: string, command: WorkspaceCommand, refused?: string];

export const enrol = (
  person: PersonId,
  roles: readonly string[],
  name: string = person,
): WorkspaceCommand => ({
  kind: 'EnrolPerson',
  person,
  roles,
  certificateSha256: FILES,
  values: { name },
});
export const submit = (digest: Sha256, number: number, previous: Sha256 | null): WorkspaceCommand => ({
  kind: 'SubmitVersion',
  packageId: 'p',
  number,
  digest,
  previous,
  values: { changeLog: 'first', title: 'P' },
});
export const approve = (
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
export const publish = (digest: Sha256): WorkspaceCommand => ({
  kind: 'PublishVersion',
  digest,
  statementSha256: digest,
  values: {},
});

export const PEOPLE: readonly Step[] = [
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
export function checkWorkspace(steps: readonly Step[]): WorkspaceView {
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
