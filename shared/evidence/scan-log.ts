// Walks the lines of a whole log from outside, in order, until the first record that does not follow from the one before.

import { decodeHex, decodeUtf8, encodeHex, isHexOf } from '../base/bytes.ts';
import type { Sha256 } from '../base/ids.ts';
import type { Problem } from '../base/result.ts';
import { CLOCK_ADJUSTED } from './build-append.ts';
import { evidenceProblem, type EvidenceCode } from './evidence-problem.ts';
import { leafHashOfPrefixed } from './leaf.ts';
import { readRecord } from './read-record.ts';
import type { EvidenceRecord } from './record.ts';
import { isWithheld, readWithheld } from './withheld.ts';

export interface LogEntry {
  readonly seq: number;
  /** Leaf hash, 32 bytes. */
  readonly leaf: Uint8Array;
  /** Undefined where the record is withheld. */
  readonly record?: EvidenceRecord;
}

/** How a record looks beside a break: whatever can still be read of it. */
export interface BrokenNeighbour {
  readonly seq: number;
  readonly type?: string;
  readonly at?: string;
  /** Hash that its text gives now. */
  readonly hash: Sha256;
  /** Hash that it names as the one before. */
  readonly prev?: string;
}
export interface LogBreak {
  /** The record that cannot be relied on, and everything after it. */
  readonly seq: number;
  readonly problem: Problem<EvidenceCode>;
  /** The bad record with the one before and the one after, as far as they exist. */
  readonly around: readonly BrokenNeighbour[];
}
export interface ScannedLog {
  readonly origin: string;
  /** Records that follow from each other; all of them where there is no break. */
  readonly entries: readonly LogEntry[];
  /** Lines in the file. */
  readonly lines: number;
  readonly break?: LogBreak;
}

/** Splits the text of records.jsonl; each line comes with the 0x00 of its leaf hash in front. */
function prefixedLines(bytes: Uint8Array): Uint8Array[] {
  const copy = new Uint8Array(bytes.length + 1);
  copy.set(bytes, 1);
  const lines: Uint8Array[] = [];
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found;
    copy[start] = 0;
    lines.push(copy.subarray(start, end + 1));
    start = end + 1;
  }
  return lines;
}

/**
 * `bytes`: one line for each record, each ended by a newline; `from`: number of the first of them, where not all are given. What that
 * one names as the record before it is then not looked at. FORMAT.md E9, E10, E12.
 */
export function scanLog(bytes: Uint8Array, origin: string, from = 0): ScannedLog {
  const lines = prefixedLines(bytes);
  const entries: LogEntry[] = [];
  let lastAt = '';
  for (const [index, prefixed] of lines.entries()) {
    const seq = from + index;
    const read = readLine(prefixed, seq);
    const broken =
      'problem' in read
        ? { seq, problem: read.problem }
        : follows(read, entries[index - 1], { origin, seq, from, lastAt, next: lines[index + 1] });
    if (broken)
      return {
        origin,
        entries: entries.slice(0, broken.seq - from),
        lines: lines.length,
        break: { ...broken, around: neighbours(lines, broken.seq, from) },
      };
    if ('problem' in read) break;
    entries.push(read);
    lastAt = read.record?.at ?? lastAt;
  }
  if (bytes.length > 0 && bytes.at(-1) !== 0x0a) {
    const seq = from + lines.length - 1;
    const problem = evidenceProblem(
      'json_not_canonical',
      'The last line of the log has no end.',
      `record ${seq + 1}`,
    );
    return {
      origin,
      entries: entries.slice(0, lines.length - 1),
      lines: lines.length,
      break: { seq, problem, around: neighbours(lines, seq, from) },
    };
  }
  return { origin, entries, lines: lines.length };
}

