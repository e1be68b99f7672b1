// A row from paper joins what is on record; one that replaces another reading marks that one as corrected, as corrections do.

import type { EventMeta, IncidentState } from '../state.ts';
import { placeOnPaper, type SheetTranscribed } from './transcribe-command.ts';

export function evolveTranscribe(
  state: IncidentState,
  event: SheetTranscribed,
  meta: EventMeta,
): IncidentState {
  const transcribed = { ...state.transcribed, [placeOnPaper(event)]: meta.seq };
  if (event.replaces === undefined) return { ...state, transcribed };
  const records = state.records.map((record) =>
    record.seq === event.replaces ? { ...record, correctedBy: meta.seq } : record,
  );
  return { ...state, records, transcribed };
}
