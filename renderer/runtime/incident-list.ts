// The list of incidents: projections that were written with the records, rebuilt from the logs where they were lost.

import { isSha256, type IncidentId, type Sha256 } from '../../shared/base/ids.ts';
import { isObject } from '../../shared/base/json.ts';
import type { ProjectionRow } from '../../shared/evidence/evidence-store.port.ts';
import { readOrigin } from '../../shared/evidence/origin.ts';
import { readRecord } from '../../shared/evidence/read-record.ts';
import type { Core } from './core.ts';
import { readSummary, SUMMARY, type StoredSummary } from './incident-summary.ts';

export interface IncidentList {
  all(): readonly StoredSummary[];
  refresh(): Promise<void>;
  /** `summaryOf` opens a log and makes its entry; `repaired` are logs that have more records than their entry knows. */
  rebuild(
    summaryOf: (incident: IncidentId, version: Sha256) => Promise<ProjectionRow | undefined>,
    repaired: ReadonlySet<string>,
  ): Promise<void>;
}

/** The version that the first record of an incident binds it to. */
async function boundVersion(core: Core, incident: IncidentId): Promise<Sha256 | undefined> {
  const [first] = await core.store.records(core.originOf(incident), 0, 1);
  const record = first && readRecord(first.line);
  const args = record?.ok ? record.value.pub['args'] : undefined;
  const digest = isObject(args) && isObject(args['version']) ? args['version']['digest'] : undefined;
  return typeof digest === 'string' && isSha256(digest) ? digest : undefined;
}

export function createIncidentList(core: Core): IncidentList {
  let summaries: readonly StoredSummary[] = [];

  async function refresh(): Promise<void> {
    const rows = await core.store.projections(SUMMARY);
    summaries = rows.flatMap((row) => readSummary(row) ?? []).toSorted((a, b) => b.number - a.number);
    core.notify();
  }

  return {
    all: () => summaries,
    refresh,
    rebuild: async (summaryOf, repaired) => {
      const known = new Set<string>(summaries.map(({ incident }) => incident));
      const heads = await core.store.heads();
      const lost = heads.flatMap(({ origin, size }) => {
        const read = readOrigin(origin);
        if (!read.ok || size === 0) return [];
        const { subject } = read.value;
        const current = known.has(subject) && !repaired.has(origin);
        return subject === 'workspace' || subject === 'journal' || current ? [] : [subject];
      });
      for (const incident of lost) {
        const version = await boundVersion(core, incident);
        const row = version && (await summaryOf(incident, version));
        if (row) await core.store.putProjections([row]);
      }
      if (lost.length > 0) await refresh();
    },
  };
}
