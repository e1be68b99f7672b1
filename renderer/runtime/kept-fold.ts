// The state of a long incident beside its log, so that its screen stands before thousands of records are read and checked again.
// Trust ends here: what the database holds may have been edited. It is shown for that moment only; nothing is decided on it.

import type { IncidentId, Sha256 } from '../../shared/base/ids.ts';
import { isObject } from '../../shared/base/json.ts';
import type { LogHead } from '../../shared/evidence/evidence-store.port.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import type { Core } from './core.ts';

const KIND = 'fold';
/** Logs that are read at once anyway are not kept. */
const WORTH = 500;
/** So many records of a log are read again behind what was kept. */
const BEHIND = 250;

export interface KeptFold {
  /** Where the log ended. */
  readonly head: LogHead;
  readonly state: IncidentState;
}

/** Other code may fold the same records to another state. */
const codeOf = ({ about }: Core): string => about.buildSha256;

/** What was kept of an incident, if it was folded by this code, over this version of the process. */
export async function readKept(
  core: Core,
  incident: IncidentId,
  version: Sha256,
): Promise<KeptFold | undefined> {
  const row = await core.store.projection(KIND, incident);
  const { value } = row ?? {};
  if (!isObject(value) || value['code'] !== codeOf(core) || value['version'] !== version) return undefined;
  try {
    return JSON.parse(String(value['fold'])) as KeptFold;
  } catch {
    return undefined;
  }
}

/** Whether a fold over `size` records is worth keeping, where `kept` records are kept already. */
export const isWorthKeeping = (size: number, kept: number): boolean =>
  size >= WORTH && (size - kept >= BEHIND || size < kept);

export async function keepFold(
  core: Core,
  incident: IncidentId,
  version: Sha256,
  fold: KeptFold,
): Promise<void> {
  const value = { code: codeOf(core), version, fold: JSON.stringify(fold) };
  await core.store.putProjections([{ kind: KIND, id: incident, value }]);
}
