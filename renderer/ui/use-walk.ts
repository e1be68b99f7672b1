// A long list looked through page by page: what fits appears as it is found, and looking can be stopped.

import { useCallback, useEffect, useRef, useState } from 'react';
import { lookThrough, type Looked } from './look-through.ts';

export interface Walk<Row> extends Omit<Looked<Row>, 'state'> {
  readonly state: Looked<Row>['state'] | 'stopped' | 'failed';
  readonly stop: () => void;
  /** Goes on until so many more are found, or the end. */
  readonly more: () => void;
}

export interface WalkInput<Row> {
  /** Makes a new reading of the list from its beginning. Undefined: nothing is looked for. */
  readonly pages: (() => AsyncIterable<readonly Row[]>) | undefined;
  readonly keep: (row: Row) => boolean;
  /** What is looked for, in words; another one begins anew. */
  readonly sought: string;
  /** Another one reads the list again in the background: its rows have changed. */
  readonly revision?: unknown;
}

const STEP = 100;

export type Shown<Row> = Pick<Walk<Row>, 'found' | 'looked' | 'state'> & {
  readonly sought: string;
  /** So many were wanted. */
  readonly count: number;
};

/** What is shown after a page of `looked`. Rows that are read again in the background stay as they are until as much is read. */
export function shownAfter<Row>(
  before: Shown<Row>,
  looked: Looked<Row>,
  asked: { readonly sought: string; readonly count: number },
): Shown<Row> {
  const fewer =
    looked.state === 'looking' && before.sought === asked.sought && looked.found.length < before.found.length;
  const again = before.count === asked.count && (before.state === 'done' || before.state === 'full');
  if (fewer && again) return before;
  return { ...looked, ...asked, found: fewer ? before.found : looked.found };
}

export function useWalk<Row>({ pages, keep, sought, revision }: WalkInput<Row>): Walk<Row> {
  const [shown, setShown] = useState<Shown<Row>>({
    found: [],
    looked: 0,
    state: 'looking',
    sought,
    count: STEP,
  });
  const [wanted, setWanted] = useState({ sought, count: STEP });
  const count = wanted.sought === sought ? wanted.count : STEP;
  const asked = useRef({ pages, keep });
  useEffect(() => {
    asked.current = { pages, keep };
  });
  const control = useRef<AbortController | undefined>(undefined);
  /** What a person stopped stays stopped, whatever changes meanwhile. */
  const stopped = useRef('');
  const key = `${count} ${sought}`;
  const idle = pages === undefined;

  useEffect(() => {
    const { pages: begin, keep: fits } = asked.current;
    if (!begin || stopped.current === key) return undefined;
    const own = new AbortController();
    control.current = own;
    lookThrough(begin(), fits, count, own.signal, (looked) =>
      setShown((before) => shownAfter(before, looked, { sought, count })),
    ).catch(() => {
      if (!own.signal.aborted) setShown((before) => ({ ...before, sought, count, state: 'failed' }));
    });
    return () => own.abort();
  }, [idle, sought, count, key, revision]);

  const stop = useCallback(() => {
    stopped.current = key;
    control.current?.abort();
    setShown((before) => ({ ...before, state: 'stopped' }));
  }, [key]);
  const more = useCallback(() => {
    stopped.current = '';
    setWanted({ sought, count: count + STEP });
  }, [sought, count]);
  const stale = shown.sought !== sought;
  return {
    found: stale ? [] : shown.found,
    looked: stale ? 0 : shown.looked,
    state: stale ? 'looking' : shown.state,
    stop,
    more,
  };
}
