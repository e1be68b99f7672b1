// A page's side of the loopback host in plain Node: takes the cookie from the start address, then calls over real HTTP.

import { hostOver } from '../../shared/ipc/channels.ts';
import type { Host } from '../../shared/ipc/contract.ts';
import { decodeWire, encodeWire } from '../../shared/ipc/wire.ts';

export async function startSession(startUrl: string): Promise<{ readonly cookie: string; readonly status: number }> {
  const response = await fetch(startUrl, { redirect: 'manual' });
  return { cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '', status: response.status };
}

export function loopbackClient(origin: string, cookie: string): Host {
  return hostOver(async (channel, input) => {
    const response = await fetch(`${origin}/rpc/${channel}`, { method: 'POST', headers: { cookie, origin }, body: encodeWire(input) });
    const answer = decodeWire(new Uint8Array(await response.arrayBuffer()));
    if (!response.ok || !answer.ok) throw new Error(`${channel}: HTTP ${response.status}`);
    return answer.value;
  });
}
