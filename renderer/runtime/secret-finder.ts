// Which of many secrets a text repeats, in one pass over the text however many there are.

import type { WithholdReason } from '../../shared/bundle/withheld-list.ts';

/** In UTF-16 code units. Shorter texts, such as a severity, say nothing about where they come from. */
export const SHORTEST_SECRET = 4;

const startOf = (text: string, at = 0): string => text.slice(at, at + SHORTEST_SECRET);

const PAIRS = 2 ** 16;
/** Of the two letters from there on: most places of a text are left after this. */
const pairAt = (text: string, at: number): number =>
  (text.charCodeAt(at) * 257 + text.charCodeAt(at + 1)) % PAIRS;

/**
 * By their first letters, each list sorted and none the start of another: then only the last one that is not behind a text
 * can be its start.
 */
function listed(secrets: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const lists = new Map<string, string[]>();
  let last: string | undefined;
  for (const secret of [...secrets].sort()) {
    if (last !== undefined && secret.startsWith(last)) continue;
    last = secret;
    const list = lists.get(startOf(secret));
    if (list) list.push(secret);
    else lists.set(startOf(secret), [secret]);
  }
  return lists;
}

function lastNotBehind(list: readonly string[], text: string): string | undefined {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? '') <= text) low = middle + 1;
    else high = middle;
  }
  return list[low - 1];
}

/** Why the first secret in a text is withheld; undefined where it holds none. Secrets of `SHORTEST_SECRET` or more, folded as the texts. */
export function createSecretFinder(
  secrets: ReadonlyMap<string, WithholdReason>,
): (text: string) => WithholdReason | undefined {
  const lists = listed(secrets.keys());
  const begins = new Uint8Array(PAIRS);
  for (const start of lists.keys()) begins[pairAt(start, 0)] = 1;
  return (text) => {
    for (let at = 0; at + SHORTEST_SECRET <= text.length; at += 1) {
      if (begins[pairAt(text, at)] === 0) continue;
      const list = lists.get(startOf(text, at));
      const found = list && lastNotBehind(list, text.slice(at));
      if (found !== undefined && text.startsWith(found, at)) return secrets.get(found);
    }
    return undefined;
  };
}
