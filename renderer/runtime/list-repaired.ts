// Makes the list entries of logs that were repaired: their records came from the mirror, which holds no entries.

import { isSha256, type IncidentId, type Sha256 } from '../../shared/base/ids.ts';
import { isObject } from '../../shared/base/json.ts';
import type { ProjectionRow } from '../../shared/evidence/evidence-store.port.ts';
import { buildOrigin, incidentOf } from '../../shared/evidence/origin.ts';
import { readRecord } from '../../shared/evidence/read-record.ts';
import { err, type Result } from '../../shared/base/result.ts';
import type { Core } from './core.ts';
import { listedRow, SUMMARY, UNLISTED, unlistedRows } from './incident-summary.ts';
import type { Refusal, StartupNotice } from './runtime.ts';
import { walkProjections } from './walk-projections.ts';

type Listing = Pick<Core, 'store' | 'workspace' | 'peers'>;

/** The version that the first record of an incident binds it to, on whatever device it was opened. */
export async function boundVersion(core: Listing, incident: IncidentId): Promise<Sha256 | undefined> {
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

const MARKED = { kind: UNLISTED, by: 'open', direction: 'up' } as const;

/** Incidents whose log lies here but cannot be opened, so that no list and no export of a period holds them. */
export async function unlistedIncidents(core: Pick<Core, 'store'>): Promise<readonly IncidentId[]> {
  const found = new Set<IncidentId>();
  await walkProjections(core.store, MARKED, ({ id }) => {
    const incident = incidentOf(id);
    if (incident) found.add(incident);
    return Promise.resolve(true);
  });
  return [...found];
}

/** Where there are logs of incidents and no entry at all, the entries were lost: each log is marked. */
export async function markLostEntries({ store, workspace }: Listing): Promise<void> {
  const [any] = await store.projectionPage({ kind: SUMMARY, by: 'order', direction: 'down', limit: 1 });
  if (any) return;
  const heads = await store.heads({ prefix: `runproof.log/${workspace.workspace}/` });
  const rows = heads.flatMap(({ origin }) => unlistedRows(origin));
  if (rows.length > 0) await store.putProjections(rows);
}

/**
 * `summaryOf` opens a log and makes its entry. Answers how many were made. A log that cannot be opened keeps its mark, is said at
 * each start and tried again.
 */
export async function listRepaired(
  core: Listing & Pick<Core, 'notices'>,
  summaryOf: (incident: IncidentId, version: Sha256) => Promise<Result<ProjectionRow | undefined, Refusal>>,
): Promise<number> {
  let made = 0;
  const done: ProjectionRow[] = [];
  await walkProjections(core.store, MARKED, async ({ id: origin }) => {
    const incident = incidentOf(origin);
    const version = incident && (await boundVersion(core, incident));
    const row = incident && (version ? await summaryOf(incident, version) : err(unbound(origin)));
    if (row && !row.ok) {
      core.notices.push(notListed(origin, row.error));
      return true;
    }
    if (row?.value) {
      await core.store.putProjections([row.value]);
      made += 1;
    }
    done.push(listedRow(origin));
    return true;
  });
  if (done.length > 0) await core.store.putProjections(done);
  return made;
}

const unbound = (origin: string): Refusal => ({
  code: 'incident_unknown',
  message: 'Its first record, which names the process version, cannot be read.',
  place: origin,
  remedy: 'Import a bundle or an exchange file that holds it.',
});

const notListed = (origin: string, { message, remedy }: Refusal): StartupNotice => ({
  origin,
  kind: 'alarm',
  message: `This incident's records are kept, but it cannot be opened and is in no list. ${message} ${remedy ?? ''}`,
});
