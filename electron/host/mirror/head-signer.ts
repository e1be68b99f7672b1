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
export interface HeadReader {
  /** The head a note states; undefined unless this device signed it for this origin. */
  read(origin: string, note: string): SignedHead | undefined;
}
export interface HeadSigner extends HeadReader {
  /** Where heads are made elsewhere: whether one is at hand for this end. */
  given?(origin: string, size: number, root: string): boolean;
  sign(origin: string, size: number, root: string): SignedHead;
}

/** `spkis`: public keys (DER) that the device has or had. Every signature line of a note must be by one of them. */
export function headReader(workspace: string, device: string, spkis: readonly Uint8Array[]): HeadReader {
  const keyName = deviceKeyName(workspace, device);
  const keys = new Map(
    spkis.map((spki) => [
      keyHash(spki),
      createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }),
    ]),
  );
  return {
    read(origin, text) {
      const note = readNote(text);
      if (!note.ok || note.value.origin !== origin) return undefined;
      const { body, size, root, signatures } = note.value;
      const signed = signatures.every((line) => {
        const key = line.keyName === keyName ? keys.get(line.keyHash) : undefined;
        return key !== undefined && verify('sha256', Buffer.from(body), key, line.signature);
      });
      return signed && signatures.length > 0 ? { size, root, checkpoint: text } : undefined;
    },
  };
}

/** `earlier`: public keys (DER) that this device had before its present one. */
export function headSigner(
  workspace: string,
  device: string,
  key: KeyObject,
  earlier: readonly Uint8Array[] = [],
): HeadSigner {
  const keyName = deviceKeyName(workspace, device);
  const keyId = keyHash(spkiOf(key));
  return {
    ...headReader(workspace, device, [spkiOf(key), ...earlier]),
    sign(origin, size, root) {
      const body = checkpointBody(origin, size, root);
      return { size, root, checkpoint: buildNote(body, keyName, keyId, signEcdsa(key, Buffer.from(body))) };
    },
  };
}
