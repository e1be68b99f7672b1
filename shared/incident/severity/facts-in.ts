// What the values of a severity decided again hold: the facts that it was made on, by the names that the tables read (`x_quality`
// and `x_source` stand beside `x`), and what was answered.

import { isObject, type Values } from '../../base/json.ts';
import { severityIn } from '../severity.ts';

export const factsIn = (values: Values): Values =>
  isObject(values['facts']) ? (values['facts'] as Values) : {};

const NOT_ANSWERS = new Set(['facts', 'reason', 'compensatingControl']);

/** Facts and answers side by side, as the step itself would hold them. */
export const answersIn = (values: Values): Values => ({
  ...factsIn(values),
  ...Object.fromEntries(Object.entries(values).filter(([name]) => !NOT_ANSWERS.has(name))),
});

/** What goes into the process, so that later gateways and messages read what holds. */
export function variablesIn(values: Values): Values {
  const severity = severityIn(values);
  return { ...factsIn(values), ...(severity === undefined ? {} : { severity }) };
}
