// The kinds of FEEL value as types name them (DMN 1.5 §10.3.2.9).

import { FeelDuration, isFunction, isRange } from 'feelin';
import type { FeelValue } from './feel-value.ts';
import { temporalTypeOf } from './feel-value.ts';
import type { Kind } from './item-type.ts';

export function kindOf(value: FeelValue): Kind | 'null' {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return typeof value as Kind;
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'function' || isFunction(value)) return 'function';
  if (isRange(value)) return 'range';
  if (value instanceof FeelDuration) return value.yearsMonths ? 'yearsAndMonths' : 'daysAndTime';
  const temporal = temporalTypeOf(value);
  return temporal ?? 'context';
}

/** The parameter names of a function value, where it tells them. */
export function parameterNamesOf(value: FeelValue): readonly string[] | undefined {
  if (isFunction(value)) return value.parameterNames;
  return typeof value === 'function' ? (value as { readonly $args?: readonly string[] }).$args : undefined;
}
