// Bytes by their hash, from the database or, where it lost or changed them, from the mirror. What comes back has that hash.

import { isHexOf } from '../../shared/base/bytes.ts';
import type { Sha256, WorkspaceId } from '../../shared/base/ids.ts';
import type { EvidenceStore } from '../../shared/evidence/evidence-store.port.ts';
import type { Host } from '../../shared/ipc/contract.ts';
import { webCrypto } from './web-crypto.ts';

export interface BytesPlaces {
  readonly store: EvidenceStore;
  readonly host: Host;
  readonly workspace: { readonly workspace: WorkspaceId };
}

/** Undefined where neither place holds them. */
export async function storedBytes(places: BytesPlaces, sha256: Sha256): Promise<Uint8Array | undefined> {
  const bytes = await places.store.attachment(sha256);
  if (bytes && isHexOf(sha256, await webCrypto.hash(bytes))) return bytes;
  const { workspace } = places.workspace;
  const mirrored = await places.host['mirror.readAttachment']({ workspace, sha256 });
  return mirrored.ok ? mirrored.value : undefined;
}
