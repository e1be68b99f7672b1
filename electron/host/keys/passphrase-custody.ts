// Keys of a data folder under a passphrase that is asked at every start, for hosts without a key store (FORMAT.md K15 to K17).

import { createCipheriv, createDecipheriv } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { RandomBytes } from '../../../shared/base/ids.ts';
import { err, ok, type Problem, type Result } from '../../../shared/base/result.ts';
import { isUnderPassphrase, PASSPHRASE_MARK as MARK, type Custody } from '../custody.ts';
import type { Disk } from '../disk.ts';
import { readIfThere, workspacePaths, workspacesIn } from '../workspace-folder.ts';
import { readLine, writeLine } from './signed-text.ts';
import {
  openUnderPassphrase,
  passphraseWeakness,
  sealUnderPassphrase,
  underPassphrase,
} from './under-passphrase.ts';

export type CustodyCode = 'passphrase_weak' | 'passphrase_wrong' | 'passphrase_needed';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const BOUND_TO = 'runproof.data-folder v1';

const custodyFile = (dataFolder: string): string => join(dataFolder, 'custody.json');
export const isPassphraseFolder = (dataFolder: string): boolean => existsSync(custodyFile(dataFolder));

const schema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('runproof.data-folder'),
  ...underPassphrase,
});

interface CustodyPorts {
  readonly dataFolder: string;
  readonly disk: Disk;
  readonly random: RandomBytes;
}

export const passphraseNeeded = (dataFolder: string): Problem<CustodyCode> => ({
  code: 'passphrase_needed',
  message: 'The keys of this data folder rest under a passphrase.',
  place: dataFolder,
  remedy: 'Start again and type the passphrase when it is asked for.',
});

/** The key of the folder: made with the first passphrase, opened with the same one later. */
async function folderKey(
  { dataFolder, disk, random }: CustodyPorts,
  passphrase: string,
): Promise<Result<Uint8Array, Problem<CustodyCode>>> {
  const path = custodyFile(dataFolder);
  const file = await readIfThere(path);
  if (!file) {
    const message = passphraseWeakness(passphrase);
    const remedy = 'Choose five or six words that belong together nowhere.';
    if (message !== undefined) return err({ code: 'passphrase_weak', message, remedy });
    const key = random(KEY_BYTES);
    const sealed = await sealUnderPassphrase(key, passphrase, BOUND_TO, random);
    await disk.writeWhole(path, Buffer.from(writeLine({ v: 1, kind: 'runproof.data-folder', ...sealed })));
    return ok(key);
  }
  const line = readLine(file.toString('utf8'));
  const read = line.ok ? schema.safeParse(line.value) : undefined;
  const key = read?.success ? await openUnderPassphrase(read.data, passphrase, BOUND_TO) : undefined;
  if (key) return ok(key);
  return err({
    code: 'passphrase_wrong',
    message: read?.success
      ? 'The passphrase does not open the keys of this data folder.'
      : 'custody.json in the data folder cannot be read.',
    place: path,
    remedy: read?.success
      ? 'Start again and type it as it was first chosen; nobody can reset it.'
      : 'Put the file back from a backup; without it the keys cannot be opened.',
  });
}

function custodyWith(key: Uint8Array, random: RandomBytes): Custody {
  return {
    kind: 'passphrase',
    seal(secret) {
      const iv = random(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
      return Promise.resolve(Buffer.concat([MARK, iv, cipher.getAuthTag(), sealed]));
    },
    // A key made before there was a passphrase lies open until the start that seals it.
    async open(bytes) {
      if (!isUnderPassphrase(bytes)) return bytes;
      const [iv, rest] = [bytes.subarray(MARK.length).subarray(0, IV_BYTES), MARK.length + IV_BYTES];
      const decipher = createDecipheriv('aes-256-gcm', key, iv);
      decipher.setAuthTag(bytes.subarray(rest, rest + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(rest + TAG_BYTES)), decipher.final()]);
    },
  };
}

/** Keys from before: each is written whole or not at all, and what a crash left open is sealed at the next start. */
async function sealWhatLiesOpen({ dataFolder, disk }: CustodyPorts, custody: Custody): Promise<void> {
  for (const workspace of await workspacesIn(dataFolder)) {
    const paths = workspacePaths(dataFolder, workspace);
    for (const path of [paths.deviceSecret, paths.rootKey, paths.deviceKey, paths.nextDeviceKey]) {
      const bytes = await readIfThere(path);
      if (bytes && !isUnderPassphrase(bytes)) await disk.writeWhole(path, await custody.seal(bytes));
    }
  }
}

/** Custody under this passphrase. The first one that a data folder sees becomes its own. */
export async function passphraseCustody(
  ports: CustodyPorts,
  passphrase: string,
): Promise<Result<Custody, Problem<CustodyCode>>> {
  const key = await folderKey(ports, passphrase);
  if (!key.ok) return key;
  const custody = custodyWith(key.value, ports.random);
  await sealWhatLiesOpen(ports, custody);
  return ok(custody);
}
