// range(from): a range from its literal text (DMN 1.5 §10.3.4.1, grammar rules 66 and 67): two literal endpoints of one type
// in their order, or one endpoint and an open side. Undefined where the text is none of these.

import { readNumber } from './decimal.ts';
import { compareOrdered } from './ordering.ts';
import { above, below, FeelRange } from './range.ts';
import { readString } from './read-string.ts';
import { readAtLiteral, readDate, readDateTime, readDuration, readTime } from './read-temporal.ts';

const CALL = /^(date and time|date|time|duration)\s*\(\s*("(?:[^"\\]|\\.)*")\s*\)$/;
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  date: readDate,
  time: readTime,
  'date and time': readDateTime,
  duration: readDuration,
};

function readEndpoint(source: string): unknown {
  const text = source.trim();
  const call = CALL.exec(text);
  if (call) return READERS[call[1] ?? '']?.(readString(call[2] ?? ''));
  if (/^@"[^"]*"$/.test(text)) return readAtLiteral(readString(text.slice(1)));
  if (/^"(?:[^"\\]|\\.)*"$/.test(text)) return readString(text);
  return readNumber(text);
}

/** Splits at the `..` that is not inside a text. */
function splitEndpoints(text: string): readonly [string, string] | undefined {
  const match = /^((?:[^".]|"(?:[^"\\]|\\.)*"|\.(?!\.))*)\.\.(.*)$/s.exec(text);
  return match ? [match[1] ?? '', match[2] ?? ''] : undefined;
}

export function readRange(source: string): FeelRange | undefined {
  const text = source.trim();
  const parts = /^[[(\]]/.test(text) && /[\])[]$/.test(text) ? splitEndpoints(text.slice(1, -1)) : undefined;
  if (!parts) return undefined;
  const [low, high] = parts.map((part) => part.trim());
  const startIncluded = text.startsWith('[');
  const endIncluded = text.endsWith(']');
  if (low === '' && high === '') return undefined;
  if ((low === '' && startIncluded) || (high === '' && endIncluded)) return undefined;
  const start = low ? readEndpoint(low) : null;
  const end = high ? readEndpoint(high) : null;
  if (start === undefined || end === undefined) return undefined;
  if (start === null) return below(end, endIncluded);
  if (end === null) return above(start, startIncluded);
  const order = compareOrdered(start, end);
  return order === null || order > 0 ? undefined : new FeelRange(start, end, startIncluded, endIncluded);
}
