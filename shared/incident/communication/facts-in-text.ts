// Which facts of the record a text states: the values that stand in it word for word, by the names of their variables.

import type { Json, Values } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';

/** A fact as the draft carries it: the variable and the words that stand in the text. */
export interface FactUsed {
  readonly name: string;
  readonly value: string;
}

/** The draft's value that holds the facts it states: a list of {name, value}. */
export const FACTS_FIELD = 'facts_used';

/** What belongs to the message itself or is an answer of one word, which any sentence may contain by chance. */
const NOT_FACTS = new Set([
  'audience',
  'channels',
  'channel',
  'language',
  'subject',
  'body',
  'supersedes',
  FACTS_FIELD,
]);
const ANSWERS = new Set(['yes', 'no', 'none', 'unknown', 'actual', 'estimate', 'high', 'some', 'other']);
const SHORTEST = 2;

/** A value as it reads in a sentence; empty where it is none that a sentence states. */
export function factWords(value: Json | undefined): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number') return String(value);
  const list = Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
  return Array.isArray(value) && list.length === value.length ? list.join(', ') : '';
}

const isWordPart = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);

/** Where `words` stand in `text` as whole words: "12.4" is not in "112.4". -1 where they do not. */
export function placeOf(text: string, words: string): number {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const after = text.slice(at + words.length, at + words.length + 2);
    const goesOn = isWordPart(after[0]) || (/^[.,]\d/.test(after) && /\d$/.test(words));
    if (!isWordPart(text[at - 1]) && !goesOn) return at;
  }
  return -1;
}

/** In the order in which they stand in the text; each name once. `known` are the variables that the draft step sees. */
export function factsIn(text: string, known: Values): readonly FactUsed[] {
  return Object.entries(known)
    .map(([name, value]) => ({ name, value: factWords(value) }))
    .filter(({ name, value }) => value.length >= SHORTEST && !NOT_FACTS.has(name) && !ANSWERS.has(value))
    .map((fact) => ({ fact, at: placeOf(text, fact.value) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at)
    .map(({ fact }) => fact);
}

/** Every place where the old words stand as whole words says the new ones. */
export function withFact(text: string, before: string, after: string): string {
  const at = placeOf(text, before);
  if (at < 0 || before === '') return text;
  const end = at + before.length;
  return text.slice(0, at) + after + withFact(text.slice(end), before, after);
}

/** What a draft says it states; anything else in that place, as a hostile log may hold, is no fact. */
export function readFactsUsed(values: Values): readonly FactUsed[] {
  const listed = values[FACTS_FIELD];
  if (!Array.isArray(listed)) return [];
  return listed.flatMap((item) => {
    if (!isObject(item)) return [];
    const { name, value } = item;
    return typeof name === 'string' && typeof value === 'string' ? [{ name, value }] : [];
  });
}
