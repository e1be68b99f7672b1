// Whether what was recorded last is saved.

import type { Problem } from '../../shared/base/result.ts';

export type SaveState =
  | { readonly state: 'saved'; /** Milliseconds since the epoch. */ readonly at: number | null }
  | { readonly state: 'saving' }
  | { readonly state: 'failed'; readonly problem: Problem }
  /** Another window writes; this one follows. */
  | { readonly state: 'following' };
