// Random numbers from a seed (mulberry32): the same seed gives the same numbers on every machine.

export interface RandomStream {
  /** From 0 to below `count`. */
  below(count: number): number;
  chance(probability: number): boolean;
  /** Undefined only for an empty list. */
  pick<T>(list: readonly T[]): T | undefined;
}

export function randomStream(seed: number): RandomStream {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number): number => Math.floor(next() * count);
  return { below, chance: (probability) => next() < probability, pick: (list) => list[below(list.length)] };
}
