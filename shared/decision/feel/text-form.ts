// What string() writes for each type (DMN 1.5 §10.3.4.1). Text inside lists and contexts is quoted.

import { formatNumber } from './decimal.ts';
import { isContext } from './kind.ts';
import { FeelRange } from './range.ts';

const quote = (text: string): string => `"${text.replace(/["\\]/g, String.raw`\$&`)}"`;
const key = (name: string): string => (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : quote(name));

/** Parts that are still written; 0 ends the writing. */
interface Budget {
  left: number;
}
const MAX_PARTS = 1_000_000;

/** Undefined where the value has more than a million parts. */
export function textForm(value: unknown): string | undefined {
  const budget = { left: MAX_PARTS };
  const text = write(value, budget, false);
  return budget.left > 0 ? text : undefined;
}

function write(value: unknown, budget: Budget, nested: boolean): string {
  budget.left -= 1;
  if (budget.left <= 0) return '';
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return nested ? quote(value) : value;
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'function') return 'function';
  if (Array.isArray(value)) return `[${writeAll(value, budget).join(', ')}]`;
  if (value instanceof FeelRange) return writeRange(value, budget);
  if (!isContext(value)) return String(value);
  const values = writeAll(Object.values(value), budget);
  const entries = Object.keys(value).map((name, index) => `${key(name)}: ${values[index] ?? ''}`);
  return `{${entries.join(', ')}}`;
}

function writeAll(values: readonly unknown[], budget: Budget): string[] {
  const texts: string[] = [];
  for (const value of values) {
    if (budget.left <= 0) break;
    texts.push(write(value, budget, true));
  }
  return texts;
}

function writeRange({ start, end, startIncluded, endIncluded, open }: FeelRange, budget: Budget): string {
  const low = open === 'start' ? '' : write(start, budget, true);
  const high = open === 'end' ? '' : write(end, budget, true);
  return `${startIncluded ? '[' : '('}${low}..${high}${endIncluded ? ']' : ')'}`;
}
