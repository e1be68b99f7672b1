// The address after `#` names a place and what it shows; anything else leads nowhere and breaks nothing.

import { describe, expect, it } from 'vitest';
import { readAddress } from '../../../renderer/app/address.ts';

describe('address', () => {
  const read: readonly (readonly [string, string | undefined, readonly string[]])[] = [
    ['#/incidents/inc_aaaaaaaaaaaaaaaa/messages', 'incidents', ['inc_aaaaaaaaaaaaaaaa', 'messages']],
    ['#/designer', 'designer', []],
    ['#/verify/', 'verify', []],
    ['', undefined, []],
    ['#/nowhere/else', undefined, ['else']],
    ['#/start', 'start', []],
    ['#/evidence/a%20b', 'evidence', ['a b']],
    ['#/evidence/%E0%A4%A', 'evidence', ['%E0%A4%A']],
  ];
  it.each(read)('reads %j', (hash, place, path) => {
    expect(readAddress(hash)).toEqual({ place, path });
  });
});
