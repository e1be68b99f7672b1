// Asks a time-stamping authority over HTTP (RFC 3161 §3.4). The address is the one in the settings, the message is a request that
// was checked; the answer is only carried: whoever uses it checks it.

import { join } from 'node:path';
import { z } from 'zod';
import { err, ok } from '../../shared/base/result.ts';
import { readRequest } from '../../shared/bundle/timestamp/request.ts';
import type { HostCode, HostResult } from '../../shared/ipc/contract.ts';
import type { TsaSettings } from '../../shared/ipc/timestamp-contract.ts';
import type { Disk } from './disk.ts';
import { readIfThere } from './workspace-folder.ts';

const TIMEOUT_MS = 20_000;
const MAX_RESPONSE = 64 * 1024;

const problem = (code: HostCode, message: string, place: string, remedy: string) =>
  err({ code, message, place, remedy });
const BY_FILE = 'Check the address and the network, or save the request and send it another way.';

/** http and https only; user names and passwords in an address would be shown and stored, so they are refused. */
export function isTsaAddress(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}

const settingsSchema = z.strictObject({ address: z.string(), certificate: z.string() });
const settingsPath = (folder: string): string => join(folder, 'tsa.json');

export async function readTsaSettings(folder: string): Promise<HostResult<TsaSettings>> {
  const bytes = await readIfThere(settingsPath(folder));
  return ok(
    bytes ? settingsSchema.parse(JSON.parse(bytes.toString('utf8'))) : { address: '', certificate: '' },
  );
}

export async function writeTsaSettings(
  disk: Disk,
  folder: string,
  settings: TsaSettings,
): Promise<HostResult<null>> {
  await disk.writeWhole(settingsPath(folder), Buffer.from(`${JSON.stringify(settings, null, 2)}\n`));
  return ok(null);
}

/** The body as far as the limit; undefined for a longer one. */
async function readLimited(response: Response): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_RESPONSE) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function post(address: string, request: Uint8Array): Promise<HostResult<Uint8Array>> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
    body: new Uint8Array(request),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const answers = (found: string) => problem('tsa_answer_invalid', found, address, BY_FILE);
  if (!response.ok)
    return answers(`The time-stamping authority answered with HTTP status ${response.status}.`);
  const type = response.headers.get('content-type') ?? 'nothing';
  if (!/^application\/timestamp-reply\b/.test(type))
    return answers(`The address answered with ${type.slice(0, 60)}, not with a time-stamp response.`);
  const body = await readLimited(response);
  return body ? ok(new Uint8Array(body)) : answers('The answer is longer than a time-stamp response can be.');
}

export async function requestTimeStamp(folder: string, request: Uint8Array): Promise<HostResult<Uint8Array>> {
  const read = readRequest(request);
  if (!read.ok)
    return problem('arguments_invalid', read.error.message, 'tsa.request', read.error.remedy ?? BY_FILE);
  const settings = await readTsaSettings(folder);
  if (!settings.ok) return settings;
  const { address } = settings.value;
  if (!isTsaAddress(address))
    return problem(
      'tsa_unset',
      'No address of a time-stamping authority is set.',
      'Settings',
      'Set it in Settings, or save the request and send it another way.',
    );
  try {
    return await post(address, request);
  } catch (error) {
    const late = error instanceof DOMException && error.name === 'TimeoutError';
    const cause =
      error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    const found = late ? `It did not answer within ${TIMEOUT_MS / 1000} seconds.` : `${cause}.`;
    return problem(
      'tsa_unreachable',
      `The time-stamping authority cannot be reached. ${found}`,
      address,
      BY_FILE,
    );
  }
}
