// Names in scope where some of them come from imported files: those stand inside a context named like the import.

import { setEntry } from './feel/kind.ts';
import type { FeelScope, FeelValue } from './feel-value.ts';

type Draft = Record<string, FeelValue>;

/** Adds a value under its prefixes; contexts on the way are made, or copied, never changed. */
export function place(scope: Draft, prefix: readonly string[], name: string, value: FeelValue): void {
  let target = scope;
  for (const step of prefix) {
    const inner = target[step];
    const copy: Draft =
      typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? { ...(inner as FeelScope) } : {};
    setEntry(target, step, copy);
    target = copy;
  }
  setEntry(target, name, value);
}
