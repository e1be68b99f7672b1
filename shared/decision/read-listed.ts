// Values that are listed, of an output column or a type: their order is that of priority (DMN 1.5 §8.2.10).

import { textAt, type DmnElement } from './dmn-element.ts';
import { compileFeel, type CompiledFeel } from './feel.ts';
import type { Reading } from './reading.ts';

/** The values one by one; undefined where they are tests such as `> 5`. */
export function readListed(reading: Reading, element: DmnElement): CompiledFeel[] | undefined {
  const text = textAt(element, 'text');
  if (text === undefined) return undefined;
  const parts = splitTopLevel(text);
  const listed: CompiledFeel[] = [];
  for (const part of parts) {
    const compiled = compileFeel(part, reading.sample);
    if (!compiled.ok) return undefined;
    listed.push(compiled.value);
  }
  return listed;
}

/** Splits at commas outside strings and brackets. */
function splitTopLevel(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[\s\S]/g)) {
    if ('([{'.includes(token)) depth += 1;
    if (')]}'.includes(token)) depth -= 1;
    if (token === ',' && depth === 0) parts.push('');
    else parts.push((parts.pop() ?? '') + token);
  }
  return parts;
}
