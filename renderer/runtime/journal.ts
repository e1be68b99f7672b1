// The device's journal: it records each log's checkpoint at incident open, export, close, app start and end, and hourly,
// so that a log cannot be cut or dropped without the journal telling (decisions.md "Logs").

import type { DeviceId, Sha256 } from '../../shared/base/ids.ts';
import { buildJournalEntry, type JournalEntry } from '../../shared/evidence/journal.ts';
import { rootBase64 } from '../../shared/evidence/merkle.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import type { Core } from './core.ts';

async function append(
  core: Core,
  type: string,
  pub: JsonObject,
  disclosures: JournalEntry['disclosures'],
): Promise<void> {
  if (!core.writes) return;
  const actor: DeviceId = core.workspace.device;
  await core.writer.append({
    origin: core.originOf('journal'),
    type,
    actor,
    pub,
    disclosures,
    attachments: [],
    projections: () => [],
  });
}

export const recordAppStarted = (core: Core, monotonicMs: number): Promise<void> =>
  append(
    core,
    'app.started',
    {
      version: core.about.version,
      buildSha256: core.about.buildSha256,
      monotonicMs: Math.round(monotonicMs),
    },
    [],
  );

/** The first checkpoint of each log after this is signed by both keys. */
export const recordKeyRotated = (
  core: Core,
  keys: { readonly oldCertSha256: Sha256; readonly newCertSha256: Sha256 },
): Promise<void> => append(core, 'key.rotated', { ...keys }, []);

/** What came from another device: how much, not what. */
export const recordImport = (
  core: Core,
  merged: { readonly device: DeviceId; readonly logs: number; readonly records: number },
): Promise<void> => append(core, 'import.merged', { ...merged }, []);

/** Writes the present end of a log into the journal. */
export async function recordCheckpoint(core: Core, origin: string): Promise<void> {
  const { size, peaks } = await core.writer.load(origin);
  if (size > 0) await recordHead(core, { origin, size, root: rootBase64(peaks, size) });
}

/** Writes exactly this head into the journal; the log's name is a disclosure, so that a journal can travel without it. */
export async function recordHead(
  core: Core,
  head: { readonly origin: string; readonly size: number; readonly root: string },
): Promise<void> {
  const { type, pub, disclosures } = buildJournalEntry(head);
  await append(core, type, pub, disclosures);
}
