// The door to other devices: a file for one of them, a file from one of them, and the value by which two compare an incident.

import type { DeviceId, IncidentId, Sha256 } from '../../shared/base/ids.ts';
import { err, type Result } from '../../shared/base/result.ts';
import { saving } from './core.ts';
import { exportExchange, type ExchangeFile, type ExchangeControl } from './exchange-export.ts';
import { importExchange, rivalNotice, type Imported, type ImportParts } from './exchange-import.ts';
import { incidentDigest } from './incident-digest.ts';
import { FOLLOWS_ONLY } from './log-writer.ts';
import type { Refusal } from './runtime.ts';
import { tellIfRevoked } from './tell-revoked.ts';

export type { ExchangeFile, Imported, ExchangeControl };

export interface DeviceExchange {
  /** Other devices of this workspace that are known here. */
  devices(): readonly DeviceId[];
  /** `to` left out: everything, for a device of which nothing is known. Several files where one cannot hold it. Progress in logs. */
  export(
    to: DeviceId | undefined,
    control: ExchangeControl,
  ): Promise<Result<readonly ExchangeFile[], Refusal>>;
  /** An exchange file or an evidence bundle; once stopped (`exchange_stopped`), nothing was taken over. Progress in records. */
  import(bytes: Uint8Array, control: ExchangeControl): Promise<Result<Imported, Refusal>>;
  /** The same on every device that holds the same records of the incident. */
  combinedDigest(incident: IncidentId): Promise<Result<Sha256, Refusal>>;
}

export function createExchange(parts: ImportParts): DeviceExchange {
  const { core, incidents } = parts;
  return {
    devices: () => core.peers,
    export: (to, control) => exportExchange(core, to, control),
    import: async (bytes, control) => {
      if (!core.writes) return err(FOLLOWS_ONLY);
      const done = await saving(core, () => importExchange(parts, bytes, control));
      // What came in may revoke the key of this device.
      await tellIfRevoked(core);
      return done;
    },
    combinedDigest: (incident) => incidentDigest(incidents, incident),
  };
}

/** Second histories that came in earlier are told again at every start. */
export async function tellRivals({ core }: ImportParts): Promise<void> {
  const rivals = await core.host['mirror.rivals']({ workspace: core.workspace.workspace });
  if (!rivals.ok) return;
  for (const { origin, differsAt } of rivals.value) core.notices.push(rivalNotice(origin, differsAt));
}
