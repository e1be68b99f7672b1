// Expressions of a BPMN file (BPMN 2.0.2 §8.4, Expressions): FEEL is run, another language is refused by name.

import { attributeOfOthers, bodyOf, textOf, type BpmnElement } from './bpmn-tree.ts';
import { isJuel, juelToFeel } from './juel.ts';
import { processProblem, refused, type Read } from './process-problem.ts';
import type { Expression } from './process-file.ts';

/** Languages by what their name or URI holds, in the words of people. The default language of a file is not asked: tools write XPath there and FEEL below. */
const FOREIGN: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/javascript|ecmascript|^js$/i, 'JavaScript'],
  [/groovy/i, 'Groovy'],
  [/python/i, 'Python'],
  [/ruby/i, 'Ruby'],
  [/mvel/i, 'MVEL'],
  [/drools|rule/i, 'Drools'],
  [/java/i, 'Java'],
  [/spel/i, 'SpEL'],
  [/sql/i, 'SQL'],
];

/** XPath is BPMN's default language, so that tools name it whatever they write; only what looks like XPath is taken for it. */
const XPATH_ONLY = /[/@$]|::|\b(?!not\b)[\w-]+\s*\(/;

const foreign = (place: string, text: string, language: string): Read<never> =>
  refused(
    processProblem(
      'bpmn_expression_unsupported',
      `The expression “${text.length > 80 ? `${text.slice(0, 79)}…` : text}” of “${place}” is written in ${language}.`,
      'Write it in FEEL, beginning with "=".',
      { place, clause: 'BPMN 2.0.2 §8.4 (Expressions)' },
    ),
  );

/**
 * The body of an expression. A translated one begins with "="; any other is as it stands in the file, so that the caller says
 * what a text without "=" means there. No value and no problem: there is no expression, or an empty one.
 */
export function readExpression(expression: BpmnElement | undefined, place: string): Read<Expression> {
  const resource = expression && attributeOfOthers(expression, 'resource');
  const text = bodyOf(expression) ?? resource;
  if (text === undefined) return { problems: [] };
  const language = textOf(expression, 'language') ?? '';
  const named =
    FOREIGN.find(([pattern]) => pattern.test(language))?.[1] ??
    (resource !== undefined ? 'a file of its own' : undefined) ??
    (/xpath/i.test(language) && XPATH_ONLY.test(text) ? 'XPath' : undefined);
  if (named !== undefined) return foreign(place, text, named);
  if (text.startsWith('=') || !isJuel(text)) return { value: text, problems: [] };
  const feel = juelToFeel(text);
  return feel === undefined
    ? foreign(place, text, 'the expression language of Java (JUEL)')
    : { value: `=${feel}`, problems: [] };
}
