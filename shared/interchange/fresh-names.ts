// Names for what an edit adds to a text: with the prefix that the text uses for their namespace, or with a new declaration on
// its root where it has none.

import type { XmlElement, XmlScope } from '../base/xml-tree.ts';

export interface FreshNames {
  /** `wish` is the prefix that the name came with. */
  element(key: string, scope: XmlScope, wish: string): string;
  attribute(key: string, scope: XmlScope, wish: string): string;
  /** Declarations that the root needs beside its own, as attributes. */
  declarations(): string;
}

const partsOf = (key: string): readonly [uri: string, local: string] => {
  const end = key.lastIndexOf('}');
  return end === -1 ? ['', key] : [key.slice(1, end), key.slice(end + 1)];
};
export const prefixOf = (name: string): string => name.slice(0, Math.max(0, name.indexOf(':')));
const joined = (prefix: string, local: string): string => (prefix === '' ? local : `${prefix}:${local}`);

export function freshNames(root: XmlElement): FreshNames {
  const added = new Map<string, string>();
  const home = prefixOf(root.name);

  const declare = (uri: string, wish: string): string => {
    const known = added.get(uri);
    if (known !== undefined) return known;
    const taken = new Set([...root.scope.keys(), ...added.values()]);
    const base = wish === '' ? 'ns' : wish;
    let prefix = base;
    for (let number = 1; taken.has(prefix); number += 1) prefix = `${base}${number}`;
    added.set(uri, prefix);
    return prefix;
  };
  const prefixFor = (uri: string, scope: XmlScope, wish: string, empty: boolean): string => {
    const fitting = [...scope].flatMap(([prefix, one]) =>
      one === uri && (empty || prefix !== '') ? [prefix] : [],
    );
    return fitting.find((prefix) => prefix === home) ?? fitting[0] ?? declare(uri, wish);
  };
  return {
    element(key, scope, wish) {
      const [uri, local] = partsOf(key);
      return uri === '' ? local : joined(prefixFor(uri, scope, wish, true), local);
    },
    attribute(key, scope, wish) {
      const [uri, local] = partsOf(key);
      return uri === '' ? local : joined(prefixFor(uri, scope, wish, false), local);
    },
    declarations: () => [...added].map(([uri, prefix]) => ` xmlns:${prefix}="${uri}"`).join(''),
  };
}
