// Whether a row of a paper sheet is taken over: it says when, its photo lies beside it, and no other record reads the same row.

import { ok } from '../../base/result.ts';
import type { CommandContext } from '../command.ts';
import type { IncidentContext } from '../context.ts';
import { refuse } from '../problem.ts';
import type { Decided } from '../run-engine.ts';
import type { IncidentState } from '../state.ts';
import { filledText } from '../step-rules.ts';
import { placeOnPaper, type TranscribeSheet } from './transcribe-command.ts';

type Refusal = ReturnType<typeof refuse> | undefined;

/** Where the paper stops to be taken at its word: numbers far beyond a pile of sheets are a slip of the pen. */
const MAX_SHEET = 999;
const MAX_ROW = 99;

const inRange = (value: number, max: number): boolean =>
  Number.isInteger(value) && value >= 1 && value <= max;

function refuseContent(command: TranscribeSheet, by: CommandContext, place: string): Refusal {
  const { sheet, row, values, attachments } = command;
  if (!inRange(sheet, MAX_SHEET) || !inRange(row, MAX_ROW))
    return refuse(
      'sheet_unknown',
      `There is no row ${row} on a sheet ${sheet}.`,
      `Sheets count from 1 to ${MAX_SHEET}, rows from 1 to ${MAX_ROW}; the number stands at the top of the sheet.`,
      place,
    );
  if (by.occurredAt === undefined)
    return refuse(
      'value_missing',
      'A row from paper says when it happened.',
      'Enter the time that stands in the row, and its zone.',
      place,
    );
  if (filledText(values, 'text') === '')
    return refuse('value_missing', 'The row is empty.', 'Write what stands in it, word for word.', place);
  if (attachments.length === 0)
    return refuse(
      'evidence_missing',
      'There is no photo of the sheet.',
      'Add a photo or scan: the paper is what proves the row.',
      place,
    );
  return undefined;
}

/** A row is read once; whoever read it wrongly replaces that reading, which stays. */
function refuseRepeated(state: IncidentState, command: TranscribeSheet, place: string): Refusal {
  const { sheet, row, replaces, values } = command;
  const holds = state.transcribed?.[placeOnPaper(command)];
  if (replaces === undefined) {
    return holds === undefined
      ? undefined
      : refuse(
          'row_transcribed',
          `Record ${holds + 1} holds row ${row} of sheet ${sheet} already.`,
          'Enter another row, or replace that reading and say why.',
          `record ${holds + 1}`,
        );
  }
  if (replaces !== holds)
    return refuse(
      'record_unknown',
      `Record ${replaces + 1} is not what holds of row ${row} of sheet ${sheet}.`,
      holds === undefined ? 'Enter the row as new.' : `Replace record ${holds + 1}.`,
      place,
    );
  if (filledText(values, 'reason') === '')
    return refuse('value_missing', 'Another reading needs its reason.', 'Write what was misread.', place);
  return undefined;
}

export function decideTranscribe(
  context: IncidentContext,
  state: IncidentState,
  command: TranscribeSheet,
  by: CommandContext,
): Decided {
  const { sheet, row, writtenBy, replaces, values } = command;
  const place = `sheet ${sheet}, row ${row}`;
  const refused = refuseContent(command, by, place) ?? refuseRepeated(state, command, place);
  if (refused) return refused;
  if (writtenBy !== undefined && context.roster && !context.roster.some(({ person }) => person === writtenBy))
    return refuse(
      'person_unknown',
      'Whoever wrote the row is not enrolled in the workspace.',
      'Leave the person open and write the name as it stands in the row.',
      writtenBy,
    );
  return ok([
    {
      kind: 'SheetTranscribed',
      sheet,
      row,
      ...(writtenBy === undefined ? {} : { writtenBy }),
      ...(replaces === undefined ? {} : { replaces }),
      values,
    },
  ]);
}
