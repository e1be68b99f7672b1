// The exchange file for another device: everything that this one holds and that one, by its own last file, lacks.

import type { DeviceId } from '../../shared/base/ids.ts';
import { isObject } from '../../shared/base/json.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { buildExchange, type ExchangeLogInput } from '../../shared/bundle/exchange/build-exchange.ts';
import type { StatedHead } from '../../shared/bundle/exchange/exchange-statement.ts';
import { attachmentHashes } from '../../shared/evidence/attachment-hashes.ts';
import { readNote } from '../../shared/evidence/checkpoint.ts';
import { readOrigin } from '../../shared/evidence/origin.ts';
import { deviceOf, type Core } from './core.ts';
import { readAll } from './read-log.ts';
import type { Refusal } from './runtime.ts';
import { storedBytes } from './stored-bytes.ts';
import { webCrypto } from './web-crypto.ts';

export type OnExchange = (done: number, total: number) => void;

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
  const heads = await core.store.heads();
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

/** `to`: the device that it is for; left out, nothing is left out of the file. */
export async function exportExchange(
  core: Core,
  to: DeviceId | undefined,
  onProgress: OnExchange,
): Promise<Result<ExchangeFile, Refusal>> {
  const known = await peerHolds(core, to);
  const origins = await travelling(core);
  const holds: StatedHead[] = [];
  const logs: ExchangeLogInput[] = [];
  for (const [index, origin] of origins.entries()) {
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

async function sealed(
  core: Core,
  holds: readonly StatedHead[],
  logs: readonly ExchangeLogInput[],
): Promise<Result<ExchangeFile, Refusal>> {
  const { workspace, device } = core.workspace;
  const peers = await core.host['mirror.peers']({ workspace });
  if (!peers.ok) return peers;
  const hashes = attachmentHashes(logs.flatMap(({ rows }) => rows.flatMap(({ disclosures }) => disclosures)));
  const attachments = [];
  for (const sha256 of hashes) {
    const bytes = await storedBytes(core, sha256);
    if (bytes) attachments.push({ sha256, bytes });
  }
  const built = await buildExchange(
    {
      workspace,
      device,
      at: core.clock.now(),
      holds,
      logs,
      keys: peers.value.certificates,
      revocations: peers.value.revocations,
      attachments,
    },
    (manifestSha256, at) => core.host.signBundle({ workspace, manifestSha256, at }),
    webCrypto.hash,
  );
  if (!built.ok) return built;
  return ok({
    ...built.value,
    records: logs.reduce((sum, { rows }) => sum + rows.length, 0),
    logs: logs.length,
  });
}

const notWhole = (origin: string): Refusal => ({
  code: 'log_not_whole',
  message: 'The database does not hold all records that were signed.',
  place: origin,
  remedy: 'Start Runproof again; it compares both copies and repairs the shorter one. Then try again.',
});
