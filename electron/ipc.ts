// The contract over Electron's IPC. Every call is checked for its sender: the top frame of our own page and nobody else.

import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { err } from '../shared/base/result.ts';
import { channelNames } from '../shared/ipc/channels.ts';
import type { Host } from '../shared/ipc/contract.ts';
import { callChannel } from './host/create-host.ts';
import { isAppUrl } from './protocol.ts';

const isOurPage = ({ senderFrame }: IpcMainInvokeEvent): boolean =>
  senderFrame !== null && senderFrame.parent === null && isAppUrl(senderFrame.url);

const refused = err({
  code: 'sender_refused',
  message: 'This call did not come from the page of Runproof.',
  remedy: 'Close the window and start Runproof again.',
} as const);

export function answerCalls(host: Host): void {
  for (const channel of channelNames) {
    ipcMain.handle(`runproof:${channel}`, (event, input: unknown) =>
      isOurPage(event) ? callChannel(host, channel, input) : refused,
    );
  }
}
