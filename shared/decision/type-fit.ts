// Whether a value conforms to a type, and the conversions that may be tried first (DMN 1.5 §10.3.2.9.2, §10.3.2.9.4).

import type { ItemType, TypeTables } from './decision-model.ts';
import { isFeelFunction, testInScope } from './feel.ts';
import { isContext, kindOf } from './feel/kind.ts';
import { readTemporal, type FeelScope, type FeelValue, type TemporalType } from './feel-value.ts';
import { findType, type BuiltIn } from './item-type.ts';

/** Why a value does not conform, in words ("must be a number"), and where inside the value. */
export interface Misfit {
  readonly rule: string;
  readonly path: string;
}
export type Fit = { readonly value: FeelValue } | { readonly misfit: Misfit };
const misfit = (rule: string, path: string): Fit => ({ misfit: { rule, path } });

export interface Fitting {
  readonly tables: TypeTables;
  readonly now: number;
  /** The value comes from outside as JSON: ISO text is read as a temporal, and what a context lacks counts as null. */
  readonly outside: boolean;
}

/** Fits a value to the type that `name` means in `file`. Null fits every type. */
export function fitToType(fitting: Fitting, file: string, name: string | undefined, value: FeelValue): Fit {
  const isList = isListType(fitting.tables, file, name);
  return convert(value, isList, (candidate) => conform(fitting, file, name, candidate, '', 0));
}

/** Whether a value conforms as it is, without conversion. */
export const conformsToType = (fitting: Fitting, file: string, name: string, value: FeelValue): boolean =>
  !('misfit' in conform(fitting, file, name, value, '', 0));

/** Whether the type is one of lists, by whatever names. */
function isListType(tables: TypeTables, file: string, name: string | undefined, depth = 0): boolean {
  const found = name === undefined || depth > 8 ? undefined : findType(tables, file, name);
  if (!found) return false;
  if ('kind' in found) return found.kind === 'list';
  const { collection, components, base, file: home } = found.item;
  return collection || (components.length === 0 && isListType(tables, home, base, depth + 1));
}

/** As it is; else without, or with, a list around it; else as a date and time at midnight UTC. */
function convert(value: FeelValue, isList: boolean, fit: (candidate: FeelValue) => Fit): Fit {
  const direct = fit(value);
  if (!('misfit' in direct)) return direct;
  const candidates: FeelValue[] = [];
  if (Array.isArray(value)) {
    if (value.length === 1) candidates.push(value[0], midnightOf(value[0]));
  } else candidates.push(isList ? [value] : midnightOf(value));
  for (const candidate of candidates) {
    const fitted = candidate === undefined ? direct : fit(candidate);
    if (!('misfit' in fitted)) return fitted;
  }
  return direct;
}

const midnightOf = (value: FeelValue): FeelValue | undefined =>
  kindOf(value) === 'date' ? readTemporal('dateTime', `${String(value)}T00:00:00Z`) : undefined;

/** Types may be recursive, values are not: the bound is for a type that is nothing but itself. */
const MAX_DEPTH = 64;

function conform(
  fitting: Fitting,
  file: string,
  name: string | undefined,
  value: FeelValue,
  path: string,
  depth: number,
): Fit {
  if (name === undefined || value === null || value === undefined) return { value: value ?? null };
  if (depth > MAX_DEPTH) return misfit(`must be a ${name}, which is defined by itself`, path);
  const found = findType(fitting.tables, file, name);
  if (!found) return { value };
  if ('item' in found) return conformToItem(fitting, found.item, value, path, depth + 1);
  return conformToKind(fitting, file, found.kind, found.inside, name, value, path, depth);
}

const TEMPORAL: Partial<Record<BuiltIn, TemporalType>> = {
  date: 'date',
  time: 'time',
  'date and time': 'dateTime',
  duration: 'duration',
  'days and time duration': 'duration',
  'years and months duration': 'duration',
};

function isOfKind(wanted: BuiltIn, value: FeelValue): boolean {
  const kind = kindOf(value);
  if (wanted === 'duration') return kind.endsWith('duration');
  return wanted === 'any' || wanted === kind;
}

