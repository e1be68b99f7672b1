// One log from elsewhere against what is held of it: new records that follow, nothing new, or a second history.

import { originParts } from '../../evidence/origin.ts';
import { isBase64UrlOf } from '../../base/bytes.ts';
import type { Sha256 } from '../../base/ids.ts';
import { ok, type Problem, type Result } from '../../base/result.ts';
import { disclosureHash } from '../../evidence/disclosure.ts';
import type { LogHead, StoredDisclosure, StoredRecord } from '../../evidence/evidence-store.port.ts';
import { extendHead } from '../../evidence/extend-head.ts';
import { extendLines, type ExtendedLines } from '../../evidence/extend-lines.ts';
import { rootBase64 } from '../../evidence/merkle.ts';
import { readRecord } from '../../evidence/read-record.ts';
import { keyHash, readNote } from '../../evidence/checkpoint.ts';
import { verifyNote } from '../../evidence/verify-checkpoint.ts';
import type { KnownLog } from '../revocation.ts';
import { deviceKeys, noteCounts, type Trust } from '../verify/trust.ts';
import { refuseExchange, type ExchangeCode } from './exchange-problem.ts';
import type { ExchangedLog } from './exchange-statement.ts';

/** What the receiver holds of any log. */
export interface HeldLogs {
  /** The end of what is held; an empty head where nothing is. */
  head(origin: string): Promise<LogHead>;
  /** The same as it was after `size` records; asked only up to the size held. */
  headAt(origin: string, size: number): Promise<LogHead>;
  /** Leaf hashes with from ≤ seq < to. */
  leaves(origin: string, from: number, to: number): Promise<readonly Sha256[]>;
}

export interface GivenLog extends ExchangedLog {
  readonly lines: readonly string[];
  readonly disclosures: readonly string[];
  readonly checkpoint: string;
}
export interface ReceivedLog {
  readonly origin: string;
  readonly expectedSize: number;
  /** Only what was not held. */
  readonly records: readonly StoredRecord[];
  readonly disclosures: readonly StoredDisclosure[];
  readonly head: LogHead;
  readonly checkpoint: string;
}
/** A second history of a log that its device signed. */
export interface RivalLog {
  readonly origin: string;
  /** seq of the first record that differs. */
  readonly differsAt: number;
  readonly from: number;
  readonly lines: readonly string[];
  readonly checkpoint: string;
}
export type Received = { readonly log: ReceivedLog } | { readonly rival: RivalLog };

const placeOf = (origin: string, seq: number): string => `${originParts(origin).device} record ${seq + 1}`;

function broken(origin: string, seq: number, message: string): Result<never, Problem<ExchangeCode>> {
  return refuseExchange(
    'exchange_log_broken',
    `Record ${seq + 1} of ${originParts(origin).device}: ${message}`,
    placeOf(origin, seq),
  );
}

/** Walks the lines as a chain from `start`. */
function chain(given: GivenLog, start: LogHead): Result<ExtendedLines, Problem<ExchangeCode>> {
  const extended = extendLines(start, given.lines);
  if (extended.ok) return extended;
  const at = Number(/^record (\d+)$/.exec(extended.error.place ?? '')?.[1] ?? given.from + 1);
  return broken(given.origin, at - 1, extended.error.message);
}

/** FORMAT.md E14: in the order of the file each value opens the next commitment that has one. */
function placeDisclosures(
  given: GivenLog,
  records: ExtendedLines['records'],
): Result<readonly StoredDisclosure[], Problem<ExchangeCode>> {
  const placed: StoredDisclosure[] = [];
  let next = 0;
  for (const { sd, seq } of records) {
    for (const commitment of sd) {
      const disclosure = given.disclosures[next];
      if (disclosure === undefined || !isBase64UrlOf(commitment, disclosureHash(disclosure))) continue;
      placed.push({ origin: given.origin, seq, disclosure });
      next += 1;
    }
  }
  return next === given.disclosures.length
    ? ok(placed)
    : broken(given.origin, placed.at(-1)?.seq ?? given.from, 'a value in the file is not the one recorded.');
}

