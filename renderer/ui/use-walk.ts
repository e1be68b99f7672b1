// A long list looked through page by page: what fits appears as it is found, and looking can be stopped.

import { useCallback, useEffect, useRef, useState } from 'react';
import { lookThrough, type Looked } from './look-through.ts';

export interface Walk<Row> extends Omit<Looked<Row>, 'state'> {
  readonly state: Looked<Row>['state'] | 'stopped';
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

export function useWalk<Row>({ pages, keep, sought, revision }: WalkInput<Row>): Walk<Row> {
  const [shown, setShown] = useState<Pick<Walk<Row>, 'found' | 'looked' | 'state'> & { sought: string }>({
    found: [],
    looked: 0,
    state: 'looking',
    sought,
  });
  const [wanted, setWanted] = useState({ sought, count: STEP });
  const count = wanted.sought === sought ? wanted.count : STEP;
  const asked = useRef({ pages, keep });
  useEffect(() => {
    asked.current = { pages, keep };
  });
  const control = useRef<AbortController | undefined>(undefined);
  const idle = pages === undefined;

  useEffect(() => {
    const { pages: begin, keep: fits } = asked.current;
    if (!begin) return undefined;
    const own = new AbortController();
    control.current = own;
    void lookThrough(begin(), fits, count, own.signal, (looked) =>
      setShown((before) =>
        // A list that is read again keeps what it shows until as much is read.
        looked.state === 'looking' && before.sought === sought && looked.found.length < before.found.length
          ? before
          : { ...looked, sought },
      ),
    );
    return () => own.abort();
  }, [idle, sought, count, revision]);

  const stop = useCallback(() => {
    control.current?.abort();
    setShown((before) => ({ ...before, state: 'stopped' }));
  }, []);
  const more = useCallback(() => setWanted({ sought, count: count + STEP }), [sought, count]);
  const stale = shown.sought !== sought;
  return {
    found: stale ? [] : shown.found,
    looked: stale ? 0 : shown.looked,
    state: stale ? 'looking' : shown.state,
    stop,
    more,
  };
}
