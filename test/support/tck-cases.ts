// Test cases of the DMN Technology Compatibility Kit (schema http://www.omg.org/spec/DMN/20160719/testcase) as JSON.

import { Parser } from 'saxen';
import type { Json } from '../../shared/base/json.ts';

export interface TckCase {
  readonly id: string;
  readonly inputs: { readonly [name: string]: Json };
  /** Expected value by decision name. */
  readonly expected: ReadonlyMap<string, Json>;
}

interface Node {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  text: string;
}

function readTree(xml: string): Node {
  const root: Node = { tag: '', attributes: {}, children: [], text: '' };
  const stack = [root];
  const parser = new Parser();
  parser.on(
    'openTag',
    (name: string, attributes: () => Record<string, string>, decode: (text: string) => string) => {
      const entries = Object.entries(attributes()).map(([key, value]) => [key, decode(value)]);
      const node: Node = {
        tag: name.replace(/^.*:/, ''),
        attributes: Object.fromEntries(entries),
        children: [],
        text: '',
      };
      stack.at(-1)?.children.push(node);
      stack.push(node);
    },
  );
  parser.on('closeTag', () => void stack.pop());
  parser.on('text', (value: string, decode: (text: string) => string) => {
    const node = stack.at(-1);
    if (node) node.text += decode(value);
  });
  parser.on('cdata', (value: string) => {
    const node = stack.at(-1);
    if (node) node.text += value;
  });
  parser.parse(xml);
  return root;
}

const TEMPORALS: Readonly<Record<string, string>> = {
  date: 'date',
  time: 'time',
  dateTime: 'dateTime',
  duration: 'duration',
};

function readScalar(node: Node): Json {
  if (node.attributes['xsi:nil'] === 'true') return null;
  const type = (node.attributes['xsi:type'] ?? '').replace(/^.*:/, '');
  const temporal = TEMPORALS[type];
  if (temporal) return { '@type': temporal, '@value': node.text };
  if (type === 'boolean') return node.text.trim() === 'true';
  return type === 'decimal' || type === 'double' || type === 'integer' ? Number(node.text) : node.text;
}

function readValue(node: Node): Json {
  const components = node.children.filter(({ tag }) => tag === 'component');
  if (components.length > 0) {
    return Object.fromEntries(components.map((part) => [part.attributes['name'] ?? '', readValue(part)]));
  }
  const list = node.children.find(({ tag }) => tag === 'list');
  if (list) return list.children.filter(({ tag }) => tag === 'item').map(readValue);
  const value = node.children.find(({ tag }) => tag === 'value');
  return value ? readScalar(value) : null;
}

export function readTckCases(xml: string): readonly TckCase[] {
  const cases = readTree(xml).children[0]?.children.filter(({ tag }) => tag === 'testCase') ?? [];
  return cases.map((node) => {
    const inputs = node.children.filter(({ tag }) => tag === 'inputNode');
    const results = node.children.filter(({ tag }) => tag === 'resultNode');
    return {
      id: node.attributes['id'] ?? '',
      inputs: Object.fromEntries(inputs.map((input) => [input.attributes['name'] ?? '', readValue(input)])),
      expected: new Map(
        results.map((result) => {
          const expected = result.children.find(({ tag }) => tag === 'expected');
          return [result.attributes['name'] ?? '', expected ? readValue(expected) : null];
        }),
      ),
    };
  });
}