function readLine(prefixed: Uint8Array, seq: number): LogEntry | { readonly problem: Problem<EvidenceCode> } {
  const line = decodeUtf8(prefixed.subarray(1));
  const place = `record ${seq + 1}`;
  if (line === undefined)
    return { problem: evidenceProblem('json_not_parsable', 'The line is not UTF-8 text.', place) };
  if (isWithheld(line)) {
    const withheld = readWithheld(line);
    if (!withheld.ok) return { problem: { ...withheld.error, place } };
    return { seq, leaf: decodeHex(withheld.value) ?? prefixed };
  }
  const record = readRecord(line);
  if (!record.ok) return { problem: { ...record.error, place } };
  return { seq, leaf: leafHashOfPrefixed(prefixed), record: record.value };
}

interface Position {
  readonly origin: string;
  readonly seq: number;
  /** Number of the first line given. */
  readonly from: number;
  readonly lastAt: string;
  readonly next: Uint8Array | undefined;
}

/** The break that this entry shows, or undefined where it follows from the one before. */
function follows(
  entry: LogEntry,
  before: LogEntry | undefined,
  { origin, seq, from, lastAt, next }: Position,
): Omit<LogBreak, 'around'> | undefined {
  const { record } = entry;
  if (!record) return undefined;
  const place = `record ${seq + 1}`;
  const broken = (code: EvidenceCode, message: string) => ({
    seq,
    problem: evidenceProblem(code, message, place),
  });
  if (record.log !== origin)
    return broken('chain_origin_differs', `Record ${seq + 1} belongs to ${record.log}.`);
  if (record.seq !== seq)
    return broken('chain_seq_differs', `Record ${record.seq + 1} stands in place ${seq + 1}.`);
  const follow = before ? isHexOf(record.prev ?? '', before.leaf) : from > 0 || record.prev === null;
  if (!follow) return whoChanged(entry, before, next);
  if (record.at < lastAt && record.type !== CLOCK_ADJUSTED) {
    return broken(
      'chain_time_decreases',
      `Record ${seq + 1} says ${record.at}, earlier than the record before it, ${lastAt}.`,
    );
  }
  return undefined;
}

/** Two neighbours disagree: the later one was changed if its own hash is not named by its successor either. */
function whoChanged(
  entry: LogEntry,
  before: LogEntry | undefined,
  next: Uint8Array | undefined,
): Omit<LogBreak, 'around'> {
  const named = next && describe(next, entry.seq + 1).prev;
  const seq =
    before === undefined || (named !== undefined && !isHexOf(named, entry.leaf)) ? entry.seq : before.seq;
  const message =
    seq === entry.seq
      ? `Record ${seq + 1} was changed: it names another hash than that of the record before it.`
      : `Record ${seq + 1} does not give the hash that record ${seq + 2} names.`;
  return { seq, problem: evidenceProblem('chain_prev_differs', message, `record ${seq + 1}`) };
}

const neighbours = (lines: readonly Uint8Array[], seq: number, from: number): readonly BrokenNeighbour[] =>
  [seq - 1, seq, seq + 1].flatMap((at) => {
    const line = lines[at - from];
    return line ? [describe(line, at)] : [];
  });

// In canonical order `at` and `prev` stand before `pub`, the type after it: a field of that name inside `pub` is not meant.
const FIRST = { at: /"at":"([0-9TZ:.-]+)"/, prev: /"prev":"([0-9a-f]{64})"/ };
const LAST = { type: /"type":"([a-z.-]+)","v":\d+\}$/ };
const LOOKED_AT = 2000;

/** Reads what it can from a line that may no longer be a record. */
function describe(prefixed: Uint8Array, seq: number): BrokenNeighbour {
  const text = String.fromCharCode(...prefixed.subarray(1, LOOKED_AT));
  const end = String.fromCharCode(...prefixed.subarray(-LOOKED_AT));
  const withheld = isWithheld(text) ? readWithheld(text) : undefined;
  const field = (name: string, value: string | undefined) => (value === undefined ? {} : { [name]: value });
  const hash = withheld?.ok ? withheld.value : (encodeHex(leafHashOfPrefixed(prefixed)) as Sha256);
  return {
    seq,
    hash,
    ...field('type', LAST.type.exec(end)?.[1]),
    ...field('at', FIRST.at.exec(text)?.[1]),
    ...field('prev', FIRST.prev.exec(text)?.[1]),
  };
}
