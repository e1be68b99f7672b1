// Lists the tasks and escalations of incidents that were written before these were listed; one incident at a time, beside the work.

import type { IncidentId } from '../../shared/base/ids.ts';
import type { Core } from './core.ts';
import type { IncidentLog } from './incident-log.ts';
import { putWork, UNREAD } from './incident-work.ts';
import { walkProjections } from './walk-projections.ts';

/** After so many, the screens hear how many are left. */
const TOLD_EVERY = 25;
const NEWEST = { kind: UNREAD, by: 'open', direction: 'down' } as const;

/** Ends early where this window stops writing: what is left keeps its mark and is listed at the next start. */
export async function listUnread(
  core: Core,
  open: (incident: IncidentId) => Promise<IncidentLog | undefined>,
): Promise<void> {
  let listed = 0;
  await walkProjections(core.store, NEWEST, async ({ id }) => {
    if (!core.writes) return false;
    const incident = id as IncidentId;
    const log = await open(incident);
    // One that cannot be opened keeps its mark, and lists go on saying that they lack it.
    if (!log) return true;
    const origin = core.originOf(incident);
    const put = await core.writer.alone(origin, async () => {
      // A record that came in between has brought its own rows.
      const isNewest = core.writer.head(origin).size === log.rows().length;
      if (isNewest) await putWork(core.store, incident, log.work());
      return core.store.putProjections([{ kind: UNREAD, id, value: false }]);
    });
    listed += 1;
    if (listed % TOLD_EVERY === 0) core.notify();
    return put.ok;
  });
  if (listed > 0) core.notify();
}
