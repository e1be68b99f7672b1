// A fact of a message as people read it.

import type { FactUsed } from './facts-in-text.ts';

export interface FactView extends FactUsed {
  /** seq of the record that said so when the text was written; absent where the process itself worked it out. */
  readonly record?: number;
  readonly standing: 'unchanged' | 'changed' | 'corrected';
  /** What the record says now, and the record that says it; a correction's words are its author's. */
  readonly now?: { readonly value: string; readonly record: number };
}
