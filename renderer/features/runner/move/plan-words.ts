// The rows of a plan in plain words: what it is, where it goes, and what the new version asks besides.

import { LOST_WORDS } from '../../../../shared/incident/move/move-words.ts';
import type { MovePlan, MoveRow } from '../../../../shared/incident/move/plan-move.ts';
import type { MarkKind } from '../../../ui/Mark.tsx';

export const WHAT_WORDS: { readonly [W in MoveRow['what']]: string } = {
  task: 'open step',
  scope: 'sub-process',
  process: 'process',
  join: 'waits for other ways',
  standstill: 'stands still',
  queued: 'its turn is to come',
  undoing: 'can be undone',
  timer: 'time',
  message: 'message',
  signal: 'signal',
  conditional: 'condition',
};

export const ROW_MARKS: { readonly [G in MoveRow['goes']]: MarkKind } = {
  stays: 'found',
  again: 'look',
  begins: 'now',
  ends: 'missing',
  lost: 'failed',
};

/** `moment` writes an instant as the screen shows it. */
export function goesInWords(
  { goes, because, what, due, was, renamed }: MoveRow,
  moment: (at: number) => string,
): string {
  const until = due === undefined ? '' : `, due ${moment(due)}`;
  const before = was === undefined ? '' : ` instead of ${moment(was)}`;
  switch (goes) {
    case 'stays':
      return renamed === undefined ? 'goes on' : `goes on as “${renamed}”`;
    case 'again':
      return what === 'timer'
        ? `counted from the same beginning${until}${before}`
        : 'waited for as the new version says';
    case 'begins':
      return `begins with the move${until}`;
    case 'ends':
      return 'ends: the new version does not wait for it';
    case 'lost':
      return `would be lost: ${because === undefined ? '' : LOST_WORDS[because]}`;
  }
}

const WEIGHT: { readonly [G in MoveRow['goes']]: number } = {
  lost: 0,
  ends: 1,
  again: 2,
  begins: 2,
  stays: 3,
};
const isStep = ({ what }: MoveRow): boolean => what === 'task' || what === 'standstill';
const order = (row: MoveRow): number =>
  WEIGHT[row.goes] * 4 + (isStep(row) ? 0 : row.asks.length > 0 ? 1 : 2);

/** What would be lost first, then what changes, then the open steps, then the rest. */
export const inOrder = ({ rows }: MovePlan): readonly MoveRow[] =>
  rows.toSorted((a, b) => order(a) - order(b));

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** The plan in one sentence, spoken when it changes. */
export function planInWords({ rows, lost, fails }: MovePlan): string {
  if (lost > 0) return `Not possible now: ${count(lost, 'place', 'places')} would be lost.`;
  if (fails !== undefined) return 'Not possible now: the new version cannot work out what to wait for.';
  const steps = rows.filter((row) => isStep(row)).length;
  const changes = rows.filter(({ goes, asks }) => goes !== 'stays' || asks.length > 0).length;
  const changed =
    changes === 0 ? 'nothing else changes' : `${count(changes, 'thing changes', 'things change')}`;
  return `Nothing is lost. ${count(steps, 'open step goes', 'open steps go')} on, ${changed}.`;
}
