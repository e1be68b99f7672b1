// Files that were attached and that no record names yet: they are written with the record that does. Until then they lie
// beside the drafts that name them, so that a crash takes no file.

import { encodeHex, isHexOf } from '../../shared/base/bytes.ts';
import type { Sha256 } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { StoredAttachment } from '../../shared/evidence/evidence-store.port.ts';
import type { AttachmentRef } from '../../shared/incident/command.ts';
import { refuseAttachment } from './attachment-limit.ts';
import type { Core } from './core.ts';
import type { NewAttachment, Refusal } from './runtime.ts';
import { storedBytes } from './stored-bytes.ts';
import { webCrypto } from './web-crypto.ts';

/** Hashes a file and keeps it until a record names it. Where the draft's copy cannot be written it is held in memory, and that is told. */
export async function attachFile(core: Core, file: NewAttachment): Promise<Result<AttachmentRef, Refusal>> {
  const { name, mediaType, bytes } = file;
  const refused = refuseAttachment(name, bytes.length);
  if (refused) return err(refused);
  // By the browser, beside this thread: typing goes on while a large file is hashed.
  const sha256 = encodeHex(await webCrypto.hash(bytes)) as Sha256;
  core.pendingBytes.set(sha256, bytes);
  const kept = await core.drafts.saveDraftFile(sha256, bytes);
  if (!kept.ok) {
    const message = `${name} would be lost in a crash before it is recorded: ${kept.error.message}`;
    core.notices.push({ origin: '', kind: 'draft_not_saved', message });
    core.notify();
  }
  return ok({ sha256, size: bytes.length, name, mediaType });
}

/** Anyone may have edited what lies beside the drafts: what comes back has that hash. */
async function heldBytes(core: Core, sha256: Sha256): Promise<Uint8Array | undefined> {
  const held = core.pendingBytes.get(sha256);
  if (held) return held;
  const kept = await core.drafts.draftFile(sha256);
  return kept && isHexOf(sha256, await webCrypto.hash(kept)) ? kept : undefined;
}

/** Bytes of a file, recorded or not; undefined where no place holds them. */
export const anyBytes = async (core: Core, sha256: Sha256): Promise<Uint8Array | undefined> =>
  (await heldBytes(core, sha256)) ?? (await storedBytes(core, sha256));

/** A record must not name a file that nobody could ever show. */
export async function refuseMissing(
  core: Core,
  refs: readonly AttachmentRef[],
): Promise<Refusal | undefined> {
  for (const { sha256, name } of refs) {
    if (await anyBytes(core, sha256)) continue;
    const message = `The file ${name} is not here any more; nothing is recorded.`;
    return { code: 'attachment_missing', message, place: name, remedy: 'Attach the file again.' };
  }
  return undefined;
}

/** Bytes that a command names and that `attachFile` kept. */
export async function pendingOf(core: Core, refs: readonly AttachmentRef[]): Promise<StoredAttachment[]> {
  const found = await Promise.all(
    refs.map(async ({ sha256 }) => ({ sha256, bytes: await heldBytes(core, sha256) })),
  );
  return found.flatMap(({ sha256, bytes }) => (bytes ? [{ sha256, bytes }] : []));
}

/** A draft named the file and does so no more. */
export async function dropFile(core: Core, sha256: Sha256): Promise<void> {
  core.pendingBytes.delete(sha256);
  await core.drafts.dropDraftFiles([sha256]);
}

/** Clears away what a crash left between a file and the draft that would have named it. Only the window that writes clears. */
export async function sweepFiles(core: Core, named: ReadonlySet<Sha256>): Promise<void> {
  if (!core.writes) return;
  const kept = await core.drafts.draftFiles();
  const left = kept.filter((sha256) => !named.has(sha256) && !core.pendingBytes.has(sha256));
  if (left.length > 0) await core.drafts.dropDraftFiles(left);
}
