// A value as a person types it into a line: whether it is a number, a yes or no, a list or a text is read from its form, and
// said beside the line before it is recorded.

import type { Json } from '../../../shared/base/json.ts';

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const STRUCTURED = /^[[{"]/;

/** Empty text is no value. Where a text stands already, a text it stays. */
export function readTyped(typed: string, before?: Json): Json | undefined {
  const words = typed.trim();
  if (words === '') return undefined;
  if (typeof before === 'string') return typed;
  if (words === 'true' || words === 'false') return words === 'true';
  if (words === 'null') return null;
  if (NUMBER.test(words)) return Number(words);
  if (!STRUCTURED.test(words)) return words;
  try {
    return JSON.parse(words) as Json;
  } catch {
    return words;
  }
}

/** As `readTyped` reads it back. */
export const showTyped = (value: Json | undefined): string =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);

export function kindInWords(value: Json | undefined): string {
  if (value === undefined) return 'has no value';
  if (value === null) return 'empty on purpose';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a group of values';
  return { string: 'a text', number: 'a number', boolean: value === true ? 'yes' : 'no' }[
    typeof value as 'string' | 'number' | 'boolean'
  ];
}
