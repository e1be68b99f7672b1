// Runs the program of a regular expression over a text: all ways at once, in order of preference, one character at a time,
// so the time is the length of the text times the length of the program (Pike's algorithm).

import type { Step } from './pattern-program.ts';

/** Where the whole and each group begin and end, in characters; undefined for a group that took no part. */
export type Marks = readonly (number | undefined)[];

interface Thread {
  readonly at: number;
  readonly marks: Marks;
}
interface Walk {
  readonly program: readonly Step[];
  readonly characters: readonly string[];
  readonly multiline: boolean;
  /** Places of the program that a better thread has reached at this character. */
  seen: Uint8Array;
}

const isLineEnd = (character: string | undefined): boolean => character === undefined || character === '\n';

function holds(walk: Walk, kind: 'start' | 'end', position: number): boolean {
  const { characters, multiline } = walk;
  if (kind === 'start') return position === 0 || (multiline && characters[position - 1] === '\n');
  return position === characters.length || (multiline && isLineEnd(characters[position]));
}

/** Follows the steps that take no character and adds the threads that then wait for one, best first. */
function follow(walk: Walk, threads: Thread[], first: Thread, position: number): void {
  const waiting: Thread[] = [first];
  for (let thread = waiting.pop(); thread; thread = waiting.pop()) {
    const { at, marks } = thread;
    const step = walk.program[at];
    if (!step || walk.seen[at] === 1) continue;
    walk.seen[at] = 1;
    switch (step.kind) {
      case 'jump':
        waiting.push({ at: step.next, marks });
        break;
      case 'split':
        waiting.push({ at: step.other, marks }, { at: step.next, marks });
        break;
      case 'mark':
        waiting.push({ at: at + 1, marks: withMark(marks, step.slot, position) });
        break;
      case 'start':
      case 'end':
        if (holds(walk, step.kind, position)) waiting.push({ at: at + 1, marks });
        break;
      case 'character':
      case 'match':
        threads.push(thread);
    }
  }
}
function withMark(marks: Marks, slot: number, position: number): Marks {
  const copy = [...marks];
  copy[slot] = position;
  return copy;
}

/** The first match at or after a place; undefined where there is none. */
export function findMatch(
  program: readonly Step[],
  characters: readonly string[],
  from: number,
  multiline: boolean,
): Marks | undefined {
  const walk: Walk = { program, characters, multiline, seen: new Uint8Array(program.length) };
  let threads: Thread[] = [];
  let found: Marks | undefined;
  for (let position = from; position <= characters.length; position += 1) {
    if (!found) follow(walk, threads, { at: 0, marks: [] }, position);
    if (threads.length === 0 && found) return found;
    const character = characters[position];
    const next: Thread[] = [];
    walk.seen = new Uint8Array(program.length);
    for (const { at, marks } of threads) {
      const step = program[at];
      if (step?.kind === 'match') {
        found = marks;
        break;
      }
      if (step?.kind === 'character' && character !== undefined && step.accepts(character))
        follow(walk, next, { at: at + 1, marks }, position + 1);
    }
    threads = next;
  }
  return found;
}
