// Makes the list entries of logs that were repaired: their records came from the mirror, which holds no entries.

import { isSha256, type IncidentId, type Sha256 } from '../../shared/base/ids.ts';
import { isObject } from '../../shared/base/json.ts';
import type { ProjectionRow } from '../../shared/evidence/evidence-store.port.ts';
import { buildOrigin, readOrigin } from '../../shared/evidence/origin.ts';
import { readRecord } from '../../shared/evidence/read-record.ts';
import type { Core } from './core.ts';
import { UNLISTED } from './incident-summary.ts';
import { walkProjections } from './walk-projections.ts';

/** The version that the first record of an incident binds it to, on whatever device it was opened. */
export async function boundVersion(core: Core, incident: IncidentId): Promise<Sha256 | undefined> {
  const { workspace, device } = core.workspace;
  for (const each of [device, ...core.peers]) {
    const origin = buildOrigin({ workspace, subject: incident, device: each });
    const [first] = await core.store.records(origin, 0, 1);
    const record = first && readRecord(first.line);
    const args = record?.ok ? record.value.pub['args'] : undefined;
    const digest = isObject(args) && isObject(args['version']) ? args['version']['digest'] : undefined;
    if (typeof digest === 'string' && isSha256(digest)) return digest;
  }
  return undefined;
}

/** `summaryOf` opens a log and makes its entry. Answers how many were made. */
export async function listRepaired(
  core: Core,
  summaryOf: (incident: IncidentId, version: Sha256) => Promise<ProjectionRow | undefined>,
): Promise<number> {
  let made = 0;
  const done: ProjectionRow[] = [];
  await walkProjections(
    core.store,
    { kind: UNLISTED, by: 'open', direction: 'up' },
    async ({ id: origin }) => {
      const read = readOrigin(origin);
      const subject = read.ok ? read.value.subject : 'journal';
      if (subject !== 'workspace' && subject !== 'journal') {
        const version = await boundVersion(core, subject);
        const row = version && (await summaryOf(subject, version));
        if (row) await core.store.putProjections([row]);
        made += row ? 1 : 0;
      }
      done.push({ kind: UNLISTED, id: origin, value: false });
      return true;
    },
  );
  if (done.length > 0) await core.store.putProjections(done);
  return made;
}
