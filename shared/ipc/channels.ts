// The channels by name, for the two clients that make a Host out of "call this channel"; the compiler keeps it complete.

import type { Channel, Host } from './contract.ts';

const CHANNELS: { readonly [C in Channel]: C } = {
  about: 'about',
  'workspace.list': 'workspace.list',
  'workspace.create': 'workspace.create',
  'workspace.certificates': 'workspace.certificates',
  'person.enrol': 'person.enrol',
  'person.verifyPin': 'person.verifyPin',
  'mirror.heads': 'mirror.heads',
  'mirror.read': 'mirror.read',
  'mirror.readAttachment': 'mirror.readAttachment',
  'mirror.append': 'mirror.append',
  'mirror.import': 'mirror.import',
  'mirror.rivals': 'mirror.rivals',
  'mirror.peers': 'mirror.peers',
  'mirror.room': 'mirror.room',
  'mirror.check': 'mirror.check',
  'mirror.salvage': 'mirror.salvage',
  'mirror.keepAttachments': 'mirror.keepAttachments',
  signCheckpoint: 'signCheckpoint',
  signBundle: 'signBundle',
  signVersion: 'signVersion',
  signApproval: 'signApproval',
  'file.open': 'file.open',
  'file.read': 'file.read',
  'file.save': 'file.save',
  'save.begin': 'save.begin',
  'save.write': 'save.write',
  'save.finish': 'save.finish',
  'save.cancel': 'save.cancel',
  'print.pdf': 'print.pdf',
  'tsa.settings': 'tsa.settings',
  'tsa.setSettings': 'tsa.setSettings',
  'tsa.request': 'tsa.request',
  'root.state': 'root.state',
  'root.export': 'root.export',
  'root.remove': 'root.remove',
  'device.request': 'device.request',
  'device.grant': 'device.grant',
  'device.join': 'device.join',
  'person.request': 'person.request',
  'person.grant': 'person.grant',
  'person.accept': 'person.accept',
  'enrolment.readRequest': 'enrolment.readRequest',
  'enrolment.readGrant': 'enrolment.readGrant',
  'device.rotate': 'device.rotate',
  'person.rotate': 'person.rotate',
  'key.revoke': 'key.revoke',
};

export const channelNames: readonly Channel[] = Object.values(CHANNELS);

/** A Host whose every method goes through one function. */
export function hostOver(call: (channel: Channel, input: unknown) => Promise<unknown>): Host {
  const methods = channelNames.map((channel) => [channel, (input: unknown) => call(channel, input)]);
  // Each method's type is the contract's; what comes back was made by the host's typed handler of the same name.
  return Object.fromEntries(methods) as Host;
}
