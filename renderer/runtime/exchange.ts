// The door to other devices: a file for one of them, a file from one of them, and the value by which two compare an incident.

import type { DeviceId, IncidentId, Sha256 } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { readRecord } from '../../shared/evidence/read-record.ts';
import { combinedDigest } from '../../shared/incident/merge/combined-digest.ts';
import { saving } from './core.ts';
import { exportExchange, type ExchangeFile, type OnExchange } from './exchange-export.ts';
import { importExchange, rivalNotice, type Imported, type ImportParts } from './exchange-import.ts';
import { FOLLOWS_ONLY } from './log-writer.ts';
import type { Refusal } from './runtime.ts';

export type { ExchangeFile, Imported, OnExchange };

export interface DeviceExchange {
  /** Other devices of this workspace that are known here. */
  devices(): readonly DeviceId[];
  /** `to` left out: everything, for a device of which nothing is known. */
  export(to: DeviceId | undefined, onProgress: OnExchange): Promise<Result<ExchangeFile, Refusal>>;
  import(bytes: Uint8Array, onProgress: OnExchange): Promise<Result<Imported, Refusal>>;
  /** The same on every device that holds the same records of the incident. */
  combinedDigest(incident: IncidentId): Promise<Result<Sha256, Refusal>>;
}

export function createExchange(parts: ImportParts): DeviceExchange {
  const { core, incidents } = parts;
  return {
    devices: () => core.peers,
    export: (to, onProgress) => exportExchange(core, to, onProgress),
    import: async (bytes, onProgress) =>
      core.writes ? saving(core, () => importExchange(parts, bytes, onProgress)) : err(FOLLOWS_ONLY),
    combinedDigest: async (incident) => {
      const log = await incidents.load(incident);
      if (!log.ok) return log;
      const records = log.value.allRows().flatMap(({ line, leaf }) => {
        const record = readRecord(line);
        return record.ok ? [{ leaf, type: record.value.type }] : [];
      });
      return ok(combinedDigest(records));
    },
  };
}

/** Second histories that came in earlier are told again at every start. */
export async function tellRivals({ core }: ImportParts): Promise<void> {
  const rivals = await core.host['mirror.rivals']({ workspace: core.workspace.workspace });
  if (!rivals.ok) return;
  for (const { origin, differsAt } of rivals.value) core.notices.push(rivalNotice(origin, differsAt));
}
