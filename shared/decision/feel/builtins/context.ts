// Context functions (DMN 1.5 §10.3.4.11).

import type { FeelScope, FeelValue } from '../../feel-value.ts';
import { isContext, setEntry } from '../kind.ts';
import { builtin, builtinsOf } from './signature.ts';

type List = readonly FeelValue[];

/** The entry at a path of keys set; undefined where a context on the way is missing. */
function put(context: FeelValue, keys: List, value: FeelValue): FeelScope | undefined {
  const [key, ...rest] = keys;
  if (!isContext(context) || typeof key !== 'string') return undefined;
  const inner =
    rest.length === 0 ? value : put(Object.hasOwn(context, key) ? context[key] : null, rest, value);
  if (inner === undefined) return undefined;
  const copy: Record<string, FeelValue> = { ...context };
  setEntry(copy, key, inner);
  return copy;
}

/** From a list of `{key, value}`; a key must be text and may occur once. */
function fromEntries(entries: List): FeelScope | undefined {
  const context: Record<string, FeelValue> = {};
  for (const entry of entries) {
    if (!isContext(entry) || !Object.hasOwn(entry, 'key') || !Object.hasOwn(entry, 'value')) return undefined;
    const { key, value } = entry;
    if (typeof key !== 'string' || Object.hasOwn(context, key)) return undefined;
    setEntry(context, key, value);
  }
  return context;
}

function merge(contexts: List): FeelScope | undefined {
  const merged: Record<string, FeelValue> = {};
  for (const context of contexts) {
    if (!isContext(context)) return undefined;
    for (const [name, value] of Object.entries(context)) setEntry(merged, name, value);
  }
  return merged;
}

export const CONTEXTS = builtinsOf(
  builtin('get value', ['m: context, key: string', 'context: context, key: string'], ([context, key]) => {
    const entries = context as FeelScope;
    return Object.hasOwn(entries, key as string) ? (entries[key as string] ?? null) : null;
  }),
  builtin('get entries', ['m: context', 'context: context'], ([context]) =>
    Object.entries(context as FeelScope).map(([key, value]) => ({ key, value })),
  ),
  builtin('context', ['entries: list', '...entries: any'], ([entries]) => fromEntries(entries as List)),
  builtin('context merge', ['contexts: list', '...contexts: any'], ([contexts]) => merge(contexts as List)),
  builtin(
    'context put',
    ['context: context, key: string, value: any', 'context: context, keys: list, value: any'],
    ([context, keys, value]) => put(context, Array.isArray(keys) ? keys : [keys], value ?? null),
  ),
);
