// Two questions to sequences: what they have in common in equal order, and what already stands in rising order.

/** Beyond this many comparisons only equal beginnings and ends are sought. */
const MOST_COMPARISONS = 250_000;

/** Index pairs of a longest common subsequence, in order. */
export function commonPairs<A, B>(
  left: readonly A[],
  right: readonly B[],
  equal: (a: A, b: B) => boolean,
): readonly (readonly [number, number])[] {
  const same = (a: number, b: number): boolean => equal(left[a] as A, right[b] as B);
  let head = 0;
  while (head < left.length && head < right.length && same(head, head)) head += 1;
  let tail = 0;
  const shorter = Math.min(left.length, right.length) - head;
  while (tail < shorter && same(left.length - 1 - tail, right.length - 1 - tail)) tail += 1;
  const rows = left.length - head - tail;
  const columns = right.length - head - tail;
  const pairs: [number, number][] = Array.from({ length: head }, (_, at) => [at, at]);
  if (rows * columns <= MOST_COMPARISONS) {
    const width = columns + 1;
    const lengths = new Uint32Array((rows + 1) * width);
    const lengthAt = (row: number, column: number): number => lengths[row * width + column] ?? 0;
    for (let row = rows - 1; row >= 0; row -= 1)
      for (let column = columns - 1; column >= 0; column -= 1)
        lengths[row * width + column] = same(head + row, head + column)
          ? lengthAt(row + 1, column + 1) + 1
          : Math.max(lengthAt(row + 1, column), lengthAt(row, column + 1));
    for (let row = 0, column = 0; row < rows && column < columns;) {
      if (same(head + row, head + column)) pairs.push([head + row++, head + column++]);
      else if (lengthAt(row + 1, column) >= lengthAt(row, column + 1)) row += 1;
      else column += 1;
    }
  }
  for (let at = tail; at > 0; at -= 1) pairs.push([left.length - at, right.length - at]);
  return pairs;
}

/** Positions of a longest strictly rising subsequence. */
export function risingPositions(values: readonly number[]): ReadonlySet<number> {
  const ends: number[] = [];
  const before: number[] = [];
  for (const [position, value] of values.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[position] = ends[low - 1] ?? -1;
    ends[low] = position;
  }
  const kept = new Set<number>();
  for (let position = ends.at(-1) ?? -1; position >= 0; position = before[position] ?? -1) kept.add(position);
  return kept;
}
