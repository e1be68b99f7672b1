// A log as it lies in the store, for a screen: all of it, or one page found by its number.

import { emptyHead } from '../../shared/evidence/build-append.ts';
import { buildOrigin, type LogSubject } from '../../shared/evidence/origin.ts';
import type { Core } from './core.ts';
import { readAll } from './read-log.ts';
import type { LogPage, StoredLog } from './runtime.ts';

export async function readStoredLog(core: Core, subject: LogSubject, page?: LogPage): Promise<StoredLog> {
  const { workspace, device: own } = core.workspace;
  const device = page?.device ?? own;
  const origin = buildOrigin({ workspace, subject, device });
  // What other devices wrote is only ever read here.
  const head =
    device === own ? await core.writer.load(origin) : ((await core.store.head(origin)) ?? emptyHead(origin));
  const to = Math.min(head.size, page?.before ?? head.size);
  const from = page ? Math.max(0, to - page.limit) : 0;
  const [records, checkpoint] = await Promise.all([
    readAll(core.store, origin, from, to),
    core.store.checkpoint(origin),
  ]);
  return { origin, head, from, records, checkpoint: checkpoint ?? null };
}
