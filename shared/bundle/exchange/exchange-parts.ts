// Deals an exchange that is too large for one container out to several files, each whole in itself. FORMAT.md Y10.

import type { Sha256 } from '../../base/ids.ts';
import { MAX_ENTRIES } from '../zip-header.ts';

export interface PartLimits {
  readonly entries: number;
  /** Of attachments, in one file. */
  readonly bytes: number;
}
/** A browser holds a file in memory while it is checked. */
const LIMITS: PartLimits = { entries: MAX_ENTRIES, bytes: 1024 ** 3 };
/** mimetype, README.txt, exchange.json, the signed list and its signature. */
const FIXED_ENTRIES = 5;
/** Records, values and head. */
const ENTRIES_OF_A_LOG = 3;

interface Stored {
  readonly sha256: Sha256;
  readonly size: number;
}
export interface ExchangePart<Log> {
  readonly logs: readonly Log[];
  readonly attachments: readonly Sha256[];
}

/**
 * Attachments go ahead of the records that name them, so that each file can be taken in as soon as those before it were.
 * `keys`: certificates and revocations, which are in every file.
 */
export function planExchange<Log>(
  logs: readonly Log[],
  attachments: readonly Stored[],
  keys: number,
  limits: PartLimits = LIMITS,
): readonly ExchangePart<Log>[] {
  const room = Math.max(ENTRIES_OF_A_LOG, limits.entries - FIXED_ENTRIES - keys);
  const bytes = attachments.reduce((sum, { size }) => sum + size, 0);
  const entries = attachments.length + logs.length * ENTRIES_OF_A_LOG;
  if (entries <= room && bytes <= limits.bytes)
    return [{ logs, attachments: attachments.map(({ sha256 }) => sha256) }];
  const ahead: { hashes: Sha256[]; bytes: number }[] = [];
  for (const { sha256, size } of attachments) {
    const last = ahead.at(-1);
    const fits = last && last.hashes.length < room && last.bytes + size <= limits.bytes;
    const target = fits ? last : { hashes: [], bytes: 0 };
    if (!fits) ahead.push(target);
    target.hashes.push(sha256);
    target.bytes += size;
  }
  const each = Math.floor(room / ENTRIES_OF_A_LOG);
  const parts: ExchangePart<Log>[] = ahead.map(({ hashes }) => ({ logs: [], attachments: hashes }));
  for (let at = 0; at < logs.length; at += each)
    parts.push({ logs: logs.slice(at, at + each), attachments: [] });
  return parts;
}
