// The sides of a thing as named plain texts, taken from any tree of JSON or parsed XML, so that two of them can be compared.

import { isObject } from '../base/json.ts';

export type Facets = Map<string, string>;

/** "executionPlatformVersion" → "execution platform version"; a prefix such as "zeebe:" goes. */
export const words = (name: string): string =>
  name
    .replace(/^[a-z]+:/, '')
    .replace(/[_-]/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase();

const isText = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** One value as a person reads it: lists with commas, objects as "name value" pairs, in the order given. */
export function plain(value: unknown): string {
  if (isText(value)) return value === true ? 'yes' : value === false ? 'no' : String(value);
  if (Array.isArray(value)) return value.map(plain).join(', ');
  if (isObject(value))
    return Object.entries(value)
      .map(([key, item]) => `${words(key)} ${plain(item)}`)
      .join(', ');
  return '';
}

/** Every property of a JSON object as a facet; an object inside one lends its name as the first words. */
export function jsonFacets(
  value: Readonly<Record<string, unknown>>,
  skip: ReadonlySet<string>,
  labels: ReadonlyMap<string, string>,
  prefix = '',
): Facets {
  const facets: Facets = new Map();
  for (const [key, item] of Object.entries(value)) {
    if (skip.has(key)) continue;
    const label = labels.get(prefix + key) ?? `${prefix}${words(key)}`;
    if (isObject(item))
      for (const [inner, text] of jsonFacets(item, skip, labels, `${label} `)) facets.set(inner, text);
    else facets.set(label, plain(item));
  }
  return facets;
}

interface TreeElement {
  readonly $type: string;
  readonly [property: string]: unknown;
}
export const isTreeElement = (value: unknown): value is TreeElement =>
  isObject(value) && typeof value['$type'] === 'string';

/** Own properties of a parsed element. References are among them, although the parser hides them from enumeration. */
export const ownProperties = (element: TreeElement): readonly (readonly [string, unknown])[] =>
  Object.getOwnPropertyNames(element)
    .filter((key) => !key.startsWith('$') || key === '$body' || key === '$children')
    .map((key) => [key, element[key]] as const);

/** In a parsed tree a reference and a child look alike; a child knows its parent. */
export const isChildOf = (value: TreeElement, parent: TreeElement): boolean => value['$parent'] === parent;

export interface TreeOptions {
  readonly skip: ReadonlySet<string>;
  /** Facet names by path, such as "extensionElements/zeebe:FormDefinition/formId". */
  readonly labels: ReadonlyMap<string, string>;
  /** Handles an element itself and says so. */
  readonly take?: (element: TreeElement, facets: Facets) => boolean;
}

/** A child among its like: by its name where it has one, else by its place, else its type alone says it. */
function nameIn(element: TreeElement, siblings: readonly TreeElement[]): string {
  const like = siblings.filter((sibling) => sibling.$type === element.$type);
  const named = ['target', 'key', 'name'].map((key) => element[key]).find((name) => typeof name === 'string');
  if (typeof named === 'string') return `${element.$type} ${named}`;
  return like.length > 1 ? `${element.$type} ${like.indexOf(element) + 1}` : element.$type;
}

/** Facets of an element and of everything below it that `skip` does not name. */
export function treeFacets(
  element: TreeElement,
  options: TreeOptions,
  facets: Facets = new Map(),
  path = '',
): Facets {
  if (options.take?.(element, facets)) return facets;
  for (const [key, value] of ownProperties(element)) {
    if (options.skip.has(key) || key === 'id') continue;
    const here = path === '' ? key : `${path}/${key}`;
    const label = (): string => options.labels.get(here) ?? labelOf(here);
    if (isText(value)) facets.set(label(), plain(value));
    else if (isTreeElement(value)) one(element, value, here, options, facets);
    else if (Array.isArray(value)) {
      const elements = value.filter(isTreeElement);
      const referred = elements.filter((item) => !isChildOf(item, element));
      if (referred.length > 0) facets.set(label(), referred.map((item) => plain(item['id'])).join(', '));
      const children = elements.filter((item) => isChildOf(item, element));
      for (const item of children) treeFacets(item, options, facets, `${here}/${nameIn(item, children)}`);
    }
  }
  return facets;
}

function one(
  parent: TreeElement,
  value: TreeElement,
  here: string,
  options: TreeOptions,
  facets: Facets,
): void {
  if (isChildOf(value, parent)) treeFacets(value, options, facets, here);
  else facets.set(options.labels.get(here) ?? labelOf(here), plain(value['id']));
}

/** The last two steps of a path say enough: the wrappers above them are the format's, not the reader's. */
const labelOf = (path: string): string =>
  path
    .split('/')
    .filter((step) => !['extensionElements', 'values', 'body', 'text', '$body'].includes(step))
    .slice(-2)
    .map(words)
    .join(' ') || words(path);
