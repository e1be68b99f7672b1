// Tries what came from other devices before any of it is kept: a record that is well signed can still be one that no state
// follows from, and then it must not lie in the store when the program starts again. shared/bundle/exchange/FORMAT.md Y11.

import type { Sha256 } from '../../shared/base/ids.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { refuseExchange } from '../../shared/bundle/exchange/exchange-problem.ts';
import type { Exchange } from '../../shared/bundle/exchange/read-exchange.ts';
import type { ReceivedLog } from '../../shared/bundle/exchange/receive-log.ts';
import { attachmentHashes } from '../../shared/evidence/attachment-hashes.ts';
import { deviceOf, subjectOf } from '../../shared/evidence/origin.ts';
import { readStep } from '../../shared/incident/fold.ts';
import { mergeWorkspace } from '../../shared/incident/merge/merge-workspace.ts';
import type { Core } from './core.ts';
import { entriesOf, loadOthers, mergeBase, type OtherLog } from './other-logs.ts';
import { holdsLongValue, loadLog } from './read-log.ts';
import type { RecordRow, Refusal } from './runtime.ts';
import { storedBytes } from './stored-bytes.ts';

function refuse(origin: string, { message, place = '' }: Refusal): Result<never, Refusal> {
  const device = deviceOf(origin);
  const where = /record \d+$/.exec(place)?.[0] ?? 'its log';
  return refuseExchange(
    'exchange_record_unreadable',
    `${device}, ${where}: ${message}`,
    `${device} ${where}`,
  );
}

/** The new records with their values, the long ones too. */
async function rowsOf(core: Core, { attachments }: Exchange, log: ReceivedLog): Promise<OtherLog> {
  const { origin, records, disclosures, checkpoint } = log;
  const bySeq = Map.groupBy(disclosures, ({ seq }) => seq);
  const rows: readonly RecordRow[] = records.map((record) => ({
    ...record,
    disclosures: (bySeq.get(record.seq) ?? []).map(({ disclosure }) => disclosure),
  }));
  const carried = new Map(attachments.map(({ sha256, bytes }) => [sha256, bytes]));
  const longValues = new Map<Sha256, Uint8Array>();
  for (const sha256 of rows.filter(holdsLongValue).flatMap((row) => attachmentHashes(row.disclosures))) {
    const bytes = carried.get(sha256) ?? (await storedBytes(core, sha256));
    if (bytes) longValues.set(sha256, bytes);
  }
  return { origin, rows, longValues, checkpoint };
}

/** Each record of an incident reads as a step: that is all that a merge can fail at. */
function readSteps({ origin, rows, longValues }: OtherLog): Result<null, Refusal> {
  const entries = entriesOf(rows);
  if (!entries.ok) return refuse(origin, entries.error);
  for (const entry of entries.value) {
    const step = readStep(entry, (sha256) => longValues.get(sha256));
    if (!step.ok) return refuse(origin, step.error);
  }
  return ok(null);
}

const isOfWorkspace = ({ origin }: { readonly origin: string }): boolean => subjectOf(origin) === 'workspace';

/** The workspace as it would be after the import. */
async function mergeNew(core: Core, incoming: readonly OtherLog[]): Promise<Result<null, Refusal>> {
  const origin = core.originOf('workspace');
  const { size } = await core.writer.load(origin);
  const own = { origin, ...(await loadLog(core, origin, 0, size)) };
  const held = await loadOthers(core, 'workspace');
  const after = incoming.map((log) => {
    const before = held.find((each) => each.origin === log.origin);
    return before
      ? {
          ...log,
          rows: [...before.rows, ...log.rows],
          longValues: new Map([...before.longValues, ...log.longValues]),
        }
      : log;
  });
  const others = [...held.filter((log) => !after.some((each) => each.origin === log.origin)), ...after];
  const { founder } = core.workspace;
  const merged = mergeBase(own, others, founder, (logs, bytesOf) => mergeWorkspace(logs, founder, bytesOf));
  if (!merged.ok) return merged;
  // What is held and set aside already stays so, whatever more comes of it.
  const bad = merged.value.aside.find(
    ({ origin: each, from }) =>
      incoming.some((log) => log.origin === each) &&
      from >= (held.find((log) => log.origin === each)?.rows.length ?? 0),
  );
  return bad ? refuse(bad.origin, bad.problem) : ok(null);
}

/** `grown`: the logs of the file that bring something new. */
export async function rehearse(
  core: Core,
  exchange: Exchange,
  grown: readonly ReceivedLog[],
): Promise<Result<null, Refusal>> {
  const incoming: OtherLog[] = [];
  for (const log of grown) incoming.push(await rowsOf(core, exchange, log));
  for (const log of incoming.filter((each) => !isOfWorkspace(each))) {
    const read = readSteps(log);
    if (!read.ok) return read;
  }
  const ofWorkspace = incoming.filter(isOfWorkspace);
  return ofWorkspace.length > 0 ? mergeNew(core, ofWorkspace) : ok(null);
}
