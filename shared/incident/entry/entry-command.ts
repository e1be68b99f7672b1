// What people write beside the process, each kind with fields of its own: notes, decisions, actions, tasks; and facts held in view.

import type { PersonId } from '../../base/ids.ts';
import type { Instant } from '../../base/instant.ts';
import type { Values } from '../../base/json.ts';
import type { AttachmentRef } from '../attachment-ref.ts';

export type EntryKind = 'note' | 'decision' | 'action' | 'task';

/** When it happened is the context's `occurredAt`. */
export interface AddEntry {
  readonly kind: 'AddEntry';
  readonly entry: EntryKind;
  /** Whom the scribe writes for. */
  readonly onBehalfOf?: PersonId;
  /** Who has to do it; only of a task. */
  readonly assignee?: PersonId;
  /** Until when; only of a task. */
  readonly due?: Instant;
  /**
   * text; source (where the files come from); mails (from, date, subject, messageId of each attached e-mail); of a decision
   * question and decidedBy; of an action orderedBy and result.
   */
  readonly values: Values;
  readonly attachments: readonly AttachmentRef[];
}
/** A task that was entered is done. `record` is the number of its record, from 0, here and below. */
export interface CompleteEntryTask {
  readonly kind: 'CompleteEntryTask';
  readonly record: number;
  /** note. */
  readonly values: Values;
}
/** A task that was called done is not. */
export interface ReopenEntryTask {
  readonly kind: 'ReopenEntryTask';
  readonly record: number;
  /** note. */
  readonly values: Values;
}
/** Holds a record in view, on the screen and when command is handed over. */
export interface PinFact {
  readonly kind: 'PinFact';
  readonly record: number;
}
/** The record itself stays as it is. */
export interface UnpinFact {
  readonly kind: 'UnpinFact';
  readonly record: number;
}

export type EntryCommand = AddEntry | CompleteEntryTask | ReopenEntryTask | PinFact | UnpinFact;

/** These name another record by its number. */
export const namesRecord = (command: { readonly kind: string }): command is Exclude<EntryCommand, AddEntry> =>
  command.kind === 'CompleteEntryTask' ||
  command.kind === 'ReopenEntryTask' ||
  command.kind === 'PinFact' ||
  command.kind === 'UnpinFact';
