// Is this log the one that the device signed? Origin, size and root must be the note's, and the signature the device's.

import { ok, type Problem, type Result } from '../base/result.ts';
import { encodeUtf8 } from '../base/bytes.ts';
import { keyHash, readNote, type SignedNote } from './checkpoint.ts';
import { refuse, type EvidenceCode } from './evidence-problem.ts';
import type { SignatureVerifier } from './signature.port.ts';

export interface DeviceKey {
  /** From `deviceKeyName`. */
  readonly keyName: string;
  readonly spki: Uint8Array;
}

/**
 * A note by this device, whatever log it names. `keys`: the device's keys, one or, where it was rotated, several; each line
 * must be by another one of them. FORMAT.md E16, E18, E23.
 */
export async function verifyNote(
  text: string,
  keys: DeviceKey | readonly DeviceKey[],
  verify: SignatureVerifier,
): Promise<Result<SignedNote, Problem<EvidenceCode>>> {
  const read = readNote(text);
  if (!read.ok) return read;
  const { body, origin, signatures } = read.value;
  const left = [keys].flat();
  for (const { keyName, keyHash: keyId, signature } of signatures) {
    // Whoever adds a signature line must be known: an unknown one could not be accounted for.
    const at = left.findIndex((key) => key.keyName === keyName && keyHash(key.spki) === keyId);
    const [key] = at < 0 ? [] : left.splice(at, 1);
    if (!key)
      return refuse(
        'checkpoint_key_unknown',
        `The checkpoint has a signature by ${keyName} that is by no known key, or is there twice.`,
        origin,
      );
    if (!(await verify(key.spki, signature, encodeUtf8(body))))
      return refuse(
        'checkpoint_signature_invalid',
        'The signature of the checkpoint does not verify.',
        origin,
      );
  }
  return read;
}

/** FORMAT.md E17: the note states this log. `root` is base64. */
export function matchCheckpoint(
  note: SignedNote,
  log: { readonly origin: string; readonly size: number; readonly root: string },
): Result<null, Problem<EvidenceCode>> {
  if (note.origin !== log.origin)
    return refuse('checkpoint_origin_differs', `The checkpoint is for ${note.origin}.`, log.origin);
  if (note.size !== log.size)
    return refuse(
      'checkpoint_size_differs',
      `The checkpoint is for ${note.size} records; there are ${log.size}.`,
      log.origin,
    );
  if (note.root !== log.root)
    return refuse(
      'checkpoint_root_differs',
      'The records do not give the root that the device signed.',
      log.origin,
    );
  return ok(null);
}
