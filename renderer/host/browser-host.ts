// The host behind HTTP on this machine. Files are opened and saved by the browser itself: a page never sees a path.

import { err, ok } from '../../shared/base/result.ts';
import { hostOver } from '../../shared/ipc/channels.ts';
import type { Channel, Host, HostCode, HostResult } from '../../shared/ipc/contract.ts';
import { decodeWire, encodeWire } from '../../shared/ipc/wire.ts';
import { browserFiles } from './browser-files.ts';

const problem = (code: HostCode, message: string, remedy: string) => err({ code, message, remedy });

const gone = () =>
  problem(
    'host_gone',
    'Runproof on this computer has stopped. What was shown as saved is safe; nothing new can be saved.',
    'Run npm start again and open the address that it prints.',
  );

async function call(channel: Channel, input: unknown): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(`/rpc/${channel}`, { method: 'POST', body: encodeWire(input), cache: 'no-store' });
    if (response.ok) {
      const answer = decodeWire(new Uint8Array(await response.arrayBuffer()));
      return answer.ok ? answer.value : gone();
    }
  } catch {
    return gone();
  }
  if (response.status === 413) {
    return problem('file_too_large', 'The attachment is over the limit of 256 MiB.', 'Attach a smaller file.');
  }
  // 401: the host was started again and knows another session; 403: this page came from elsewhere.
  if (response.status === 401) return gone();
  if (response.status === 403) return problem('sender_refused', await response.text(), 'Open the address that npm start prints.');
  return problem('arguments_invalid', await response.text(), 'Reload the page.');
}

/** `about` and `workspace.list` have no way to answer a problem; they reject with its sentence. */
async function callPlain(channel: 'about' | 'workspace.list'): Promise<unknown> {
  const answer = (await call(channel, null)) as HostResult<never> | object;
  if ('ok' in answer && !answer.ok) throw new Error(`${answer.error.message} ${answer.error.remedy ?? ''}`);
  return answer;
}

/** Resolves when the host has stopped: the request stays unanswered while it lives. */
async function waitForEnd(): Promise<void> {
  for (let failures = 0; failures < 2; ) {
    try {
      const response = await fetch('/gone', { cache: 'no-store' });
      if (response.status === 401) return;
      if ((await response.text()) === 'gone') return;
    } catch {
      failures += 1;
    }
  }
}

export function connectBrowserHost(options: { readonly onGone?: () => void }): Host {
  const { onGone } = options;
  if (onGone) void waitForEnd().then(onGone);
  const files = browserFiles();
  return {
    ...hostOver((channel, input) => (channel === 'about' || channel === 'workspace.list' ? callPlain(channel) : call(channel, input))),
    'file.open': async ({ extensions }) => ok(await files.open(extensions)),
    'file.read': ({ token }) => files.read(token),
    'file.save': async ({ suggestedName, bytes }) => ok(files.save(suggestedName, bytes)),
  };
}
