// What was written on a numbered sheet of paper while no device was at hand, entered row by row from a photo of it.

import type { PersonId } from '../../base/ids.ts';
import type { Values } from '../../base/json.ts';
import type { AttachmentRef } from '../attachment-ref.ts';

/** When the row says that it happened is the context's `occurredAt`, without which the command is refused. */
export interface TranscribeSheet {
  readonly kind: 'TranscribeSheet';
  /** The sheet's printed number and the row on it, both from 1. */
  readonly sheet: number;
  readonly row: number;
  /** Who wrote the row, where the workspace knows them. */
  readonly writtenBy?: PersonId;
  /** Number of the record, from 0, that read the same row wrongly. */
  readonly replaces?: number;
  /** text, zone (as the sheet names it), writer (as written), orderedBy, result; reason where it replaces another reading. */
  readonly values: Values;
  /** The photo, first. */
  readonly attachments: readonly AttachmentRef[];
}

export interface SheetTranscribed {
  readonly kind: 'SheetTranscribed';
  readonly sheet: number;
  readonly row: number;
  readonly writtenBy?: PersonId;
  readonly replaces?: number;
  readonly values: Values;
}

/** "3/2" of sheet 3, row 2 to the record whose reading of it holds. */
export interface TranscribedRows {
  readonly [place: string]: number;
}

export const placeOnPaper = ({ sheet, row }: { sheet: number; row: number }): string => `${sheet}/${row}`;
