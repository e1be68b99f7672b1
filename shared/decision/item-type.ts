// Item definitions (DMN 1.5 §7.3.3): how they are read, and the shape that a value of a type has.

import type { ItemType, Parameter, TypeTables } from './decision-model.ts';
import { childAt, childrenAt, textAt, type DmnElement } from './dmn-element.ts';
import type { CompiledFeel } from './feel.ts';
import { ANY, simpleType, type FeelType } from './feel/feel-type.ts';
import type { Kind } from './feel/kind.ts';
import type { FeelValue } from './feel-value.ts';
import { readListed } from './read-listed.ts';
import { at, readTest, withNames, type Reading } from './reading.ts';

const testAt = (reading: Reading, element: DmnElement, name: string): ReturnType<typeof readTest> => {
  const child = childAt(element, name);
  return child && textAt(child, 'text') !== undefined ? readTest(reading, child) : undefined;
};

function signatureOf(element: DmnElement): ItemType['signature'] {
  const item = childAt(element, 'functionItem');
  if (!item) return undefined;
  const result = localType(textAt(item, 'outputTypeRef'));
  const parameters = childrenAt(item, 'parameters').map((parameter): Parameter => {
    const type = typeNameOf(parameter);
    return { name: textAt(parameter, 'name') ?? '', ...(type === undefined ? {} : { type }) };
  });
  return { parameters, ...(result === undefined ? {} : { result }) };
}

export function readItemType(reading: Reading, element: DmnElement): ItemType {
  const name = textAt(element, 'name')?.trim() ?? '';
  const here = at(reading, `type “${name}”`);
  const base = typeNameOf(element);
  const allowed = testAt(here, element, 'allowedValues');
  const listed = allowed && readListed(here, childAt(element, 'allowedValues') ?? element);
  const constraint = testAt(here, element, 'typeConstraint');
  const signature = signatureOf(element);
  const parts = childrenAt(element, 'itemComponent');
  const inside = withNames(here, Object.fromEntries(parts.map((part) => [textAt(part, 'name') ?? '', null])));
  return {
    name,
    file: reading.file,
    collection: element.get('isCollection') === true,
    components: parts.map((component) => readItemType(inside, component)),
    ...(base === undefined ? {} : { base }),
    ...(allowed ? { allowed } : {}),
    ...(listed ? { listed } : {}),
    ...(constraint ? { constraint } : {}),
    ...(signature ? { signature } : {}),
  };
}

/** The type a `typeRef` names, without the "feel:" prefix that DMN 1.1 wrote. */
export const typeNameOf = (element: DmnElement): string | undefined => localType(textAt(element, 'typeRef'));

const localType = (name: string | undefined): string | undefined => {
  const local = name?.trim().replace(/^feel:/, '');
  return local === '' ? undefined : local;
};

/** What a built-in type asks of a value: FEEL's own kinds, either duration, or nothing. */
export type BuiltIn = Exclude<Kind, 'null'> | 'duration' | 'any';
const BUILT_IN: Readonly<Record<string, BuiltIn>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  long: 'number',
  double: 'number',
  decimal: 'number',
  float: 'number',
  int: 'number',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  dateTime: 'date and time',
  'date and time': 'date and time',
  dayTimeDuration: 'days and time duration',
  'days and time duration': 'days and time duration',
  yearMonthDuration: 'years and months duration',
  'years and months duration': 'years and months duration',
  duration: 'duration',
  Any: 'any',
  any: 'any',
  context: 'context',
  list: 'list',
  function: 'function',
  range: 'range',
};

/** A name as one file uses it, with or without the prefix that DMN 1.1 and XML Schema write: an item definition, or a built-in type, where `list<…>` and the like name what is inside. */
export type FoundType =
  { readonly item: ItemType } | { readonly kind: BuiltIn; readonly inside?: string } | undefined;

export function findType(tables: TypeTables, file: string, name: string): FoundType {
  const own = tables.get(file);
  const local = name.slice(name.indexOf(':') + 1);
  const item = own?.get(name) ?? own?.get(local);
  if (item) return { item };
  const builtIn = [name, local].find((spelling) => Object.hasOwn(BUILT_IN, spelling));
  const kind = builtIn === undefined ? undefined : BUILT_IN[builtIn];
  if (kind) return { kind };
  const parts = /^(list|context|function|range)\s*<(.*)>/s.exec(name);
  const outer = parts?.[1] as BuiltIn | undefined;
  return outer && { kind: outer, inside: parts?.[2]?.trim() ?? '' };
}

/** The allowed values of a type, by whatever names; none where they are not listed. */
export function listedIn(tables: TypeTables, file: string, name: string, depth = 0): readonly CompiledFeel[] {
  const found = depth > 8 ? undefined : findType(tables, file, name);
  if (!found || !('item' in found)) return [];
  const { listed, base, file: home } = found.item;
  return listed ?? (base === undefined ? [] : listedIn(tables, home, base, depth + 1));
}

/** A value of the type's shape: it tells the FEEL parser which names a context will have. */
export function sampleOf(tables: TypeTables, file: string, name: string | undefined, depth = 0): FeelValue {
  const found = name === undefined || depth > 8 ? undefined : findType(tables, file, name);
  if (!found) return null;
  if ('item' in found) return sampleOfItem(tables, found.item, depth);
  if (found.kind === 'list') return [sampleOf(tables, file, found.inside, depth + 1)];
  return found.kind === 'function' ? () => null : null;
}

function sampleOfItem(tables: TypeTables, type: ItemType, depth: number): FeelValue {
  if (type.signature) return () => null;
  const one = type.components.length
    ? Object.fromEntries(type.components.map((part) => [part.name, sampleOfItem(tables, part, depth + 1)]))
    : sampleOf(tables, type.file, type.base, depth + 1);
  return type.collection ? [one] : one;
}

/** The type that a name means in a file, by itself; undefined where it cannot be said. */
export function typeNamed(tables: TypeTables, file: string, name: string, depth = 0): FeelType | undefined {
  const found = depth > 8 ? undefined : findType(tables, file, name);
  if (!found) return undefined;
  if ('item' in found) return typeOfItem(tables, found.item, depth);
  const { kind, inside } = found;
  if (kind === 'any') return ANY;
  if (kind === 'list' || kind === 'range')
    return { kind, of: inside === undefined ? undefined : typeNamed(tables, file, inside, depth + 1) };
  return kind === 'context' || kind === 'function' || kind === 'duration' ? undefined : simpleType(kind);
}

function typeOfItem(tables: TypeTables, type: ItemType, depth: number): FeelType | undefined {
  const one = typeOfOne(tables, type, depth + 1);
  return type.collection ? { kind: 'list', of: one } : one;
}

function typeOfOne(tables: TypeTables, type: ItemType, depth: number): FeelType | undefined {
  const named = (name: string | undefined): FeelType | undefined =>
    name === undefined ? undefined : typeNamed(tables, type.file, name, depth);
  if (type.signature) {
    const parameters = type.signature.parameters.map((parameter) => named(parameter.type));
    return { kind: 'function', parameters, result: named(type.signature.result) };
  }
  if (type.components.length === 0) return named(type.base);
  const entries = type.components.map((part) => [part.name, typeOfItem(tables, part, depth)] as const);
  return { kind: 'context', entries: new Map(entries) };
}
