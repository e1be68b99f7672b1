// The exchange file for another device: everything that this one holds and that one, by its own last file, lacks.

import type { DeviceId, Sha256 } from '../../shared/base/ids.ts';
import { isObject } from '../../shared/base/json.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { planExchange } from '../../shared/bundle/exchange/exchange-parts.ts';
import { buildExchange, type ExchangeLogInput } from '../../shared/bundle/exchange/build-exchange.ts';
import type { StatedHead } from '../../shared/bundle/exchange/exchange-statement.ts';
import { attachmentHashes } from '../../shared/evidence/attachment-hashes.ts';
import { readNote } from '../../shared/evidence/checkpoint.ts';
import { deviceOf, readOrigin } from '../../shared/evidence/origin.ts';
import type { Core } from './core.ts';
import { databaseHeads } from './read-heads.ts';
import { readAll } from './read-log.ts';
import type { Refusal } from './runtime.ts';
import { storedBytes } from './stored-bytes.ts';
import { webCrypto } from './web-crypto.ts';

export type OnExchange = (done: number, total: number) => void;
export interface ExchangeControl {
  readonly onProgress: OnExchange;
  /** Stops before anything is written. */
  readonly signal?: AbortSignal;
}
const STOPPED: Refusal = {
  code: 'exchange_stopped',
  message: 'It was stopped before a file was made.',
  remedy: 'Save the file again when you like.',
};

/** What another device said it holds, as of its last file that was imported here. */
export const PEER_HOLDS = 'peer-holds';

export async function peerHolds(
  core: Core,
  device: DeviceId | undefined,
): Promise<ReadonlyMap<string, number>> {
  const row = device && (await core.store.projection(PEER_HOLDS, device));
  const value = row && isObject(row.value) ? row.value : {};
  return new Map(Object.entries(value).map(([origin, size]) => [origin, Number(size)]));
}

async function signedHead(
  core: Core,
  origin: string,
): Promise<Result<StatedHead & { note: string }, Refusal>> {
  const isOwn = deviceOf(origin) === core.workspace.device;
  const signed = isOwn
    ? await core.host.signCheckpoint({ workspace: core.workspace.workspace, origin })
    : ok({ checkpoint: (await core.store.checkpoint(origin)) ?? '' });
  if (!signed.ok) return signed;
  const note = readNote(signed.value.checkpoint);
  if (!note.ok) return note;
  const { size, root } = note.value;
  return ok({ origin, size, root, note: signed.value.checkpoint });
}

/** Names of the logs that may travel: all but journals. */
async function travelling(core: Core): Promise<readonly string[]> {
  const heads = await databaseHeads(core.store);
  return heads
    .filter(({ origin, size }) => {
      const read = readOrigin(origin);
      return size > 0 && read.ok && read.value.subject !== 'journal';
    })
    .map(({ origin }) => origin)
    .sort();
}

export interface ExchangeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly records: number;
  readonly logs: number;
}

/** `to`: the device that it is for; left out, nothing is left out of the files. One, or several where one cannot hold it all. */
export async function exportExchange(
  core: Core,
  to: DeviceId | undefined,
  { onProgress, signal }: ExchangeControl,
): Promise<Result<readonly ExchangeFile[], Refusal>> {
  const known = await peerHolds(core, to);
  const origins = await travelling(core);
  const holds: StatedHead[] = [];
  const logs: ExchangeLogInput[] = [];
  for (const [index, origin] of origins.entries()) {
    if (signal?.aborted) return err(STOPPED);
    const head = await signedHead(core, origin);
    if (!head.ok) return head;
    const { note, ...stated } = head.value;
    holds.push(stated);
    const from = Math.min(known.get(origin) ?? 0, stated.size);
    if (from < stated.size && deviceOf(origin) !== to) {
      const rows = await readAll(core.store, origin, from, stated.size);
      if (rows.length !== stated.size - from) return err(notWhole(origin));
      logs.push({ ...stated, from, rows, checkpoint: note });
    }
    onProgress(index + 1, origins.length);
  }
  return sealed(core, holds, logs);
}

/** Those of the values that are held here: what was erased is nowhere. */
async function attachmentsOf(core: Core, logs: readonly ExchangeLogInput[]) {
  const hashes = attachmentHashes(logs.flatMap(({ rows }) => rows.flatMap(({ disclosures }) => disclosures)));
  const found: { sha256: Sha256; bytes: Uint8Array }[] = [];
  for (const sha256 of hashes) {
    const bytes = await storedBytes(core, sha256);
    if (bytes) found.push({ sha256, bytes });
  }
  return found;
}

async function sealed(
  core: Core,
  holds: readonly StatedHead[],
  logs: readonly ExchangeLogInput[],
): Promise<Result<readonly ExchangeFile[], Refusal>> {
  const { workspace, device } = core.workspace;
  const peers = await core.host['mirror.peers']({ workspace });
  if (!peers.ok) return peers;
  const { certificates: keys, revocations } = peers.value;
  const held = await attachmentsOf(core, logs);
  const sizes = held.map(({ sha256, bytes }) => ({ sha256, size: bytes.length }));
  const parts = planExchange(logs, sizes, keys.length + revocations.length);
  const at = core.clock.now();
  const files: ExchangeFile[] = [];
  for (const [index, part] of parts.entries()) {
    const own = new Set(part.attachments);
    const built = await buildExchange(
      {
        workspace,
        device,
        at,
        holds,
        keys,
        revocations,
        logs: part.logs,
        attachments: held.filter(({ sha256 }) => own.has(sha256)),
        part: parts.length === 1 ? null : { number: index + 1, of: parts.length },
      },
      (manifestSha256, signedAt) => core.host.signBundle({ workspace, manifestSha256, at: signedAt }),
      webCrypto.hash,
    );
    if (!built.ok) return built;
    const records = part.logs.reduce((sum, { rows }) => sum + rows.length, 0);
    files.push({ ...built.value, records, logs: part.logs.length });
  }
  return ok(files);
}

const notWhole = (origin: string): Refusal => ({
  code: 'log_not_whole',
  message: 'The database does not hold all records that were signed.',
  place: origin,
  remedy: 'Start Runproof again; it compares both copies and repairs the shorter one. Then try again.',
});
