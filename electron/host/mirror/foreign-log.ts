// Heads of other devices' logs: never signed here, only taken over as their device signed them, and read back against the
// certificates that the workspace root issued. What is about to become the head lies in a file of its own first, so that a
// crash between records and head loses neither.

import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isId, type DeviceId } from '../../../shared/base/ids.ts';
import { keyHash, readNote } from '../../../shared/evidence/checkpoint.ts';
import { deviceKeyName, readOrigin } from '../../../shared/evidence/origin.ts';
import type { Disk } from '../disk.ts';
import type { WorkspacePaths } from '../workspace-folder.ts';
import type { HeadSigner, SignedHead } from './head-signer.ts';

const PENDING = 'head-to-come.txt';

export interface ForeignHeads extends HeadSigner {
  /** Puts a note on disk that the next append will end in. FORMAT.md M16. */
  announce(origin: string, note: string): Promise<void>;
  /** Certificates have come in. */
  forgetKeys(): void;
  devices(): readonly DeviceId[];
  knows(origin: string): boolean;
}

interface PublicKey {
  readonly keyName: string;
  readonly keyId: string;
  readonly verifies: (body: string, signature: Uint8Array) => boolean;
}

function publicKeyOf(workspace: string, device: string, pem: string): PublicKey {
  const spki = new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' });
  const key = createPublicKey({ key: spki, type: 'spki', format: 'der' });
  return {
    keyName: deviceKeyName(workspace, device),
    keyId: keyHash(new Uint8Array(spki)),
    verifies: (body, signature) =>
      verify('sha256', Buffer.from(body), { key, dsaEncoding: 'der' }, signature),
  };
}

export function foreignHeads(
  paths: WorkspacePaths,
  owner: { readonly workspace: string; readonly device: string },
  disk: Disk,
): ForeignHeads {
  const folder = join(paths.folder, 'certificates');
  const keys = new Map<string, readonly PublicKey[]>();
  let others: readonly DeviceId[] | undefined;

  const files = (): readonly string[] => (existsSync(folder) ? readdirSync(folder) : []);
  const keysOf = (device: string): readonly PublicKey[] => {
    const known = keys.get(device);
    if (known) return known;
    const own = files().filter((name) => name.startsWith(`${device}.`) && name.endsWith('.pem'));
    const read = own.map((name) =>
      publicKeyOf(owner.workspace, device, readFileSync(join(folder, name), 'utf8')),
    );
    keys.set(device, read);
    return read;
  };
  const devices = (): readonly DeviceId[] =>
    (others ??= [...new Set(files().map((name) => name.slice(0, name.indexOf('.'))))].filter(
      (id) => isId(id, 'dev') && id !== owner.device,
    ) as DeviceId[]);
  const pendingPath = (origin: string): string => {
    const read = readOrigin(origin);
    return read.ok ? join(paths.mirror, read.value.subject, read.value.device, PENDING) : '';
  };
  const read = (origin: string, text: string): SignedHead | undefined => {
    const note = readNote(text);
    const name = readOrigin(origin);
    if (!note.ok || !name.ok || note.value.origin !== origin) return undefined;
    const { body, size, root, signatures } = note.value;
    const known = keysOf(name.value.device);
    const good = signatures.every((line) =>
      known.some(
        (key) =>
          key.keyName === line.keyName && key.keyId === line.keyHash && key.verifies(body, line.signature),
      ),
    );
    return good ? { size, root, checkpoint: text } : undefined;
  };
  return {
    read,
    sign(origin, size, root) {
      const path = pendingPath(origin);
      const announced = existsSync(path) ? read(origin, readFileSync(path, 'utf8')) : undefined;
      if (announced?.size === size && announced.root === root) return announced;
      throw new Error(`The log ${origin} is signed by its own device only.`);
    },
    given: (origin, size, root) => {
      const path = pendingPath(origin);
      const announced = existsSync(path) ? read(origin, readFileSync(path, 'utf8')) : undefined;
      return announced?.size === size && announced.root === root;
    },
    announce: (origin, note) => disk.writeWhole(pendingPath(origin), Buffer.from(note)),
    forgetKeys: () => {
      keys.clear();
      others = undefined;
    },
    devices,
    knows: (origin) => {
      const name = readOrigin(origin);
      return name.ok && name.value.workspace === owner.workspace && devices().includes(name.value.device);
    },
  };
}
