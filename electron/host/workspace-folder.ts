// Where things lie: <data>/<workspace>/ holds root.pem, certificates, keys (sealed), the mirror and attachments.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isId, type WorkspaceId } from '../../shared/base/ids.ts';
import { errorCode } from './disk.ts';

export interface WorkspacePaths {
  readonly folder: string;
  readonly summary: string;
  readonly rootCertificate: string;
  readonly rootKey: string;
  readonly deviceKey: string;
  /** While a new key is put in its place. */
  readonly nextDeviceKey: string;
  readonly deviceSecret: string;
  readonly mirror: string;
  readonly mirrorIndex: string;
  readonly attachments: string;
  certificate(id: string): string;
  personKey(person: string): string;
  pinAttempts(person: string): string;
}

/** Ids are checked at the door, so that no path leaves the data folder. */
export function workspacePaths(dataFolder: string, workspace: WorkspaceId): WorkspacePaths {
  const folder = join(dataFolder, workspace);
  const keys = join(folder, 'keys');
  return {
    folder,
    summary: join(folder, 'workspace.json'),
    rootCertificate: join(folder, 'root.pem'),
    rootKey: join(keys, 'root.key'),
    deviceKey: join(keys, 'device.key'),
    nextDeviceKey: join(keys, 'device.key.next'),
    deviceSecret: join(keys, 'device.secret'),
    mirror: join(folder, 'mirror'),
    mirrorIndex: join(folder, 'mirror.index'),
    attachments: join(folder, 'attachments'),
    certificate: (id) => join(folder, 'certificates', `${id}.pem`),
    personKey: (person) => join(keys, `${person}.key`),
    pinAttempts: (person) => join(keys, `${person}.attempts`),
  };
}

/** Names in a folder; none when the folder is not there. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** The bytes of a file; undefined when it is not there. */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

export async function workspacesIn(dataFolder: string): Promise<readonly WorkspaceId[]> {
  return (await namesIn(dataFolder)).filter((name) => isId(name, 'ws')) as WorkspaceId[];
}
