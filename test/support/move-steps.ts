// Asking for a move to another version, and signing it, as tests do it.

import type { VersionRef } from '../../shared/incident/move/move-command.ts';
import type { Run } from './incident-scenario.ts';

export function propose(
  run: Run,
  version: VersionRef,
  {
    by = 'C. Commander',
    refused,
    rationale = 'The new version has the right limit.',
  }: {
    readonly by?: string;
    readonly refused?: string;
    readonly rationale?: string;
  } = {},
): void {
  run.now += 60_000;
  run.submit({ kind: 'MoveToVersion', version, values: { rationale } }, run.by(by), refused);
}

export function sign(
  run: Run,
  {
    by = 'O. Owner',
    refused,
    decision = 'approved',
    move,
    signed,
  }: {
    readonly by?: string;
    readonly refused?: string;
    readonly decision?: 'approved' | 'approved_with_changes' | 'rejected';
    readonly move?: string;
    readonly signed?: { readonly [field: string]: string };
  } = {},
): void {
  run.now += 60_000;
  const asked = run.state.moves?.find((each) => each.move === move) ?? run.state.moves?.at(-1);
  if (!asked) throw new Error('no move was asked for');
  const who = run.by(by);
  const approval = run.approval(
    { do: 'approve', decision, ...(signed ? { signed } : {}) },
    asked.record,
    who,
  );
  const values = {
    rationale: 'I read it.',
    ...(decision === 'approved_with_changes' ? { changes: 'Later.' } : {}),
  };
  run.submit(
    { kind: 'ApproveMove', move: asked.move, version: asked.version, approval, values },
    who,
    refused,
  );
}
