// How a row that was entered from paper reads in a timeline: what stands in it, and which sheet and row prove it.

import { line, text, type Told } from '../told-line.ts';
import type { SheetTranscribed } from './transcribe-command.ts';

export function tellSheet(event: SheetTranscribed): Told {
  const { sheet, row, replaces, values } = event;
  const written = values['text'];
  const orderedBy = text(values['orderedBy']);
  const told = line(
    written === undefined ? 'A row from paper; what it says is withheld' : text(written),
    replaces === undefined ? 'note' : 'correction',
    `transcribed from sheet ${sheet}, row ${row}`,
    text(values['writer']) === '' ? '' : `written by ${text(values['writer'])}`,
    orderedBy === '' ? '' : `ordered by ${orderedBy}`,
    text(values['result']),
    text(values['reason']),
  );
  return {
    ...told,
    ...(event.writtenBy === undefined ? {} : { onBehalfOf: event.writtenBy }),
    ...(replaces === undefined ? {} : { correctionOf: replaces }),
  };
}
