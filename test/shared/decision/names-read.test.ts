// Which variables an expression reads: not what it brings in itself, not the functions it calls.

import { describe, expect, it } from 'vitest';
import { namesRead } from '../../../shared/decision/names-read.ts';

describe('names read', () => {
  it.each([
    ['personal = true', ['personal']],
    ['amount > 10 and order.total < max(a, b)', ['amount', 'order', 'a', 'b']],
    ['for x in items return x.price * rate', ['items', 'rate']],
    ['some i in list satisfies i = y', ['list', 'y']],
    ['{a: b, c: a + d}', ['b', 'd']],
    ['list[item.v > limit]', ['list', 'limit']],
    ['function(p) p + q', ['q']],
    ['now() > due', ['due']],
    ['"amount"', []],
    ['not FEEL (', []],
  ])('%s', (text, names) => expect(namesRead(text)).toEqual(names));
});
