// Which incidents an export is about.

import type { IncidentId } from '../../shared/base/ids.ts';
import type { ProjectionPage } from '../../shared/evidence/evidence-store.port.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Core } from './core.ts';
import type { ExportScope } from './export-request.ts';
import { refuseHidden } from './need-to-know.ts';
import type { Refusal } from './runtime.ts';
import { readSummary, SUMMARY, type StoredSummary } from './incident-summary.ts';

const PAGE = 100;

const isIn = (scope: ExportScope, { openedAt, digest, movedTo, mode, incident }: StoredSummary): boolean => {
  if (scope.kind === 'incident') return incident === scope.incident;
  if (mode !== 'live') return false;
  if (scope.kind === 'period') return openedAt >= scope.from && openedAt <= scope.to;
  return digest === scope.digest || movedTo?.includes(scope.digest) === true;
};

const nothingThere: Refusal = {
  code: 'export_empty',
  message: 'No incident falls into this choice.',
  remedy: 'Choose another period or version.',
};

/**
 * Oldest first. Rehearsals are exported one by one only. Refused where there is none (`export_empty`), or where one of them is
 * restricted and whoever is on the device not named (`incident_restricted`).
 */
export async function incidentsIn(
  core: Core,
  scope: ExportScope,
): Promise<Result<readonly StoredSummary[], Refusal>> {
  const found = await allIn(core, scope);
  const refused =
    found.length === 0
      ? nothingThere
      : refuseHidden(found, { person: core.actor.person, now: core.clock.now() });
  return refused ? err(refused) : ok(found);
}

async function allIn(core: Core, scope: ExportScope): Promise<readonly StoredSummary[]> {
  if (scope.kind === 'incident') return oneIncident(core, scope.incident);
  const found: StoredSummary[] = [];
  let after: ProjectionPage['after'];
  for (;;) {
    const rows = await core.store.projectionPage({
      kind: SUMMARY,
      by: 'order',
      direction: 'up',
      limit: PAGE,
      ...(after ? { after } : {}),
    });
    for (const row of rows) {
      const summary = readSummary(row);
      if (summary && isIn(scope, summary)) found.push(summary);
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return found;
    after = { place: last.order ?? 0, id: last.id };
  }
}

async function oneIncident(core: Core, incident: IncidentId): Promise<readonly StoredSummary[]> {
  const row = await core.store.projection(SUMMARY, incident);
  const summary = row && readSummary(row);
  return summary ? [summary] : [];
}
