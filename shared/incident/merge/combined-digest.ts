// One value that two devices compare to know that they hold the same records of an incident.

import { encodeUtf8 } from '../../base/bytes.ts';
import type { Sha256 } from '../../base/ids.ts';
import { sha256Hex } from '../../base/sha256.ts';
import { PEER_SEEN } from './merge-order.ts';

/** Hex SHA-256 of the canonical list of the sorted leaf hashes of all logs, `peer.seen` left out. FORMAT.md X10. */
export function combinedDigest(records: Iterable<{ readonly leaf: Sha256; readonly type: string }>): Sha256 {
  const leaves: Sha256[] = [];
  for (const { leaf, type } of records) if (type !== PEER_SEEN) leaves.push(leaf);
  const listed = leaves.sort().map((leaf) => `"${leaf}"`);
  return sha256Hex(encodeUtf8(`[${listed.join(',')}]`));
}