async function checkNote(given: GivenLog, trust: Trust): Promise<Result<null, Problem<ExchangeCode>>> {
  const { origin, size, root, checkpoint } = given;
  const { device } = originParts(origin);
  const note = await verifyNote(checkpoint, deviceKeys(trust, device), trust.crypto.verify);
  if (!note.ok) return broken(origin, size - 1, note.error.message);
  if (note.value.origin !== origin || note.value.size !== size || note.value.root !== root)
    return broken(origin, size - 1, 'the signed head is of another log, size or root.');
  return noteCounts(trust, device, note.value)
    ? ok(null)
    : broken(origin, size - 1, 'it was signed with a key that had been revoked.');
}

/** The first record that differs from what is held; undefined where one history continues the other. */
async function firstDifference(given: GivenLog, held: LogHead, logs: HeldLogs): Promise<number | undefined> {
  const { origin, from } = given;
  const first = given.lines[0] === undefined ? undefined : readRecord(given.lines[0]);
  if (first?.ok && from > 0) {
    const [before] = await logs.leaves(origin, from - 1, from);
    if (first.value.prev !== before) return from - 1;
  }
  const mine = await logs.leaves(origin, from, Math.min(held.size, given.size));
  for (const [index, leaf] of mine.entries()) {
    const line = given.lines[index];
    const theirs = line === undefined ? undefined : leafOf(line, origin);
    if (theirs !== undefined && theirs !== leaf) return from + index;
  }
  return undefined;
}

function leafOf(line: string, origin: string): Sha256 | undefined {
  const record = readRecord(line);
  if (!record.ok || record.value.log !== origin) return undefined;
  const { seq, prev } = record.value;
  const head: LogHead = {
    origin,
    size: seq,
    peaks: blankPeaks(seq),
    lastLeaf: prev as Sha256 | null,
    lastAt: null,
  };
  const extended = extendHead(head, line);
  return extended.ok ? extended.value.stored.leaf : undefined;
}
/** Peaks of no meaning: only the leaf is wanted. */
const blankPeaks = (size: number): readonly Sha256[] =>
  Array.from(size.toString(2).replaceAll('0', ''), () => '0'.repeat(64) as Sha256);

/** FORMAT.md Y4–Y7. */
export async function receiveLog(
  given: GivenLog,
  logs: HeldLogs,
  trust: Trust,
): Promise<Result<Received, Problem<ExchangeCode>>> {
  const { origin, from, size, root, lines, checkpoint } = given;
  const held = await logs.head(origin);
  if (lines.length !== size - from)
    return broken(
      origin,
      from + lines.length,
      `the file holds ${lines.length} records, ${size - from} are stated.`,
    );
  if (from > held.size)
    return refuseExchange(
      'exchange_gap',
      `The file begins with record ${from + 1} of ${originParts(origin).device}; here it ends with record ${held.size}.`,
      placeOf(origin, from),
    );
  const noted = await checkNote(given, trust);
  if (!noted.ok) return noted;
  const differsAt = await firstDifference(given, held, logs);
  if (differsAt !== undefined) return secondHistory(given, differsAt, held, logs, trust);
  const start = from === held.size ? held : await logs.headAt(origin, from);
  const walked = chain(given, start);
  if (!walked.ok) return walked;
  const { head, records, stored } = walked.value;
  if (rootOf(head) !== root)
    return broken(origin, size - 1, 'the records do not give the root that the device signed.');
  const unlike = await unlikeRevocation(given, held, logs, trust);
  if (unlike !== undefined) return broken(origin, unlike, OTHER_THAN_KNOWN);
  const disclosures = placeDisclosures(given, records);
  if (!disclosures.ok) return disclosures;
  const isNew = ({ seq }: { readonly seq: number }): boolean => seq >= held.size;
  return ok({
    log: {
      origin,
      expectedSize: held.size,
      records: stored.filter(isNew),
      disclosures: disclosures.value.filter(isNew),
      head: head.size > held.size ? head : held,
      checkpoint,
    },
  });
}

