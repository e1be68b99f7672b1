// The workspace root as a text under a passphrase (FORMAT.md K1 to K5).

import { z } from 'zod';
import { err, ok } from '../../../shared/base/result.ts';
import type { RandomBytes } from '../../../shared/base/ids.ts';
import type { HostResult } from '../../../shared/ipc/contract.ts';
import { readLine, writeLine } from './signed-text.ts';
import { openUnderPassphrase, sealUnderPassphrase, underPassphrase } from './under-passphrase.ts';

const schema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('runproof.root'),
  workspace: z.string(),
  ...underPassphrase,
});

const boundTo = (workspace: string): string => `runproof.root ${workspace} v1`;

export const refuseWeak = (message: string) =>
  err({
    code: 'passphrase_weak',
    message,
    remedy: 'Choose five or six words that belong together nowhere.',
  } as const);

export async function wrapRoot(
  workspace: string,
  pkcs8: Uint8Array,
  passphrase: string,
  random: RandomBytes,
): Promise<string> {
  const sealed = await sealUnderPassphrase(pkcs8, passphrase, boundTo(workspace), random);
  return writeLine({ v: 1, kind: 'runproof.root', workspace, ...sealed });
}

export const rootRefused = (message: string) =>
  err({
    code: 'root_refused',
    message,
    remedy: 'Choose the key file of this workspace and type its passphrase again.',
  } as const);

/** The PKCS#8 bytes. */
export async function unwrapRoot(
  workspace: string,
  file: string,
  passphrase: string,
): Promise<HostResult<Uint8Array>> {
  const line = readLine(file);
  const read = line.ok ? schema.safeParse(line.value) : undefined;
  if (!read?.success) return rootRefused('The file is not a wrapped workspace root.');
  if (read.data.workspace !== workspace) return rootRefused('The file is the root of another workspace.');
  const pkcs8 = await openUnderPassphrase(read.data, passphrase, boundTo(workspace));
  return pkcs8 ? ok(pkcs8) : rootRefused('The passphrase does not open this file.');
}
