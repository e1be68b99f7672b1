// What was seen of another's log goes into the own log about the same subject: each device is a witness of the others. A log that
// was taken in is marked until that is recorded, so that a program that stops in between catches up at its next start.

import { ok, type Result } from '../../shared/base/result.ts';
import type { LogHead, ProjectionRow } from '../../shared/evidence/evidence-store.port.ts';
import { rootBase64 } from '../../shared/evidence/merkle.ts';
import { subjectOf } from '../../shared/evidence/origin.ts';
import { readRecord } from '../../shared/evidence/read-record.ts';
import { PEER_SEEN, seenHead } from '../../shared/incident/merge/merge-order.ts';
import type { Core } from './core.ts';
import type { Refusal } from './runtime.ts';
import { walkProjections } from './walk-projections.ts';

const UNWITNESSED = 'unwitnessed';
const PAGE = 200;

const open = (origin: string): ProjectionRow => ({ kind: UNWITNESSED, id: origin, value: true, open: 0 });
const done = (origin: string): ProjectionRow => ({ kind: UNWITNESSED, id: origin, value: false });

/** Before records of these logs are kept. */
export const expectWitness = (core: Core, origins: readonly string[]) =>
  core.store.putProjections(origins.map(open));

export async function witness(
  core: Core,
  { origin, size, peaks }: Pick<LogHead, 'origin' | 'size' | 'peaks'>,
): Promise<Result<null, Refusal>> {
  const seen = await core.writer.append({
    origin: core.originOf(subjectOf(origin)),
    type: PEER_SEEN,
    actor: core.workspace.device,
    pub: { head: { origin, size, root: rootBase64(peaks, size) } },
    disclosures: [],
    attachments: [],
    projections: () => [],
  });
  if (!seen.ok) return { ok: false, error: seen.error.problem };
  await core.store.putProjections([done(origin)]);
  return ok(null);
}

/** How many records of the log this device has last recorded to have seen. */
async function seenSize(core: Core, origin: string): Promise<number> {
  const own = core.originOf(subjectOf(origin));
  const { size } = await core.writer.load(own);
  for (let to = size; to > 0; to -= PAGE) {
    const from = Math.max(0, to - PAGE);
    const records = await core.store.records(own, from, to - from);
    for (const { line } of records.toReversed()) {
      const record = line.includes(`"type":"${PEER_SEEN}"`) ? readRecord(line) : undefined;
      const head = record?.ok ? seenHead(record.value) : undefined;
      if (head?.origin === origin) return head.size;
    }
  }
  return 0;
}

/** At the start, before the logs are opened: what was taken in and is not witnessed yet. */
export async function witnessMissing(core: Core): Promise<void> {
  const origins: string[] = [];
  await walkProjections(core.store, { kind: UNWITNESSED, by: 'open', direction: 'up' }, ({ id }) =>
    Promise.resolve(origins.push(id) > 0),
  );
  for (const origin of origins) {
    const head = await core.store.head(origin);
    if (head && head.size > (await seenSize(core, origin))) await witness(core, head);
    else await core.store.putProjections([done(origin)]);
  }
}
