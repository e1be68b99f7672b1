// range(from): a range from its literal text (DMN 1.5 §10.3.4.1, grammar rule 66): two literal endpoints of one type, or one
// endpoint and an open side, or a comparison such as ">= 5". Undefined where the text is none of these.

import { readNumber } from './decimal.ts';
import { kindOf } from './kind.ts';
import { compareOrdered } from './ordering.ts';
import { FeelRange } from './range.ts';
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

function readComparison(text: string): FeelRange | undefined {
  const match = /^(<=|>=|<|>|=)(.+)$/s.exec(text);
  const endpoint = match ? readEndpoint(match[2] ?? '') : undefined;
  if (!match || endpoint === undefined) return undefined;
  const [, operator = ''] = match;
  if (operator === '=') return new FeelRange(endpoint, endpoint, true, true);
  return operator.startsWith('<')
    ? new FeelRange(null, endpoint, false, operator === '<=')
    : new FeelRange(endpoint, null, operator === '>=', false);
}

export function readRange(source: string): FeelRange | undefined {
  const text = source.trim();
  const inner = /^\(\s*([<>=].*)\)$/s.exec(text);
  const comparison = readComparison(inner?.[1]?.trim() ?? text);
  if (comparison) return comparison;
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
  if (start !== null && end !== null) {
    const order = compareOrdered(start, end);
    if (kindOf(start) !== kindOf(end) || order === null || order > 0) return undefined;
  }
  return new FeelRange(start, end, startIncluded, endIncluded);
}
