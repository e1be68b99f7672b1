// Tokens that were received: the journal says which, over what; their bytes lie beside the attachments.

import { isSha256, type DeviceId, type Sha256 } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { sha256Hex } from '../../shared/base/sha256.ts';
import { openDisclosure } from '../../shared/evidence/disclosure.ts';
import { readRecord } from '../../shared/evidence/read-record.ts';
import type { Core } from './core.ts';
import type { RecordRow, Refusal } from './runtime.ts';
import { storedBytes, type BytesPlaces } from './stored-bytes.ts';

const TYPE = 'timestamp.received';

export interface StoredToken {
  readonly origin: string;
  readonly size: number;
  readonly token: Uint8Array;
}

/** Keeps the token, and records in the journal that it came. `head.size` 0: over a bundle of the file name `head.origin`. */
export async function recordTimeStamp(
  core: Core,
  head: { readonly origin: string; readonly size: number },
  token: Uint8Array,
): Promise<Result<null, Refusal>> {
  const sha256 = sha256Hex(token);
  const actor: DeviceId = core.workspace.device;
  const done = await core.writer.append({
    origin: core.originOf('journal'),
    type: TYPE,
    actor,
    pub: { tokenSha256: sha256, size: head.size },
    disclosures: [{ name: 'origin', value: head.origin }],
    attachments: [{ sha256, bytes: token }],
    projections: () => [],
  });
  if (!done.ok) return err(done.error.problem);
  core.notify();
  return ok(null);
}

function statedToken({
  line,
  disclosures,
}: RecordRow): { origin: string; size: number; sha256: Sha256 } | undefined {
  const record = readRecord(line);
  if (!record.ok || record.value.type !== TYPE) return undefined;
  const { tokenSha256, size } = record.value.pub;
  const opened = disclosures.map(openDisclosure).find((each) => each.ok && each.value.name === 'origin');
  const origin = opened?.ok ? opened.value.value : undefined;
  return typeof tokenSha256 === 'string' &&
    isSha256(tokenSha256) &&
    typeof size === 'number' &&
    typeof origin === 'string'
    ? { origin, size, sha256: tokenSha256 as Sha256 }
    : undefined;
}

/** Tokens over earlier heads of these logs, by what the journal's rows say. What is lost is left out: a bundle is whole without. */
export async function storedTokens(
  places: BytesPlaces,
  journal: readonly RecordRow[],
  logs: readonly { readonly origin: string; readonly rows: readonly unknown[] }[],
): Promise<readonly StoredToken[]> {
  const sizes = new Map(logs.map(({ origin, rows }) => [origin, rows.length]));
  const tokens = new Map<Sha256, StoredToken>();
  for (const row of journal) {
    const stated = statedToken(row);
    if (!stated || stated.size < 1 || stated.size > (sizes.get(stated.origin) ?? 0)) continue;
    const token = await storedBytes(places, stated.sha256);
    if (token) tokens.set(stated.sha256, { origin: stated.origin, size: stated.size, token });
  }
  return [...tokens.values()];
}
