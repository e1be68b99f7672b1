// What a record says beside its events, as the folds take it.

import { readInstant } from '../../shared/base/instant.ts';
import type { EvidenceRecord } from '../../shared/evidence/record.ts';
import type { ReadContent } from '../../shared/incident/record-content.ts';
import type { EventMeta } from '../../shared/incident/state.ts';

export function metaOf(record: EvidenceRecord, content: ReadContent): EventMeta {
  const element = record.pub['element'];
  return {
    seq: record.seq,
    at: readInstant(record.at) ?? 0,
    actor: record.actor,
    role: content.role,
    attachments: content.attachments,
    withheld: content.withheld,
    ...(content.occurredAt === undefined ? {} : { occurredAt: content.occurredAt }),
    ...(typeof element === 'string' ? { element } : {}),
  };
}
