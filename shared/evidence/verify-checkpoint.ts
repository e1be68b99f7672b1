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

/** A note by this device, whatever log it names. FORMAT.md E16, E18. */
export async function verifyNote(
  text: string,
  key: DeviceKey,
  verify: SignatureVerifier,
): Promise<Result<SignedNote, Problem<EvidenceCode>>> {
  const read = readNote(text);
  if (!read.ok) return read;
  const keyId = keyHash(key.spki);
  const line = read.value.signatures.find((each) => each.keyName === key.keyName && each.keyHash === keyId);
  if (!line)
    return refuse(
      'checkpoint_key_unknown',
      `The checkpoint is not signed by ${key.keyName}.`,
      read.value.origin,
    );
  // Whoever adds a signature line must be known: an unknown one could not be accounted for.
  if (read.value.signatures.length > 1)
    return refuse(
      'checkpoint_key_unknown',
      'The checkpoint has a second signature by an unknown key.',
      read.value.origin,
    );
  return (await verify(key.spki, line.signature, encodeUtf8(read.value.body)))
    ? read
    : refuse(
        'checkpoint_signature_invalid',
        'The signature of the checkpoint does not verify.',
        read.value.origin,
      );
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
