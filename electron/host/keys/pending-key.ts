// A key that waits for its grant, beside the text that asked for it, sealed as it will rest.

import { equalBytes, decodeBase64 } from '../../../shared/base/bytes.ts';
import { isObject } from '../../../shared/base/json.ts';
import type { Disk } from '../disk.ts';
import { readIfThere } from '../workspace-folder.ts';
import { fingerprintOfText, readRequestText, type GrantText } from './signed-text.ts';

export interface PendingKey {
  readonly request: string;
  /** Base64. */
  readonly key: string;
}

async function readPending(path: string): Promise<PendingKey | undefined> {
  const bytes = await readIfThere(path);
  const value: unknown = bytes && JSON.parse(bytes.toString('utf8'));
  const { request, key } = isObject(value) ? value : {};
  return typeof request === 'string' && typeof key === 'string' ? { request, key } : undefined;
}

export const writePending = (disk: Disk, path: string, pending: PendingKey): Promise<void> =>
  disk.writeWhole(path, Buffer.from(JSON.stringify(pending)));

/** FORMAT.md K11: the request that the grant answers was made here, and the certificate carries its key. */
export async function pendingFor(
  path: string,
  grant: GrantText,
  spki: Uint8Array,
): Promise<PendingKey | undefined> {
  const pending = await readPending(path);
  if (!pending || fingerprintOfText(pending.request) !== grant.request) return undefined;
  const asked = await readRequestText(pending.request);
  if (!asked.ok || asked.value.id !== grant.id) return undefined;
  return equalBytes(decodeBase64(asked.value.spki) ?? new Uint8Array(0), spki) ? pending : undefined;
}
