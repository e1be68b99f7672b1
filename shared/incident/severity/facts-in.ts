// The facts that a reassessment was made on, by the names that the tables read; `x_quality` and `x_source` stand beside `x`.

import { isObject, type Values } from '../../base/json.ts';

export const factsIn = (values: Values): Values =>
  isObject(values['facts']) ? (values['facts'] as Values) : {};
