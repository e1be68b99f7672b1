// Signs the head of a log as this device (C2SP tlog-checkpoint, signature type 2) and reads such a note back.

import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { buildNote, checkpointBody, keyHash, readNote } from '../../../shared/evidence/checkpoint.ts';
import { deviceKeyName } from '../../../shared/evidence/origin.ts';
import { signEcdsa, spkiOf } from '../key-pair.ts';

export interface SignedHead {
  readonly size: number;
  /** Base64 of the RFC 9162 root. */
  readonly root: string;
  /** The signed note. */
  readonly checkpoint: string;
}
export interface HeadSigner {
  sign(origin: string, size: number, root: string): SignedHead;
  /** The head a note states; undefined unless this device signed it for this origin. */
  read(origin: string, note: string): SignedHead | undefined;
}

export function headSigner(workspace: string, device: string, key: KeyObject): HeadSigner {
  const publicKey = createPublicKey(key);
  const keyName = deviceKeyName(workspace, device);
  const keyId = keyHash(spkiOf(key));
  return {
    sign(origin, size, root) {
      const body = checkpointBody(origin, size, root);
      return { size, root, checkpoint: buildNote(body, keyName, keyId, signEcdsa(key, Buffer.from(body))) };
    },
    read(origin, text) {
      const note = readNote(text);
      if (!note.ok || note.value.origin !== origin) return undefined;
      const { body, size, root, signatures } = note.value;
      const mine = signatures.find((line) => line.keyName === keyName && line.keyHash === keyId);
      return mine && verify('sha256', Buffer.from(body), publicKey, mine.signature)
        ? { size, root, checkpoint: text }
        : undefined;
    },
  };
}
