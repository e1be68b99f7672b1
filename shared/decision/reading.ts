// What the reader of one DMN file carries along: the place it is at, the names in scope, and the problems found so far.

import type { Result } from '../base/result.ts';
import { decisionProblem, placedAt, type DecisionProblem } from './decision-problem.ts';
import type { TypeTables } from './decision-model.ts';
import { childAt, textAt, type DmnElement } from './dmn-element.ts';
import { compileFeel, compileUnaryTest, type CompiledFeel, type CompiledTest } from './feel.ts';
import type { FeelScope } from './feel-value.ts';

export interface Reading {
  readonly file: string;
  readonly types: TypeTables;
  /** Expression language of the file; FEEL where it names none. */
  readonly language?: string;
  /** What cannot be read becomes logic that answers null, and the reader goes on. */
  readonly tolerant: boolean;
  /** All problems are collected, so that one look shows them all. */
  readonly problems: DecisionProblem[];
  readonly place: string;
  readonly sample: FeelScope;
}

export const at = (reading: Reading, place: string): Reading => ({
  ...reading,
  place: `${reading.place}, ${place}`,
});
export const withNames = (reading: Reading, names: FeelScope): Reading => ({
  ...reading,
  sample: { ...reading.sample, ...names },
});

function keep<T>(reading: Reading, result: Result<T, DecisionProblem>): T | undefined {
  if (result.ok) return result.value;
  reading.problems.push(placedAt(result.error, reading.place));
  return undefined;
}

export function refuse(
  reading: Reading,
  code: DecisionProblem['code'],
  message: string,
  remedy: string,
): undefined {
  reading.problems.push(decisionProblem(code, message, remedy, { place: reading.place }));
  return undefined;
}

/** FEEL is the default language of DMN; every spelling of its name is accepted, other languages are not. */
function isFeel(reading: Reading, element: DmnElement): boolean {
  const language = textAt(element, 'expressionLanguage') ?? reading.language;
  if (language === undefined || /feel/i.test(language)) return true;
  const message = `The expression is written in “${language}”.`;
  refuse(
    reading,
    'dmn_unsupported_element',
    message,
    'Write it in FEEL and set the expression language to FEEL.',
  );
  return false;
}

export function readFeel(reading: Reading, element: DmnElement): CompiledFeel | undefined {
  if (!isFeel(reading, element)) return undefined;
  const imported = childAt(element, 'importedValues');
  if (imported) {
    const message = `The expression imports its values from “${textAt(imported, 'locationURI') ?? textAt(imported, 'namespace') ?? ''}”.`;
    return refuse(reading, 'dmn_unsupported_element', message, 'Write the values in FEEL.');
  }
  const text = textAt(element, 'text') ?? (reading.tolerant ? 'null' : '');
  return keep(reading, compileFeel(text, reading.sample));
}

/** Most cells of most tables: read once, as it means the same whatever is in scope. */
let anything: ReturnType<typeof compileUnaryTest> | undefined;

export function readTest(reading: Reading, element: DmnElement): CompiledTest | undefined {
  if (!isFeel(reading, element)) return undefined;
  const text = textAt(element, 'text')?.trim() ?? '';
  if (text === '' || text === '-') return keep(reading, (anything ??= compileUnaryTest('-')));
  return keep(reading, compileUnaryTest(text, reading.sample));
}
