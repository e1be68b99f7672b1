// What an incident remembers of its entries: the tasks, and which records are held in view.

import type { Instant } from '../../base/instant.ts';

/** `record` counts from 0. */
export interface EntryTask {
  readonly record: number;
  /** Absent where it is withheld. */
  readonly text?: string;
  readonly by: string;
  readonly assignee?: string;
  readonly at: Instant;
  readonly due?: Instant;
  readonly done?: { readonly by: string; readonly at: Instant; readonly record: number };
}

export interface EntriesState {
  readonly tasks: { readonly [record: number]: EntryTask };
  /** In the order in which they were pinned. */
  readonly pinned: readonly number[];
}

export const NO_ENTRIES: EntriesState = { tasks: {}, pinned: [] };

/** A record that is held in view, in one line. */
export interface PinnedFact {
  readonly record: number;
  readonly title: string;
  readonly at: Instant;
  readonly occurredAt?: Instant;
  readonly correctedBy?: number;
}

export interface EntriesView {
  /** Open ones first, by what is due. */
  readonly tasks: readonly EntryTask[];
  /** In the order in which they were pinned. */
  readonly pinned: readonly PinnedFact[];
}
