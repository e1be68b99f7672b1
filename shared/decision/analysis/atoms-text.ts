// A set of a column's parts as the text of a table cell, as a person would write it.

import type { Atom } from './atoms.ts';
import { feelText, type Constant } from './constant.ts';

const placed = (atom: Atom, at: number): string => feelText({ ...atom.example, at } as Constant);

/** From the first to the last of parts that join: `[1..5)`, `> 5`, or the value itself. */
function runText(run: readonly Atom[]): string {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return '';
  const { low } = first;
  const { high } = last;
  const lowIn = first.shape === 'point';
  const highIn = last.shape === 'point';
  if (low === undefined && high === undefined) return 'any';
  if (low === undefined) return `${highIn ? '<=' : '<'} ${placed(last, high ?? 0)}`;
  if (high === undefined) return `${lowIn ? '>=' : '>'} ${placed(first, low)}`;
  if (low === high) return placed(first, low);
  return `${lowIn ? '[' : '('}${placed(first, low)}..${placed(last, high)}${highIn ? ']' : ')'}`;
}

const WORDS: Readonly<Record<string, string>> = {
  number: 'any number',
  date: 'any date',
  time: 'any time',
  dateTime: 'any date and time',
  instant: 'any date and time',
  months: 'any duration',
  milliseconds: 'any duration',
};

function runsOf(atoms: readonly Atom[], chosen: (index: number) => boolean): Atom[][] {
  const runs: Atom[][] = [];
  for (const [index, atom] of atoms.entries()) {
    if (!chosen(index)) continue;
    const onLine = atom.low !== undefined || atom.high !== undefined || atom.shape === 'between';
    const run = runs.at(-1);
    if (run && onLine && atom.joins && chosen(index - 1)) run.push(atom);
    else runs.push([atom]);
  }
  return runs;
}

/** The chosen parts (by index) as cell text; `-` for all of them. */
export function atomsText(atoms: readonly Atom[], chosen: (index: number) => boolean): string {
  if (atoms.every((_, index) => chosen(index))) return '-';
  if (atoms.every(({ example }, index) => chosen(index) === (example.kind !== 'null'))) return 'not(null)';
  const rest = atoms.findIndex(({ shape }) => shape === 'rest');
  const texts = atoms.every(({ example }) => example.kind === 'text' || example.kind === 'null');
  if (texts && rest >= 0 && chosen(rest)) {
    const missing = atoms.flatMap((atom, index) => (chosen(index) ? [] : [feelText(atom.example)]));
    return `not(${missing.join(', ')})`;
  }
  const parts = runsOf(atoms, chosen).map((run) => {
    const [first] = run;
    if (!first || first.shape === 'any') return '-';
    if (first.shape === 'rest') return 'any other text';
    if (first.low === undefined && first.high === undefined && first.shape === 'point')
      return feelText(first.example);
    const text = runText(run);
    return text === 'any' ? (WORDS[first.example.kind] ?? text) : text;
  });
  return parts.join(', ');
}
