// Files that were attached and that no record names yet: they are written with the record that does.

import type { StoredAttachment } from '../../shared/evidence/evidence-store.port.ts';
import type { AttachmentRef } from '../../shared/incident/command.ts';
import type { Core } from './core.ts';
import type { Refusal } from './runtime.ts';
import { storedBytes } from './stored-bytes.ts';

/** A record must not name a file that nobody could ever show. */
export async function refuseMissing(
  core: Core,
  refs: readonly AttachmentRef[],
): Promise<Refusal | undefined> {
  for (const { sha256, name } of refs) {
    if (core.pendingBytes.has(sha256) || (await storedBytes(core, sha256))) continue;
    const message = `The file ${name} is not here any more; nothing is recorded.`;
    return { code: 'attachment_missing', message, place: name, remedy: 'Attach the file again.' };
  }
  return undefined;
}

/** Bytes that a command names and that `attach` kept. */
export const pendingOf = (core: Core, refs: readonly AttachmentRef[]): StoredAttachment[] =>
  refs.flatMap(({ sha256 }) => {
    const bytes = core.pendingBytes.get(sha256);
    return bytes ? [{ sha256, bytes }] : [];
  });