function conformToKind(
  fitting: Fitting,
  file: string,
  kind: BuiltIn,
  inside: string | undefined,
  name: string,
  value: FeelValue,
  path: string,
  depth: number,
): Fit {
  const temporal = TEMPORAL[kind];
  const read =
    temporal && fitting.outside && typeof value === 'string' ? readTemporal(temporal, value) : undefined;
  const whole = read ?? value;
  if (!isOfKind(kind, whole)) return misfit(`must be a ${name}`, path);
  return kind === 'list' && inside && Array.isArray(whole)
    ? conformItems(whole, path, (item, place) => conform(fitting, file, inside, item, place, depth + 1))
    : { value: whole };
}

function conformItems(
  list: readonly FeelValue[],
  path: string,
  fit: (item: FeelValue, path: string) => Fit,
): Fit {
  const items: FeelValue[] = [];
  for (const [index, item] of list.entries()) {
    const fitted = fit(item, `${path}[${index + 1}]`);
    if ('misfit' in fitted) return fitted;
    items.push(fitted.value);
  }
  return { value: items };
}

function conformToItem(
  fitting: Fitting,
  type: ItemType,
  value: FeelValue,
  path: string,
  depth: number,
  siblings: FeelScope = {},
): Fit {
  if (value === null) return { value };
  const list = type.collection && !Array.isArray(value) ? undefined : value;
  if (list === undefined) return misfit(`must be a list of ${type.name}`, path);
  const one = (item: FeelValue, place: string): Fit =>
    conformOne(fitting, type, item, place, depth, siblings);
  const fitted = type.collection
    ? conformItems(list as readonly FeelValue[], path, (item, place) =>
        fitting.outside ? convert(item, false, (candidate) => one(candidate, place)) : one(item, place),
      )
    : one(value, path);
  if ('misfit' in fitted || !type.constraint) return fitted;
  const passed = testInScope(type.constraint, fitted.value, siblings, fitting.now);
  return passed.ok && passed.value ? fitted : misfit(`must pass: ${type.constraint.text}`, path);
}

function conformOne(
  fitting: Fitting,
  type: ItemType,
  value: FeelValue,
  path: string,
  depth: number,
  siblings: FeelScope,
): Fit {
  if (type.signature) return conformToSignature(type, value, path);
  const fitted = type.components.length
    ? conformToComponents(fitting, type, value, path, depth)
    : conform(fitting, type.file, type.base, value, path, depth);
  if ('misfit' in fitted || !type.allowed || fitted.value === null) return fitted;
  const passed = testInScope(type.allowed, fitted.value, siblings, fitting.now);
  return passed.ok && passed.value ? fitted : misfit(`must be one of: ${type.allowed.text}`, path);
}

function conformToSignature(type: ItemType, value: FeelValue, path: string): Fit {
  const wanted = type.signature?.parameters.length;
  const fits = isFeelFunction(value) && (value.$args === undefined || value.$args.length === wanted);
  return fits ? { value } : misfit(`must be a function of ${wanted} parameters`, path);
}

function conformToComponents(
  fitting: Fitting,
  type: ItemType,
  value: FeelValue,
  path: string,
  depth: number,
): Fit {
  if (value === null) return { value };
  const names = type.components.map(({ name }) => name).join(', ');
  if (!isContext(value)) return misfit(`must be a context of ${names}`, path);
  const entries = new Map<string, FeelValue>(Object.entries(value));
  for (const part of type.components) {
    const place = path ? `${path}.${part.name}` : part.name;
    if (!entries.has(part.name)) {
      if (fitting.outside) continue;
      return misfit(`must be a context of ${names}, and ${part.name} is missing`, path);
    }
    const fit = (item: FeelValue): Fit => conformToItem(fitting, part, item, place, depth + 1, value);
    const item = entries.get(part.name) ?? null;
    const isList = part.collection || isListType(fitting.tables, part.file, part.base);
    const fitted = fitting.outside ? convert(item, isList, fit) : fit(item);
    if ('misfit' in fitted) return fitted;
    entries.set(part.name, fitted.value);
  }
  return { value: Object.fromEntries(entries) };
}
