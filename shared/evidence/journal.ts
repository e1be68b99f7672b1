// The journal of a device: a log of checkpoints of its other logs, so that one head, once seen by others, covers them all.

import type { Json, JsonObject } from '../base/json.ts';
import { disclosureDigest, openDisclosure } from './disclosure.ts';
import { readRecord } from './read-record.ts';
import type { OpenedDisclosure, EvidenceRecord } from './record.ts';
import type { SignedNote } from './checkpoint.ts';

export const LOG_CHECKPOINT = 'log.checkpoint';

export type NamedHead = Pick<SignedNote, 'origin' | 'size' | 'root'>;

export interface JournalEntry {
  readonly type: string;
  readonly pub: JsonObject;
  /** Which log it is stays out of `pub`: the journal may be shown to people who must not know of an incident. */
  readonly disclosures: readonly { readonly name: string; readonly value: Json }[];
}

/** What `buildAppend` takes to record a checkpoint in the journal. FORMAT.md E11. */
export const buildJournalEntry = ({ origin, size, root }: NamedHead): JournalEntry => ({
  type: LOG_CHECKPOINT,
  pub: { size, root },
  disclosures: [{ name: 'origin', value: origin }],
});

/** The checkpoint that a journal record states; undefined for any other record. */
export function readJournalEntry(
  record: EvidenceRecord,
  opened: OpenedDisclosure | undefined,
): NamedHead | undefined {
  const { size, root } = record.pub;
  if (record.type !== LOG_CHECKPOINT || typeof size !== 'number' || typeof root !== 'string')
    return undefined;
  return opened?.name === 'origin' && typeof opened.value === 'string'
    ? { origin: opened.value, size, root }
    : undefined;
}

/** The checkpoints that lines of a journal state, where their disclosures are among `disclosures`; other lines say nothing. */
export function namedHeads(lines: readonly string[], disclosures: readonly string[]): readonly NamedHead[] {
  const byDigest = new Map(disclosures.map((disclosure) => [disclosureDigest(disclosure), disclosure]));
  return lines.flatMap((line) => {
    const record = line.includes(`"type":"${LOG_CHECKPOINT}"`) ? readRecord(line) : undefined;
    if (!record?.ok) return [];
    for (const digest of record.value.sd) {
      const disclosure = byDigest.get(digest);
      const opened = disclosure === undefined ? undefined : openDisclosure(disclosure);
      const head = opened?.ok ? readJournalEntry(record.value, opened.value) : undefined;
      if (head) return [head];
    }
    return [];
  });
}
