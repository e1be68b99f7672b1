// The value by which two devices compare an incident, over all logs that this one holds of it.

import type { IncidentId, Sha256 } from '../../shared/base/ids.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { readRecord } from '../../shared/evidence/read-record.ts';
import { combinedDigest } from '../../shared/incident/merge/combined-digest.ts';
import type { Incidents } from './incidents.ts';
import type { Refusal } from './runtime.ts';

export async function incidentDigest(
  incidents: Incidents,
  incident: IncidentId,
): Promise<Result<Sha256, Refusal>> {
  const log = await incidents.load(incident);
  if (!log.ok) return log;
  const records = log.value.allRows().flatMap(({ line, leaf }) => {
    const record = readRecord(line);
    return record.ok ? [{ leaf, type: record.value.type }] : [];
  });
  return ok(combinedDigest(records));
}
