// The check that lines extend the log of another device, whose signed head they must lead to. That signature vouches for every byte
// of the lines, so only what a chain is made of is read of them here; what a record says inside `pub` the import has read before
// (shared/bundle/exchange/FORMAT.md Y5), and whoever reads the log back reads it again (FORMAT.md M3).

import { err, ok, type Problem, type Result } from '../../../shared/base/result.ts';
import type { Sha256 } from '../../../shared/base/ids.ts';
import { CLOCK_ADJUSTED } from '../../../shared/evidence/build-append.ts';
import type { LogHead } from '../../../shared/evidence/evidence-store.port.ts';
import { growFrontier } from '../../../shared/evidence/merkle.ts';
import type { HostCode } from '../../../shared/ipc/contract.ts';
import { NATIVE, type Extension } from './chain.ts';

const ACTOR = '{"actor":"';
const AT = '","at":"';
const LOG = '","log":"';
const PREV = '","prev":';
const PUB = ',"pub":{';
/** Letters of an instant such as 2026-11-20T08:01:00.000Z. */
const INSTANT = 24;
const SD = '},"sd":[';
const AFTER_PUB = /^\},"sd":\[([A-Za-z0-9_",-]*)\],"seq":(\d+),"type":"([a-z0-9.-]+)","v":1\}$/;

interface Frame {
  readonly at: string;
  readonly sd: readonly string[];
}

/** A canonical record is its keys in one order around `pub`: those before it must name this log and the record before. */
function instantOf(line: string, { origin, lastLeaf }: LogHead): string | undefined {
  const actorEnd = line.indexOf('"', ACTOR.length);
  const at = actorEnd + AT.length;
  const log = at + INSTANT + LOG.length;
  const prev = log + origin.length + PREV.length;
  const leaf = lastLeaf ?? 'null';
  const quote = lastLeaf === null ? '' : '"';
  const is =
    line.startsWith(ACTOR) &&
    line.startsWith(AT, actorEnd) &&
    line.startsWith(LOG, at + INSTANT) &&
    line.startsWith(origin, log) &&
    line.startsWith(PREV, log + origin.length) &&
    line.startsWith(quote, prev) &&
    line.startsWith(leaf, prev + quote.length) &&
    line.startsWith(`${quote}${PUB}`, prev + quote.length + leaf.length);
  return is ? line.slice(at, at + INSTANT) : undefined;
}

/** FORMAT.md E9, E10; undefined where the line is not the next record. */
function nextFrame(line: string, head: LogHead): Frame | undefined {
  const at = instantOf(line, head);
  const after = AFTER_PUB.exec(line.slice(line.lastIndexOf(SD)));
  // A line is one line in the file that it is written to.
  if (at === undefined || !after || line.includes('\n')) return undefined;
  const [, digests = '', seq, type = ''] = after;
  const { size, lastAt } = head;
  const inTime = lastAt === null || at >= lastAt || type === CLOCK_ADJUSTED;
  if (Number(seq) !== size || !inTime) return undefined;
  return { at, sd: digests === '' ? [] : digests.slice(1, -1).split('","') };
}

const notExtended = ({ origin, size }: LogHead): Result<never, Problem<HostCode>> =>
  err({
    code: 'log_not_extended',
    message: `Record ${size + 1} does not follow the one before it.`,
    place: `${origin} record ${size + 1}`,
    remedy: 'Nothing was imported. Ask for the file again from the other device.',
  });

/** The head after `lines`; whoever calls compares it with what the device signed. */
export function extendSigned(start: LogHead, lines: readonly string[]): Result<Extension, Problem<HostCode>> {
  const frontier: Uint8Array[] = start.peaks.map((peak) => Buffer.from(peak, 'hex'));
  const records: Frame[] = [];
  let head = start;
  for (const line of lines) {
    const frame = nextFrame(line, head);
    if (!frame) return notExtended(head);
    const leaf = NATIVE.leaf(line);
    growFrontier(frontier, head.size, leaf, NATIVE.node);
    records.push(frame);
    head = { ...head, size: head.size + 1, lastLeaf: leaf.toString('hex') as Sha256, lastAt: frame.at };
  }
  const peaks = frontier.map((peak) => Buffer.from(peak).toString('hex') as Sha256);
  return ok({ head: { ...head, peaks }, records });
}
