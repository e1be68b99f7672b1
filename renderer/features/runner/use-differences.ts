// What differs between two published versions: found once for each pair and kept, for versions never change.

import { wrap, type Remote } from 'comlink';
import { useEffect, useState } from 'react';
import type { Difference } from '../../../shared/package/difference.ts';
import type { PublishedVersion } from '../../../shared/package/version.ts';
import type { CompareApi } from './compare.worker.ts';

let started: Remote<CompareApi> | undefined;
const found = new Map<string, Promise<readonly Difference[]>>();

function compare(old: PublishedVersion, next: PublishedVersion): Promise<readonly Difference[]> {
  const pair = `${old.statement.digest} ${next.statement.digest}`;
  const known = found.get(pair);
  if (known) return known;
  started ??= wrap<CompareApi>(
    new Worker(new URL('./compare.worker.ts', import.meta.url), { type: 'module', name: 'runproof-compare' }),
  );
  const asked = started.compare(old.package, next.package);
  found.set(pair, asked);
  return asked;
}

/** Undefined until they are found. */
export function useDifferences(
  old: PublishedVersion,
  next: PublishedVersion,
): readonly Difference[] | undefined {
  const [shown, setShown] = useState<readonly Difference[]>();
  useEffect(() => {
    let current = true;
    void compare(old, next).then((differences) => {
      if (current) setShown(differences);
    });
    return () => {
      current = false;
    };
  }, [old, next]);
  return shown;
}
