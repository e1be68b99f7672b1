// Looks through a list page by page, until so many are found, the list ends, or nobody wants it any more.

export interface Looked<Row> {
  readonly found: readonly Row[];
  /** So many rows were looked at. */
  readonly looked: number;
  /** `full`: as many as were wanted are found, more may lie further on. */
  readonly state: 'looking' | 'full' | 'done';
}

/** `show` is told after each page; never again once `signal` is aborted. */
export async function lookThrough<Row>(
  pages: AsyncIterable<readonly Row[]>,
  keep: (row: Row) => boolean,
  wanted: number,
  signal: AbortSignal,
  show: (looked: Looked<Row>) => void,
): Promise<void> {
  let found: readonly Row[] = [];
  let looked = 0;
  for await (const rows of pages) {
    if (signal.aborted) return;
    looked += rows.length;
    found = [...found, ...rows.filter(keep)];
    if (found.length >= wanted) return show({ found, looked, state: 'full' });
    show({ found, looked, state: 'looking' });
  }
  if (!signal.aborted) show({ found, looked, state: 'done' });
}
