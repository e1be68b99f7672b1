// What string() writes for each type (DMN 1.5 §10.3.4.1). Text inside lists and contexts is quoted.

import { formatNumber } from './decimal.ts';
import { isContext } from './kind.ts';
import { FeelRange } from './range.ts';

const quote = (text: string): string => `"${text.replace(/["\\]/g, String.raw`\$&`)}"`;
const nested = (value: unknown): string => (typeof value === 'string' ? quote(value) : textForm(value));
const key = (name: string): string => (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : quote(name));

export function textForm(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'function') return 'function';
  if (Array.isArray(value)) return `[${value.map(nested).join(', ')}]`;
  if (value instanceof FeelRange) return rangeForm(value);
  if (!isContext(value)) return String(value);
  const entries = Object.entries(value).map(([name, item]) => `${key(name)}: ${nested(item)}`);
  return `{${entries.join(', ')}}`;
}

function rangeForm({ start, end, startIncluded, endIncluded }: FeelRange): string {
  const low = start === null ? '' : nested(start);
  const high = end === null ? '' : nested(end);
  return `${startIncluded ? '[' : '('}${low}..${high}${endIncluded ? ']' : ')'}`;
}