/**
 * Two histories of one device are an alarm only where its own signature proves them: the lines give the root that it signed, or
 * it signed another root over as many records as are held here. Anything less could be made up about an honest device; and a key
 * that was revoked proves nothing against what the workspace root knew of the log.
 */
async function secondHistory(
  given: GivenLog,
  differsAt: number,
  held: LogHead,
  logs: HeldLogs,
  trust: Trust,
): Promise<Result<Received, Problem<ExchangeCode>>> {
  const { origin, from, size, root, lines, checkpoint } = given;
  const continues = differsAt >= from;
  const walked = chain(given, continues ? await logs.headAt(origin, from) : unknownHead(given));
  if (!walked.ok) return walked;
  const proved = continues
    ? rootOf(walked.value.head) === root
    : held.size >= size && rootOf(await logs.headAt(origin, size)) !== root;
  if (!proved) return broken(origin, differsAt, 'the records do not give the root that the device signed.');
  return (await isForged(given, differsAt, held, logs, trust))
    ? broken(origin, differsAt, OTHER_THAN_KNOWN)
    : ok({ rival: { origin, differsAt, from, lines, checkpoint } });
}

/** Before a first record that names another predecessor than the one held: only the chain from there on is wanted. */
function unknownHead({ origin, from, lines }: GivenLog): LogHead {
  const first = lines[0] === undefined ? undefined : readRecord(lines[0]);
  const lastLeaf = first?.ok ? (first.value.prev as Sha256 | null) : null;
  return { origin, size: from, peaks: blankPeaks(from), lastLeaf, lastAt: null };
}

const rootOf = ({ peaks, size }: LogHead): string => rootBase64(peaks, size);

const OTHER_THAN_KNOWN = 'when its key was revoked, the workspace root knew another history.';

const knownHeads = (origin: string, trust: Trust): readonly KnownLog[] =>
  trust.revoked.knownOf(origin).filter(({ size }) => size > 0);

/**
 * What the workspace root knew of this log when it revoked a key is part of the log as it would be held after the import
 * (bundle/FORMAT.md B19). Answers the last of the records that are not what the root knew.
 */
async function unlikeRevocation(
  given: GivenLog,
  held: LogHead,
  logs: HeldLogs,
  trust: Trust,
): Promise<number | undefined> {
  const { origin, size } = given;
  for (const known of knownHeads(origin, trust)) {
    if (known.size > Math.max(size, held.size)) continue;
    const root =
      known.size <= held.size
        ? rootOf(await logs.headAt(origin, known.size))
        : await givenRoot(given, known.size, logs);
    if (root !== known.root) return known.size - 1;
  }
  return undefined;
}

/** The root that the lines give at a size that they reach, after what is held before them. */
async function givenRoot(
  { origin, from, lines }: GivenLog,
  size: number,
  logs: HeldLogs,
): Promise<string | undefined> {
  const walked = extendLines(await logs.headAt(origin, from), lines.slice(0, size - from));
  return walked.ok ? rootOf(walked.value.head) : undefined;
}

/** A second history by revoked keys alone that is not the one of which the root knew a head. FORMAT.md Y6. */
async function isForged(
  given: GivenLog,
  differsAt: number,
  held: LogHead,
  logs: HeldLogs,
  trust: Trust,
): Promise<boolean> {
  const { origin, from, size, checkpoint } = given;
  if (signedByUnrevoked(trust, originParts(origin).device, checkpoint)) return false;
  for (const known of knownHeads(origin, trust)) {
    if (differsAt >= known.size) continue;
    if (known.size <= held.size && rootOf(await logs.headAt(origin, known.size)) === known.root) return true;
    const reaches = differsAt >= from && known.size <= size;
    if (reaches && (await givenRoot(given, known.size, logs)) !== known.root) return true;
  }
  return false;
}

function signedByUnrevoked({ certificates, revoked }: Trust, device: string, checkpoint: string): boolean {
  const note = readNote(checkpoint);
  return (certificates.get(device) ?? []).some(
    ({ spki, fingerprint }) =>
      note.ok &&
      !revoked.isRevoked(fingerprint) &&
      note.value.signatures.some((line) => line.keyHash === keyHash(spki)),
  );
}
