// How a row that was entered from paper reads in a timeline: what stands in it, and which sheet and row prove it.

import { textOf } from '../../base/json.ts';
import { line, type Told } from '../told-line.ts';
import type { SheetTranscribed } from './transcribe-command.ts';

export function tellSheet(event: SheetTranscribed): Told {
  const { sheet, row, replaces, values } = event;
  const written = values['text'];
  const orderedBy = textOf(values['orderedBy']);
  const told = line(
    written === undefined ? 'A row from paper; what it says is withheld' : textOf(written),
    replaces === undefined ? 'note' : 'correction',
    `transcribed from sheet ${sheet}, row ${row}`,
    textOf(values['writer']) === '' ? '' : `written by ${textOf(values['writer'])}`,
    orderedBy === '' ? '' : `ordered by ${orderedBy}`,
    textOf(values['result']),
    textOf(values['reason']),
  );
  return {
    ...told,
    ...(event.writtenBy === undefined ? {} : { onBehalfOf: event.writtenBy }),
    ...(replaces === undefined ? {} : { correctionOf: replaces }),
  };
}
