// Deciding the severity again, and a second person's word on it, as tests do it.

import type { Values } from '../../shared/base/json.ts';
import type { Run } from './incident-scenario.ts';

export function reassess(run: Run, values: Values, refused?: string, code?: string): void {
  run.now += 60_000;
  const command = { kind: 'ReassessSeverity', ...(code === undefined ? {} : { code }), values } as const;
  run.submit(command, run.by('C. Commander'), refused);
}

export function approve(
  run: Run,
  who: string,
  decision: 'approved' | 'rejected' = 'approved',
  refused?: string,
): void {
  run.now += 60_000;
  const asked = run.state.reassessments?.at(-1);
  const by = run.by(who);
  const approval = run.approval({ do: 'approve', decision }, asked?.seq, by);
  const values = { rationale: 'I read it.' };
  run.submit(
    { kind: 'ApproveReassessment', reassessment: asked?.reassessment ?? '', approval, values },
    by,
    refused,
  );
}
