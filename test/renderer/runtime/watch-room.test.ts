// Room that runs out is told from 80 % on, with the numbers the browser gave.

import { expect, it } from 'vitest';
import { diskMessage, roomMessage } from '../../../renderer/runtime/watch-room.ts';

const MIB = 1024 * 1024;

it.for([
  { usage: 79 * MIB, quota: 100 * MIB, says: undefined },
  { usage: 80 * MIB, quota: 100 * MIB, says: '80 % full: 80 MiB of 100 MiB' },
  { usage: 3 * 1024 * MIB, quota: 3 * 1024 * MIB, says: '100 % full: 3.0 GiB of 3.0 GiB' },
  { quota: 100 * MIB, says: undefined },
  { usage: 1, quota: 0, says: undefined },
])('$usage of $quota', ({ says, ...estimate }) => {
  const message = roomMessage(estimate);
  if (says === undefined) expect(message).toBeUndefined();
  else expect(message).toContain(says);
});

it.for([
  { free: 1024 * MIB, says: undefined },
  { free: 1023 * MIB, says: 'has 1023 MiB left' },
  { free: 0, says: 'has 0 MiB left' },
])('a disk with $free bytes left', ({ free, says }) => {
  const message = diskMessage({ free });
  if (says === undefined) expect(message).toBeUndefined();
  else expect(message).toContain(says);
});
