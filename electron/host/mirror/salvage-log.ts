// What can still be read of the files of a damaged log: lines that are records and texts that are values, wherever they lie. None
// of it is trusted: the page puts it together with the database by the hashes that the records name.

import { decodeUtf8 } from '../../../shared/base/bytes.ts';
import { openDisclosure } from '../../../shared/evidence/disclosure.ts';
import { readRecord } from '../../../shared/evidence/read-record.ts';
import { readIfThere } from '../workspace-folder.ts';
import type { LogPaths } from './log-files.ts';

export interface SalvagedLog {
  readonly records: readonly string[];
  readonly disclosures: readonly string[];
}

// Keys stand in canonical order, so that every record begins and ends like this.
const BEGIN = '{"actor":"';
const END = '"v":1}';
const NEWLINE = 0x0a;

/** Tries each end on the line: what lies inside a record may look like one. */
function recordAt(bytes: Buffer, at: number): { readonly line: string; readonly end: number } | undefined {
  const newline = bytes.indexOf(NEWLINE, at);
  const limit = newline < 0 ? bytes.length : newline;
  for (let end = bytes.indexOf(END, at); end >= 0 && end < limit; end = bytes.indexOf(END, end + 1)) {
    const line = decodeUtf8(bytes.subarray(at, end + END.length));
    if (line !== undefined && readRecord(line).ok) return { line, end: end + END.length };
  }
  return undefined;
}

function recordsIn(bytes: Buffer): string[] {
  const lines: string[] = [];
  for (let at = bytes.indexOf(BEGIN); at >= 0;) {
    const found = recordAt(bytes, at);
    if (found) lines.push(found.line);
    at = bytes.indexOf(BEGIN, found?.end ?? at + 1);
  }
  return lines;
}

/** Bytes of the next frame's header may look like letters behind a value. */
const HEADER_LETTERS = 8;

function disclosuresIn(bytes: Buffer): string[] {
  const texts: string[] = [];
  for (const [, text = ''] of bytes.toString('latin1').matchAll(/\d+ ([A-Za-z0-9_-]+)/g)) {
    const candidates = Array.from({ length: HEADER_LETTERS + 1 }, (_, cut) =>
      text.slice(0, text.length - cut),
    );
    const found = candidates.find((candidate) => openDisclosure(candidate).ok);
    if (found !== undefined) texts.push(found);
  }
  return texts;
}

export async function salvageLog(paths: LogPaths): Promise<SalvagedLog> {
  const records = await readIfThere(paths.records);
  const disclosures = await readIfThere(paths.disclosures);
  return {
    records: records ? recordsIn(records) : [],
    disclosures: disclosures ? disclosuresIn(disclosures) : [],
  };
}
