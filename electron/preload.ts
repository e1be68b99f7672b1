// The bridge: one function per channel of the contract and nothing else of Electron or Node.

import { contextBridge, ipcRenderer } from 'electron';
import { channelNames } from '../shared/ipc/channels.ts';

const methods = channelNames.map((channel) => [
  channel,
  (input: unknown) => ipcRenderer.invoke(`runproof:${channel}`, input),
]);

contextBridge.exposeInMainWorld('runproof', Object.fromEntries(methods));
