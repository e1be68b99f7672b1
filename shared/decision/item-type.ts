// DMN types: item definitions, their reading, and whether a value conforms (DMN 1.5 §7.3.3, §10.3.2.9.4 conversions).

import type { ItemType } from './decision-model.ts';
import { childAt, childrenAt, textAt, type DmnElement } from './dmn-element.ts';
import { testInScope } from './feel.ts';
import {
  readTemporal,
  temporalTypeOf,
  type FeelScope,
  type FeelValue,
  type TemporalType,
} from './feel-value.ts';
import { at, readTest, type Reading } from './reading.ts';

export type TypeTable = ReadonlyMap<string, ItemType>;

export function readItemType(reading: Reading, element: DmnElement): ItemType {
  const name = textAt(element, 'name') ?? '';
  const here = at(reading, `type “${name}”`);
  const base = typeNameOf(element);
  const allowedElement = childAt(element, 'allowedValues');
  const allowed = allowedElement && readTest(here, allowedElement);
  return {
    name,
    collection: element.get('isCollection') === true,
    components: childrenAt(element, 'itemComponent').map((component) => readItemType(here, component)),
    ...(base === undefined ? {} : { base }),
    ...(allowed ? { allowed } : {}),
  };
}

/** The type a `typeRef` names, without the "feel:" prefix that DMN 1.1 wrote. */
export const typeNameOf = (element: DmnElement): string | undefined =>
  textAt(element, 'typeRef')
    ?.replace(/^feel:/, '')
    .trim();

type Kind = 'string' | 'number' | 'boolean' | TemporalType | 'any';
const BUILT_IN: Readonly<Record<string, Kind>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  long: 'number',
  double: 'number',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  dateTime: 'dateTime',
  'date and time': 'dateTime',
  dayTimeDuration: 'duration',
  'days and time duration': 'duration',
  yearMonthDuration: 'duration',
  'years and months duration': 'duration',
  duration: 'duration',
  Any: 'any',
  any: 'any',
  context: 'any',
  list: 'any',
  function: 'any',
  range: 'any',
};
export const isKnownType = (types: TypeTable, name: string): boolean =>
  types.has(name) || Object.hasOwn(BUILT_IN, name) || /^(list|context|function|range)\s*</.test(name);

/** A value of the type's shape, so that the parser knows the names inside. */
export function sampleOf(types: TypeTable, name: string | undefined, depth = 0): FeelValue {
  const type = name === undefined ? undefined : types.get(name);
  return type && depth < 8 ? sampleOfType(types, type, depth) : null;
}
function sampleOfType(types: TypeTable, type: ItemType, depth: number): FeelValue {
  const one = type.components.length
    ? Object.fromEntries(type.components.map((part) => [part.name, sampleOfType(types, part, depth + 1)]))
    : sampleOf(types, type.base, depth + 1);
  return type.collection ? [one] : one;
}

/** Why a value does not conform, in words ("must be a number"), and where inside the value. */
export interface Misfit {
  readonly rule: string;
  readonly path: string;
}
export type Fit = { readonly value: FeelValue } | { readonly misfit: Misfit };
const misfit = (rule: string, path: string): Fit => ({ misfit: { rule, path } });

/** Fits a value to a named type. Null fits every type; ISO text fits a temporal type; a list of one fits its item's type. */
export function fitToType(
  types: TypeTable,
  name: string | undefined,
  value: FeelValue,
  now: number,
  path = '',
): Fit {
  if (name === undefined || value === null) return { value };
  const type = types.get(name);
  if (type) return fitToItem(types, type, value, now, path);
  const kind = BUILT_IN[name] ?? 'any';
  if (kind === 'any') return { value };
  const single = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return fitToKind(kind, name, single, path);
}

function fitToKind(kind: Kind, name: string, value: FeelValue, path: string): Fit {
  if (typeof value === kind || temporalTypeOf(value) === kind) return { value };
  const temporal =
    typeof value === 'string' &&
    kind !== 'string' &&
    kind !== 'number' &&
    kind !== 'boolean' &&
    kind !== 'any';
  const read = temporal ? readTemporal(kind, value) : undefined;
  return read === undefined ? misfit(`must be a ${name}`, path) : { value: read };
}

function fitToItem(types: TypeTable, type: ItemType, value: FeelValue, now: number, path: string): Fit {
  if (!type.collection) return fitOne(types, type, value, now, path);
  const items: FeelValue[] = [];
  for (const [index, item] of (Array.isArray(value) ? value : [value]).entries()) {
    const fitted = fitOne(types, type, item, now, `${path}[${index + 1}]`);
    if ('misfit' in fitted) return fitted;
    items.push(fitted.value);
  }
  return { value: items };
}

function fitOne(types: TypeTable, type: ItemType, value: FeelValue, now: number, path: string): Fit {
  const fitted = type.components.length
    ? fitComponents(types, type, value, now, path)
    : fitToType(types, type.base, value, now, path);
  if ('misfit' in fitted || !type.allowed || fitted.value === null) return fitted;
  const passed = testInScope(type.allowed, fitted.value, {}, now);
  return passed.ok && passed.value ? fitted : misfit(`must be one of: ${type.allowed.text}`, path);
}

function fitComponents(types: TypeTable, type: ItemType, value: FeelValue, now: number, path: string): Fit {
  if (value === null) return { value };
  if (typeof value !== 'object' || Array.isArray(value) || temporalTypeOf(value))
    return misfit(`must be a context of ${type.components.map(({ name }) => name).join(', ')}`, path);
  const context = value as FeelScope;
  const entries: [string, FeelValue][] = Object.entries(context);
  const fittedEntries = new Map(entries);
  for (const part of type.components) {
    if (!Object.hasOwn(context, part.name) || context[part.name] === null) continue;
    const fitted = fitToItem(types, part, context[part.name], now, path ? `${path}.${part.name}` : part.name);
    if ('misfit' in fitted) return fitted;
    fittedEntries.set(part.name, fitted.value);
  }
  return { value: Object.fromEntries(fittedEntries) };
}
