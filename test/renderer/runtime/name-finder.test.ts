// Who is named where: whole names and their parts as words; what only a person can tell is said to be looked at.

import { expect, it } from 'vitest';
import { createNameFinder } from '../../../renderer/runtime/name-finder.ts';

const PEOPLE = ['Renée de la Tour', 'J. Oak', 'Li', '王伟', 'A. Responder', 'X Y'];
const finder = createNameFinder(PEOPLE, new Set(['responder', 'oakwood']));
const seen = (text: string): string =>
  finder.names(text) ? 'named' : finder.mayName(text) ? 'look' : 'free';

it.for([
  ['Renée de la Tour called.', 'named'],
  ['RENEE called.', 'named'],
  ["Tour's laptop", 'named'],
  ['asked oak, then went on', 'named'],
  ['j.oak@bank.example', 'named'],
  ['Li', 'named'],
  ['ask Li about it', 'named'],
  ['联系王伟处理', 'named'],
  ['a. responder wrote', 'named'],
  ['seen by x y', 'named'],
  ['the tourists de la rue', 'look'],
  ['joakes@bank.example, soaked', 'free'],
  ['J. was there', 'look'],
  ['the responder on duty', 'look'],
  ['responder', 'free'],
  ['a list of lines', 'free'],
  ['de la', 'free'],
  ['', 'free'],
] as const)('%s: %s', ([text, expected]) => {
  expect(seen(text)).toBe(expected);
});

const SPELT = ['Anna Example', 'Łukasz Weiß', 'Jürgen Müller', 'Kate Oebel', 'Björn Sørensen'];
const spelt = createNameFinder(SPELT, new Set());
it.for([
  ['A.E. called', 'look'],
  ['A. E. called', 'look'],
  ['AE called', 'look'],
  ['A. called', 'look'],
  ['a.e. called', 'look'],
  ['L.W. and J.M.', 'look'],
  ['aes, AEB, a e', 'free'],
  ['e.g. an app', 'free'],
  ['lukasz', 'named'],
  ['WEISS', 'named'],
  ['mueller', 'named'],
  ['Muller', 'named'],
  ['Juergen', 'named'],
  ['Soerensen', 'named'],
  ['sorensen', 'named'],
  ['Öbel', 'named'],
  ['a\u00ADnna', 'named'],
  ['Exam\u200Bple', 'named'],
  ['Mu\u0308ller', 'named'],
  ['ＡＮＮＡ', 'named'],
] as const)('spelt another way, %s: %s', ([text, expected]) => {
  expect(spelt.names(text) ? 'named' : spelt.mayName(text) ? 'look' : 'free').toBe(expected);
});

const WORDS = ['Will Long', 'An Nguyen', 'May Price'];
const common = createNameFinder(WORDS, new Set());
it.for([
  ['the bridge will be closed', 'look'],
  ['sent to an operator', 'look'],
  ['it may be late', 'look'],
  ['Will called', 'named'],
  ['asked MAY', 'named'],
  ['will.long@bank.example', 'named'],
  ['nguyen called', 'named'],
  ['goodwill, prices, another', 'free'],
] as const)('a name that is a common word, %s: %s', ([text, expected]) => {
  expect(common.names(text) ? 'named' : common.mayName(text) ? 'look' : 'free').toBe(expected);
});

it('finds nobody where nobody is known', () => {
  const nobody = createNameFinder([], new Set());
  expect([nobody.names('A. Author'), nobody.mayName('A. Author')]).toEqual([false, false]);
});

it('takes marks in a name for what they are', () => {
  const marked = createNameFinder(['(.*) Plus+'], new Set());
  expect([marked.names('anything'), marked.names('a plus b')]).toEqual([false, true]);
});
