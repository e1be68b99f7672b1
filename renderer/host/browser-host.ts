// The host on this machine, reached over a socket. Files are opened and saved by the browser itself: a page never sees a path.

import { err, ok } from '../../shared/base/result.ts';
import { hostOver } from '../../shared/ipc/channels.ts';
import type { Channel, Host, HostCode, MirrorAppend } from '../../shared/ipc/contract.ts';
import { browserFiles } from './browser-files.ts';
import { browserSaves } from './browser-saves.ts';
import { callClient, type CallClient } from './call-client.ts';

/** The limit of an attachment, 256 MiB; the host closes the socket on a larger message. */
const MAX_ATTACHMENTS = 256 * 1024 * 1024;

const problem = (code: HostCode, message: string, remedy: string) => err({ code, message, remedy });

const GONE = problem(
  'host_gone',
  'Runproof on this computer has stopped. What was shown as saved is safe; nothing new can be saved.',
  'Run npm start again and open the address that it prints.',
);

async function call(client: CallClient, channel: Channel, input: unknown): Promise<unknown> {
  const outcome = await client.call(channel, input);
  if (outcome.kind === 'answered') return outcome.value;
  return outcome.kind === 'gone' ? GONE : problem('arguments_invalid', outcome.message, 'Reload the page.');
}

/** `about` and `workspace.list` have no way to answer a problem; they reject with its sentence. */
async function callPlain(client: CallClient, channel: 'about' | 'workspace.list'): Promise<unknown> {
  const outcome = await client.call(channel, null);
  if (outcome.kind === 'answered') return outcome.value;
  const { message, remedy } = GONE.error;
  throw new Error(outcome.kind === 'gone' ? `${message} ${remedy}` : outcome.message);
}

const tooLarge = ({ attachments }: MirrorAppend): boolean =>
  attachments.reduce((sum, { bytes }) => sum + bytes.length, 0) > MAX_ATTACHMENTS;

export function connectBrowserHost(options: { readonly onGone?: () => void }): Host {
  const client = callClient(`ws://${window.location.host}/host`, () => options.onGone?.());
  const files = browserFiles();
  const host = hostOver((channel, input) =>
    channel === 'about' || channel === 'workspace.list'
      ? callPlain(client, channel)
      : call(client, channel, input),
  );
  return {
    ...host,
    'mirror.append': (input) =>
      tooLarge(input)
        ? Promise.resolve(
            problem(
              'file_too_large',
              'The attachments are over the limit of 256 MiB.',
              'Attach smaller files, or one at a time.',
            ),
          )
        : host['mirror.append'](input),
    'file.open': async ({ extensions }) => ok(await files.open(extensions)),
    'file.read': ({ token }) => files.read(token),
    'file.save': ({ suggestedName, bytes }) => Promise.resolve(ok(files.save(suggestedName, bytes))),
    ...browserSaves(),
  };
}
